// Reads a trace into what the page is given, in one pass and in bounded memory.
import { join } from 'node:path'
import { TraceReadError } from '../errors.ts'
import { messageOf } from '../files/private-directory.ts'
import { readLines, readTail } from '../files/read-file.ts'
import { ENTRIES_FILE, FORMAT_VERSION, PCAP_FILE } from '../format/entry.ts'
import type {
  FailureData,
  MachineData,
  MessageData,
  PageData,
  ScreenshotData,
  StepData,
} from '../format/page-data.ts'
import { BoundedList } from './bounded-list.ts'
import { Fields } from './fields.ts'
import { MachineCollector } from './machine-collector.ts'
import { readCapture } from './read-capture.ts'

const MAX_LINE_BYTES = 4 * 1024 * 1024
const MAX_MACHINES = 64
const MAX_STEPS = 2_000
/** What a message shows of its JSON, and what all of them may. */
const MESSAGE_CHARACTERS = 64 * 1024
const MESSAGES_CHARACTERS = 16 * 1024 * 1024
const PICTURE_BYTES = 4 * 1024 * 1024
const PICTURES_BYTES = 24 * 1024 * 1024
/** What the page has of all consoles: bytes of their files, and of the page. */
const CONSOLES_BYTES = { file: 256 * 1024 * 1024, page: 32 * 1024 * 1024 }
const PNG_SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex')

/** Reads the trace in a directory. @throws {@link TraceReadError} */
export async function readTrace(directory: string): Promise<PageData> {
  const reader = new TraceReader(directory)
  try {
    for await (const line of readLines(join(directory, ENTRIES_FILE), MAX_LINE_BYTES)) reader.add(line)
  } catch (error) {
    if (error instanceof TraceReadError) throw error
    throw new TraceReadError(directory, `there is no trace: ${ENTRIES_FILE}: ${messageOf(error)}`, {
      cause: error,
    })
  }
  return reader.collect()
}

class TraceReader {
  readonly #directory: string
  readonly #steps = new Map<number, StepData>()
  readonly #failures = new BoundedList<FailureData>(100)
  readonly #messages = new BoundedList<MessageData>(10_000, MESSAGES_CHARACTERS)
  readonly #pictures = new BoundedList<Omit<ScreenshotData, 'picture'> & { readonly file: string }>(200)
  readonly #notes = new BoundedList<PageData['notes'][number]>(1_000)
  #machines: MachineCollector[] | undefined
  #head: Pick<PageData, 'startedAt' | 'host'> = { startedAt: '', host: '' }
  #endMs = 0
  #complete = false
  #unreadable = 0
  #stepsLeftOut = 0

  constructor(directory: string) {
    this.#directory = directory
  }

