// Machines that are booted: one for each test, or one for all tests of a worker.
import type { Machine, NetworkCard } from '@qm/machine'
import type { MachineTestOptions } from '../options.ts'
import { bootMachine } from './boot.ts'
import { connected } from './cards.ts'
import type { StartedMachine, Starter, StartOptions } from './start.ts'

/** A machine of its own for each test. */
export class BootEach implements Starter {
  readonly #options: MachineTestOptions

  constructor(options: MachineTestOptions) {
    this.#options = options
  }

  async start(own: StartOptions, signal: AbortSignal, card?: NetworkCard): Promise<StartedMachine> {
    const vm = await bootMachine(this.#options, { ...connected(this.#options, card), ...own }, signal)
    return { vm, end: () => quit(vm) }
  }

  async close(): Promise<void> {}
}

/** One machine for all tests of a worker; a further one of a test is the test's own. */
export class BootOnce extends BootEach {
  readonly #over = new AbortController()
  #booted: Promise<StartedMachine> | undefined
  #vm: Machine | undefined

  /** Boots the machine, unless it is booting or runs. */
  async shared(): Promise<StartedMachine> {
    const hasEnded = this.#vm !== undefined && !this.#vm.running
    if (this.#booted === undefined || hasEnded) {
      this.#vm = undefined
      this.#booted = this.#boot()
    }
    const { vm } = await this.#booted
    return { vm, end: async () => {} }
  }

  override async close(): Promise<void> {
    this.#over.abort(new Error('the tests of this worker are over'))
    const booted = await this.#booted?.catch(() => undefined)
    await booted?.end()
  }

  async #boot(): Promise<StartedMachine> {
    try {
      const booted = await this.start({}, this.#over.signal)
      this.#vm = booted.vm
      return booted
    } catch (error) {
      // The next test tries again.
      this.#booted = undefined
      throw error
    }
  }
}

/** QEMU writes what is left of its images. One that has died by itself has nothing to tell a test that is over. */
async function quit(vm: Machine): Promise<void> {
  await vm.shutdown().catch(() => vm.kill())
}
