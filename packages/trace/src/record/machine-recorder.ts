// Records machines over their launches: states, and a recording for each run.
import type { MachineMessages } from '@qm/machine'
import type { TraceWriter } from '../files/trace-writer.ts'
import { recordQmp } from './record-qmp.ts'
import { type RunRecording, recordRun } from './record-run.ts'
import { subscribeAll } from './subscriptions.ts'
import { nameOf, type TracedMachine } from './traced-machine.ts'

/** The machines of one trace. */
export class MachineRecorder {
  readonly #writer: TraceWriter
  readonly #machines: TracedMachine[]
  readonly #sampleMs: number
  readonly #clients = new WeakMap<object, number>()
  readonly #runs = new Map<number, RunRecording>()
  readonly #ended: Promise<void>[] = []
  readonly #unsubscribe: (() => void)[] = []

  constructor(writer: TraceWriter, machines: TracedMachine[], sampleMs: number) {
    this.#writer = writer
    this.#machines = machines
    this.#sampleMs = sampleMs
  }

  /** Begins; a machine that does not run is recorded from its launch on. */
  start(): void {
    this.#unsubscribe.push(
      recordQmp(this.#writer, client => this.#clients.get(client)),
      subscribeAll({
        'qm:machine:state': message => {
          if (isStateMessage(message)) this.#onState(message)
        },
        'qm:machine:warning': ({ machine: name, message }) => {
          for (const machine of this.#named(name))
            this.#writer.add({ kind: 'warning', machine, message: String(message) })
        },
      }),
    )
    for (const machine of this.#machines.keys()) this.#beginIfRunning(machine)
  }

  /** Records a machine more, from now on; one that is recorded already stays what it is. */
  add(vm: TracedMachine): void {
    if (this.#machines.includes(vm)) return
    const machine = this.#machines.push(vm) - 1
    this.#writer.add({ kind: 'machine', machine, name: nameOf(vm, machine) })
    this.#beginIfRunning(machine)
  }

  /** Writes what has come until now, and ends. */
  async stop(): Promise<void> {
    for (const end of this.#unsubscribe) end()
    for (const machine of [...this.#runs.keys()]) this.#end(machine, false)
    await Promise.all(this.#ended)
  }

  #onState({ machine: name, from, to }: MachineMessages['qm:machine:state']): void {
    for (const machine of this.#named(name)) {
      this.#writer.add({ kind: 'state', machine, from, to })
      if (to === 'running') this.#begin(machine)
      if (to === 'down' || to === 'detached') this.#end(machine, to === 'down')
    }
  }

  /** The machines of a name: the channels tell them apart by nothing else. */
  #named(name: unknown): number[] {
    return this.#machines.flatMap((vm, machine) => (vm.name === name ? [machine] : []))
  }

  #beginIfRunning(machine: number): void {
    const state = this.#machines[machine]?.state
    if (state === undefined || state === 'running') this.#begin(machine)
  }

  #begin(machine: number): void {
    const vm = this.#machines[machine]
    if (vm === undefined) return
    this.#end(machine, false)
    const run = recordRun(this.#writer, machine, vm, this.#sampleMs)
    this.#runs.set(machine, run)
    if (run.client !== undefined) this.#clients.set(run.client, machine)
  }

  #end(machine: number, isOver: boolean): void {
    const run = this.#runs.get(machine)
    this.#runs.delete(machine)
    if (run !== undefined) this.#ended.push(run.stop(isOver))
  }
}

function isStateMessage(message: object): message is MachineMessages['qm:machine:state'] {
  return 'machine' in message && 'from' in message && 'to' in message
}
