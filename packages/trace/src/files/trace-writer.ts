// Writes a trace as it happens: lines and console bytes wait in memory for a fraction of a second, never for more than a limit.
import type { FileHandle } from 'node:fs/promises'
import { consoleFile, ENTRIES_FILE, type Entry, type EntryBody } from '../format/entry.ts'
import { createPrivateFile, messageOf } from './private-directory.ts'

/** What waits longer than this is written: a killed process loses no more. */
const FLUSH_MS = 250
/** What may wait in memory; beyond it entries are dropped and counted. */
const MAX_WAITING_BYTES = 16 * 1024 * 1024
/** Above this a console is not read on until the disk has taken what waits. */
const PAUSE_BYTES = 4 * 1024 * 1024

/** How a writer is made. */
export interface WriterSettings {
  readonly directory: string
  /** The most that is written; the recording stops then. */
  readonly maxBytes: number
  /** Called once, when nothing can be written any more. */
  readonly onStop: (reason: string) => void
}

/** The files of one trace. */
export class TraceWriter {
  readonly #settings: WriterSettings
  readonly #startedAt = performance.now()
  readonly #entries: FileHandle
  readonly #consoles = new Map<number, FileHandle>()
  #lines: string[] = []
  #bytes = new Map<number, Uint8Array[]>()
  #waiting = 0
  #written = 0
  #dropped = 0
  #timer: NodeJS.Timeout | undefined
  #writing: Promise<void> = Promise.resolve()
  #stopped: string | undefined

  private constructor(entries: FileHandle, settings: WriterSettings) {
    this.#entries = entries
    this.#settings = settings
  }

  /** Creates the file of the entries. @throws the system's error */
  static async create(settings: WriterSettings): Promise<TraceWriter> {
    return new TraceWriter(await createPrivateFile(settings.directory, ENTRIES_FILE), settings)
  }

  /** Why nothing is written any more; undefined while something is. */
  get stopped(): string | undefined {
    return this.#stopped
  }

  /** Milliseconds since the trace began. */
  get now(): number {
    return Math.round((performance.now() - this.#startedAt) * 1000) / 1000
  }

  /** Adds an entry; `t` is its time if that is not now. */
  add(body: EntryBody, t: number = this.now): void {
    if (this.#stopped !== undefined) return
    if (this.#waiting > MAX_WAITING_BYTES) {
      this.#dropped += 1
      return
    }
    if (this.#dropped > 0) {
      const message = `${this.#dropped} entries were dropped here: the disk was too slow`
      this.#dropped = 0
      this.#push(JSON.stringify({ t, kind: 'warning', message } satisfies Entry))
    }
    this.#push(JSON.stringify({ t, ...body }))
  }

  /** Adds bytes of a console, and resolves when there is room for more. */
  async addConsole(machine: number, bytes: Uint8Array): Promise<void> {
    if (this.#stopped !== undefined || bytes.length === 0) return
    const waiting = this.#bytes.get(machine) ?? []
    this.#bytes.set(machine, waiting)
    waiting.push(bytes)
    this.#waiting += bytes.length
    this.add({ kind: 'console', machine, bytes: bytes.length })
    if (this.#waiting > PAUSE_BYTES) await this.flush()
  }

  /** Writes a file beside the entries. @returns false if it could not be written, which stops the recording */
  async addFile(name: string, content: Uint8Array): Promise<boolean> {
    if (this.#stopped !== undefined) return false
    try {
      this.#count(content.length)
      await using file = await createPrivateFile(this.#settings.directory, name)
      await file.writeFile(content)
      return this.#stopped === undefined
    } catch (error) {
      this.#stop(messageOf(error))
      return false
    }
  }

  /** Writes what waits. Never rejects. */
  flush(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#writing = this.#writing.then(() => this.#write())
    return this.#writing
  }

  /** Writes what waits, and closes the files. Never rejects. */
  async close(): Promise<void> {
    await this.flush()
    // What a failure of that has put behind it.
    await this.#writing
    for (const file of [this.#entries, ...this.#consoles.values()]) await file.close().catch(() => {})
  }

  #push(line: string): void {
    this.#lines.push(line)
    this.#waiting += line.length
    this.#timer ??= setTimeout(() => void this.flush(), FLUSH_MS)
  }

  async #write(): Promise<void> {
    const lines = this.#lines
    const bytes = this.#bytes
    const size = this.#waiting
    this.#lines = []
    this.#bytes = new Map()
    if (this.#stopped === undefined && size > 0) {
      try {
        this.#count(size)
        // The bytes first: an entry never tells of bytes that are not there.
        for (const [machine, parts] of bytes)
          await (await this.#console(machine)).writeFile(Buffer.concat(parts))
        await this.#entries.writeFile(`${lines.join('\n')}\n`)
      } catch (error) {
        this.#stop(messageOf(error), lines)
      }
    }
    this.#waiting -= size
  }

  async #console(machine: number): Promise<FileHandle> {
    const open =
      this.#consoles.get(machine) ?? (await createPrivateFile(this.#settings.directory, consoleFile(machine)))
    this.#consoles.set(machine, open)
    return open
  }

  #count(bytes: number): void {
    this.#written += bytes
    if (this.#written > this.#settings.maxBytes)
      throw new Error(`it has reached its limit of ${this.#settings.maxBytes} bytes`)
  }

  #stop(reason: string, lines: readonly string[] = []): void {
    if (this.#stopped !== undefined) return
    this.#stopped = reason
    this.#lines = []
    this.#bytes = new Map()
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#writing = this.#writing.then(() => this.#noteStop(reason, lines))
    this.#settings.onStop(reason)
  }

  /** Says in the trace itself why it is not complete, after what was to be written, as far as there is room. */
  async #noteStop(reason: string, lines: readonly string[]): Promise<void> {
    const message = `the recording stopped: ${reason}`
    const entry: Entry = { t: this.now, kind: 'warning', message }
    for (const text of [lines.join('\n'), JSON.stringify(entry)])
      await this.#entries.writeFile(`\n${text}\n`).catch(() => {})
  }
}
