// The machines of one test: started for it, and ended with it, whatever becomes of it.
import type { Machine } from '@qm/machine'
import type { MachineSource } from './source/machine-source.ts'
import type { StartedMachine, StartOptions } from './source/start.ts'
import { noteLimits, type TestLimits } from './test-limits.ts'

/** The machines of one test. */
export class TestMachines {
  readonly #source: MachineSource
  readonly #limits: TestLimits
  readonly #onStart: (vm: Machine) => Promise<void>
  readonly #over = new AbortController()
  readonly #starting = new Set<Promise<StartedMachine>>()
  readonly #started: StartedMachine[] = []

  /** @param onStart called with each machine before the test gets it */
  constructor(source: MachineSource, limits: TestLimits, onStart: (vm: Machine) => Promise<void>) {
    this.#source = source
    this.#limits = limits
    this.#onStart = onStart
  }

  /** Those that have started, oldest first. */
  get machines(): readonly Machine[] {
    return this.#started.map(({ vm }) => vm)
  }

  /** The test's first machine, which may be shared. */
  first(): Promise<Machine> {
    return this.#start(signal => this.#source.first(signal))
  }

  /** A further machine. */
  another(own: StartOptions): Promise<Machine> {
    return this.#start(signal => this.#source.another(own, signal))
  }

  /** Ends them all, those that are starting included; none can be started any more. */
  async end(): Promise<void> {
    this.#over.abort(new Error('the test is over'))
    await Promise.allSettled(this.#starting)
    await Promise.allSettled(this.#started.splice(0).map(it => it.end()))
  }

  async #start(how: (signal: AbortSignal) => Promise<StartedMachine>): Promise<Machine> {
    const signal = AbortSignal.any([this.#limits.signal, this.#over.signal])
    signal.throwIfAborted()
    const starting = how(signal)
    this.#starting.add(starting)
    try {
      const started = await starting
      this.#started.push(started)
      noteLimits(started.vm, this.#limits)
      await this.#onStart(started.vm)
      return started.vm
    } finally {
      this.#starting.delete(starting)
    }
  }
}
