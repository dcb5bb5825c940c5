// Takes pictures of screens into a trace.
import { messageOf } from '../files/private-directory.ts'
import type { TraceWriter } from '../files/trace-writer.ts'
import type { TracedMachine } from './traced-machine.ts'

/** A picture that takes longer is given up: a step must not wait for a stuck QEMU. */
const TIMEOUT_MS = 5_000

/** Why a picture is taken, and in which step. */
export interface Occasion {
  readonly reason: string
  readonly step?: number
}

/** The pictures of one trace. */
export class Screenshots {
  readonly #writer: TraceWriter
  readonly #machines: readonly TracedMachine[]
  /** Machines that have refused a picture while they ran. */
  readonly #refused = new Set<number>()
  /** The last picture of each machine: the same again is the same file. */
  readonly #last = new Map<number, { readonly file: string; readonly picture: Uint8Array }>()
  #taken = 0

  constructor(writer: TraceWriter, machines: readonly TracedMachine[]) {
    this.#writer = writer
    this.#machines = machines
  }

  /** Takes a picture of each machine that runs. Never rejects. */
  async take(occasion: Occasion): Promise<void> {
    if (this.#writer.stopped !== undefined) return
    await Promise.all(this.#machines.map((vm, machine) => this.#takeOne(vm, machine, occasion)))
  }

  async #takeOne(vm: TracedMachine, machine: number, occasion: Occasion): Promise<void> {
    if (this.#refused.has(machine) || (vm.state !== undefined && vm.state !== 'running')) return
    try {
      const picture = await vm.screenshot(undefined, { timeoutMs: TIMEOUT_MS })
      const t = this.#writer.now
      const file = await this.#keep(machine, picture)
      if (file !== undefined) this.#writer.add({ kind: 'screenshot', machine, file, ...occasion }, t)
    } catch (error) {
      if (vm.state !== undefined && vm.state !== 'running') return
      this.#refused.add(machine)
      this.#writer.add({ kind: 'warning', machine, message: `no screenshots: ${messageOf(error)}` })
    }
  }

  /** The file of a picture; undefined when it cannot be written. */
  async #keep(machine: number, picture: Uint8Array): Promise<string | undefined> {
    const last = this.#last.get(machine)
    if (last !== undefined && Buffer.compare(last.picture, picture) === 0) return last.file
    const file = `screenshot-${++this.#taken}.png`
    this.#last.set(machine, { file, picture })
    return (await this.#writer.addFile(file, picture)) ? file : undefined
  }
}
