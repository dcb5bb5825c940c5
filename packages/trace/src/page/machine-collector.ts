// Collects what a trace says of one machine.
import { join } from 'node:path'
import { consoleFile } from '../format/entry.ts'
import type { ConsoleData, MachineData } from '../format/page-data.ts'
import { BoundedList } from './bounded-list.ts'
import { type ConsoleLimits, readConsoleBlocks } from './console-blocks.ts'
import type { Fields } from './fields.ts'

const MAX_PIECES = 20_000
const MAX_SAMPLES = 4_000

type Item<K extends 'states' | 'samples' | 'output' | 'exits' | 'launches'> = MachineData[K][number]

/** One machine of the page. */
export class MachineCollector {
  readonly #name: string
  readonly #launches = new BoundedList<Item<'launches'>>(100)
  readonly #states = new BoundedList<Item<'states'>>(2_000)
  readonly #output = new BoundedList<Item<'output'>>(5_000, 4 * 1024 * 1024)
  readonly #exits = new BoundedList<Item<'exits'>>(100)
  #samples: Item<'samples'>[] = []
  /** Each so many samples one is kept. */
  #everySample = 1
  #sampleCount = 0
  #pieces: [t: number, end: number][] = []
  #consoleBytes = 0

  constructor(name: string) {
    this.#name = name
  }

  /** Takes an entry of this machine. */
  add(kind: string, t: number, fields: Fields): void {
    if (kind === 'launch') {
      const [pid, qemu] = [fields.numberOrNull('pid'), fields.textOrNull('qemu')]
      this.#launches.add({ t, pid, qemu, shell: fields.textOrNull('shell', 64 * 1024) })
    } else if (kind === 'state') this.#states.add([t, fields.text('from', 40), fields.text('to', 40)])
    else if (kind === 'exit') this.#exits.add([t, fields.text('text')])
    else if (kind === 'output') {
      const text = fields.text('text', 16 * 1024)
      this.#output.add([t, text], text.length)
    } else if (kind === 'sample') this.#addSample([t, fields.number('cpu'), fields.number('rssBytes')])
    else if (kind === 'console') this.#addPiece(t, fields.number('bytes'))
  }

  /** What the page is given; `leftOut` gets a sentence for each thing that is too much. */
  async collect(
    directory: string,
    machine: number,
    limits: ConsoleLimits,
    leftOut: string[],
  ): Promise<MachineData> {
    const lines = this.#output.dropped
    if (lines > 0) leftOut.push(`${this.#name}: the first ${lines} lines of QEMU's output (see trace.jsonl)`)
    return {
      name: this.#name,
      launches: this.#launches.items,
      states: this.#states.items,
      samples: this.#samples,
      output: this.#output.items,
      exits: this.#exits.items,
      console: await this.#collectConsole(directory, machine, limits, leftOut),
    }
  }

  /** The end of the console, read from its file. */
  async #collectConsole(
    directory: string,
    machine: number,
    limits: ConsoleLimits,
    leftOut: string[],
  ): Promise<ConsoleData | null> {
    const name = consoleFile(machine)
    const read = await readConsoleBlocks(join(directory, name), limits).catch(() => undefined)
    if (read === undefined) return null
    const { start } = read
    if (start > 0) leftOut.push(`${this.#name}: the first ${start} bytes of the console (see ${name})`)
    return { ...read, pieces: this.#pieces.filter(([, end]) => end > start) }
  }

  #addSample(sample: Item<'samples'>): void {
    if (this.#sampleCount++ % this.#everySample === 0) this.#samples.push(sample)
    if (this.#samples.length < MAX_SAMPLES) return
    this.#samples = this.#samples.filter((_, index) => index % 2 === 0)
    this.#everySample *= 2
  }

  /** Pieces that came within a millisecond are one; when there are too many, every two become one. */
  #addPiece(t: number, bytes: number): void {
    this.#consoleBytes += bytes
    const last = this.#pieces.at(-1)
    if (last !== undefined && t - last[0] < 1) last[1] = this.#consoleBytes
    else this.#pieces.push([t, this.#consoleBytes])
    if (this.#pieces.length < MAX_PIECES) return
    this.#pieces = this.#pieces.filter((_, index) => index % 2 === 1)
  }
}
