// Machines that go on from a moment after one boot: clones of a template for each test.
import { type CloneCallOptions, MachineTimeoutError, type NetworkCard } from '@qm/machine'
import type { CachedTemplate } from '../cache/cached-template.ts'
import { messageOf } from '../cache/directory.ts'
import type { MachineTestOptions } from '../options.ts'
import { connectedAlone } from './cards.ts'
import type { StartedMachine, Starter, StartOptions } from './start.ts'

/** The options of the host's side, which a clone does not have from its template. */
function hostSide({ machine }: MachineTestOptions): CloneCallOptions {
  const { baseTempDir, commandTimeoutMs, cwd, env, guard, launchTimeoutMs, logDir, logger, name, wrapper } =
    machine
  const own = {
    baseTempDir,
    commandTimeoutMs,
    cwd,
    env,
    guard,
    launchTimeoutMs,
    logDir,
    logger,
    name,
    wrapper,
  }
  return Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined))
}

/** A clone for each test. */
export class CloneEach implements Starter {
  readonly #options: MachineTestOptions
  readonly #hostSide: CloneCallOptions
  readonly #tell: (message: string) => void
  #cached: CachedTemplate
  #renewal: Promise<void> | undefined

  constructor(cached: CachedTemplate, options: MachineTestOptions, tell: (message: string) => void) {
    this.#cached = cached
    this.#options = options
    this.#hostSide = hostSide(options)
    this.#tell = tell
  }

  async start(own: StartOptions, signal: AbortSignal, card?: NetworkCard): Promise<StartedMachine> {
    const cards = connectedAlone(this.#options, card)
    return this.#mending(signal, async () => {
      const vm = await this.#cached.template.clone({ ...this.#hostSide, ...cards, ...own, signal })
      return { vm, end: async () => void (await vm.kill()) }
    })
  }

  /**
   * A clone waits while the test before it runs: one that has no options of its own, as only such a one fits. Resolves
   * when the first one waits, or cannot: what is wrong is then told by the clone that a test asks for.
   */
  async keepReady(signal: AbortSignal): Promise<void> {
    if (Object.keys(this.#hostSide).length > 0) return
    await this.#mending(signal, () => this.#cached.template.keepReady(1)).catch(() => {})
  }

  async rest(): Promise<void> {
    await this.#cached.template.keepReady(0).catch(() => {})
  }

  async close(): Promise<void> {
    await this.#renewal?.catch(() => {})
    await this.#cached.template[Symbol.asyncDispose]()
  }

  /**
   * A template of an earlier run that gives no clone is made again, once. One that was made just now shows what is wrong
   * with the machine, and a busy host with itself.
   */
  async #mending<T>(signal: AbortSignal, task: () => Promise<T>): Promise<T> {
    const isMade = this.#cached.isNew || this.#renewal !== undefined
    try {
      return await task()
    } catch (error) {
      if (isMade || signal.aborted || error instanceof MachineTimeoutError) throw error
      this.#renewal ??= this.#renew(error)
      await this.#renewal
      return task()
    }
  }

  /** Goes on when the test that has found out is over. */
  async #renew(error: unknown): Promise<void> {
    const { template } = this.#cached
    this.#tell(
      `@qm/vitest: the template ${template.directory} gives no clone, and is made again: ${messageOf(error)}`,
    )
    await template[Symbol.asyncDispose]()
    this.#cached = await this.#cached.renew()
  }
}