  add(line: string | null): void {
    if (line === '') return
    const fields = line === null ? undefined : Fields.parse(line)
    if (fields === undefined) {
      this.#unreadable += 1
      return
    }
    const kind = fields.text('kind', 40)
    const t = fields.number('t')
    this.#endMs = Math.max(this.#endMs, t)
    if (this.#machines === undefined) this.#begin(kind, fields)
    else this.#addEntry(kind, t, fields)
  }

  async collect(): Promise<PageData> {
    if (this.#machines === undefined)
      throw new TraceReadError(this.#directory, `there is no trace: ${ENTRIES_FILE} is empty`)
    const leftOut: string[] = []
    const { dropped } = this.#messages
    if (dropped > 0) leftOut.push(`the first ${dropped} QMP messages (see ${ENTRIES_FILE})`)
    if (this.#stepsLeftOut > 0) leftOut.push(`the last ${this.#stepsLeftOut} steps (see ${ENTRIES_FILE})`)
    if (this.#unreadable > 0) leftOut.push(`${this.#unreadable} lines that cannot be read`)
    const pictures = await this.#readPictures(leftOut)
    const count = Math.max(1, this.#machines.length)
    const limits = { fileBytes: CONSOLES_BYTES.file / count, pageBytes: CONSOLES_BYTES.page / count }
    const machines: MachineData[] = []
    // One after the other: each has many blocks in memory while it is compressed.
    for (const [index, machine] of this.#machines.entries())
      machines.push(await machine.collect(this.#directory, index, limits, leftOut))
    const startedAt = Date.parse(this.#head.startedAt) || 0
    const network = await readCapture(join(this.#directory, PCAP_FILE), startedAt).catch(() => null)
    if (network?.isWhole === false) leftOut.push(`a part of the network's frames (see ${PCAP_FILE})`)
    return {
      ...this.#head,
      network,
      endMs: this.#endMs,
      complete: this.#complete,
      machines,
      steps: [...this.#steps.values()],
      failures: this.#failures.items,
      messages: this.#messages.items,
      ...pictures,
      notes: this.#notes.items,
      leftOut,
    }
  }

  #begin(kind: string, fields: Fields): void {
    if (kind !== 'begin' || fields.number('version') !== FORMAT_VERSION)
      throw new TraceReadError(this.#directory, `${ENTRIES_FILE} is not a trace of version ${FORMAT_VERSION}`)
    this.#machines = fields.texts('machines', MAX_MACHINES).map(name => new MachineCollector(name))
    this.#head = { startedAt: fields.text('startedAt', 40), host: fields.text('host', 200) }
  }

  #addEntry(kind: string, t: number, fields: Fields): void {
    const machine = fields.numberOrNull('machine')
    if (kind === 'machine') {
      const known = this.#machines?.length ?? 0
      if (machine === known && known < MAX_MACHINES)
        this.#machines?.push(new MachineCollector(fields.text('name', 256)))
      return
    }
    if (kind === 'command' || kind === 'reply' || kind === 'event')
      this.#addMessage({ kind, t, machine: machine ?? 0 }, fields)
    else if (kind === 'step-begin') this.#beginStep(t, fields)
    else if (kind === 'step-end') {
      const step = this.#steps.get(fields.number('step'))
      if (step !== undefined)
        this.#steps.set(step.id, {
          ...step,
          end: step.t + fields.number('ms'),
          error: fields.textOrNull('error'),
        })
    } else if (kind === 'failure') {
      const [message, stack] = [fields.text('message', 16 * 1024), fields.text('stack', 16 * 1024)]
      this.#failures.add({ t, step: fields.numberOrNull('step'), message, stack })
    } else if (kind === 'screenshot') {
      const [file, reason] = [fields.text('file', 40), fields.text('reason', 200)]
      this.#pictures.add({ t, machine: machine ?? 0, file, reason })
    } else if (kind === 'warning') this.#notes.add({ t, machine, message: fields.text('message') })
    else if (kind === 'session') {
      const message = [`the monitor's session is ${fields.text('state', 40)}`, fields.text('reason')]
      this.#notes.add({ t, machine, message: message.filter(Boolean).join(': ') })
    } else if (kind === 'end') this.#complete = true
    else if (machine !== null) this.#machines?.[machine]?.add(kind, t, fields)
  }

  #addMessage(head: Pick<MessageData, 't' | 'machine' | 'kind'>, fields: Fields): void {
    const whole = fields.text('text', Infinity)
    const text = whole.slice(0, MESSAGE_CHARACTERS)
    const message = {
      ...{ ...head, name: fields.text('name', 200), id: fields.numberOrNull('id'), text },
      ...{ ms: fields.numberOrNull('ms'), failed: fields.flag('failed') },
      cut: fields.number('cut') + whole.length - text.length,
    }
    this.#messages.add(message, text.length)
  }

  #beginStep(t: number, fields: Fields): void {
    if (this.#steps.size >= MAX_STEPS) {
      this.#stepsLeftOut += 1
      return
    }
    const id = fields.number('step')
    const parent = fields.numberOrNull('parent')
    this.#steps.set(id, { id, parent, name: fields.text('name'), t, end: null, error: null })
  }

  async #readPictures(leftOut: string[]): Promise<Pick<PageData, 'screenshots' | 'pictures'>> {
    const screenshots: ScreenshotData[] = []
    const pictures: string[] = []
    const known = new Map<string, number | undefined>()
    let room = PICTURES_BYTES
    // The last ones first: they show how it ended.
    const all = this.#pictures.items.reverse()
    for (const { file, ...shot } of all) {
      if (!known.has(file)) {
        const bytes = await this.#readPicture(file)
        const fits = bytes !== undefined && bytes.length <= room
        known.set(file, fits ? pictures.length : undefined)
        if (fits) pictures.push(`data:image/png;base64,${bytes.toString('base64')}`)
        if (fits) room -= bytes.length
      }
      const picture = known.get(file)
      if (picture !== undefined) screenshots.unshift({ ...shot, picture })
    }
    const missing = this.#pictures.dropped + all.length - screenshots.length
    if (missing > 0) leftOut.push(`${missing} screenshots (see the directory of the trace)`)
    return { screenshots, pictures }
  }

  /** A picture of the trace; the name comes from the trace, and may lead nowhere else. */
  async #readPicture(file: string): Promise<Buffer | undefined> {
    if (!/^screenshot-\d{1,9}\.png$/.test(file)) return undefined
    const tail = await readTail(join(this.#directory, file), PICTURE_BYTES).catch(() => undefined)
    if (tail === undefined || tail.start > 0) return undefined
    return tail.bytes.subarray(0, PNG_SIGNATURE.length).equals(PNG_SIGNATURE) ? tail.bytes : undefined
  }
}
