// The machines of one `machineTest` in one worker: made ready once, started for each test.
import type { MachineTestOptions } from '../options.ts'
import { chooseStarter } from './choose.ts'
import type { StartedMachine, Starter, StartOptions } from './start.ts'

/** Starts machines for the tests of a worker. */
export class MachineSource implements AsyncDisposable {
  readonly #options: MachineTestOptions
  readonly #over = new AbortController()
  #starter: Promise<Starter> | undefined

  constructor(options: MachineTestOptions) {
    this.#options = options
  }

  /** Makes ready, once: a boot that has failed is not tried again for every test. @throws what the boot throws */
  ready(): Promise<Starter> {
    this.#starter ??= chooseStarter(this.#options, this.#over.signal, message => {
      // biome-ignore lint/suspicious/noConsole: the reporter shows it beside the test file, and there is no other way to tell
      console.warn(message)
    })
    return this.#starter
  }

  /** The machine of a test: its own, or the shared one. @throws what starting it throws; the signal's reason */
  async first(signal: AbortSignal): Promise<StartedMachine> {
    const starter = await this.#startable(signal)
    return starter.shared === undefined ? starter.start({}, signal) : starter.shared()
  }

  /** A further machine of a test, which is its own. @throws what starting it throws; the signal's reason */
  async another(own: StartOptions, signal: AbortSignal): Promise<StartedMachine> {
    return (await this.#startable(signal)).start(own, signal)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#over.abort(new Error('the tests of this worker are over'))
    const starter = await this.#starter?.catch(() => undefined)
    await starter?.close()
  }

  /** Making ready goes on when the test that has waited for it first is over. */
  async #startable(signal: AbortSignal): Promise<Starter> {
    const { promise: over, reject } = Promise.withResolvers<never>()
    const giveUp = (): void => reject(signal.reason)
    signal.addEventListener('abort', giveUp, { once: true })
    try {
      signal.throwIfAborted()
      return await Promise.race([this.ready(), over])
    } finally {
      signal.removeEventListener('abort', giveUp)
    }
  }
}
