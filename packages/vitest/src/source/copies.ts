// Machines that go on from a moment after one boot: clones of a template, or restores of a saved state.
import { join } from 'node:path'
import { type CloneCallOptions, Machine, type NetworkCard, type Template } from '@qm/machine'
import { createRunDirectory, type RunDirectory } from '@qm/process'
import type { MachineTestOptions } from '../options.ts'
import { connected, connectedAlone } from './cards.ts'
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
  readonly #template: Template
  readonly #options: MachineTestOptions
  readonly #hostSide: CloneCallOptions

  constructor(template: Template, options: MachineTestOptions) {
    this.#template = template
    this.#options = options
    this.#hostSide = hostSide(options)
  }

  async start(own: StartOptions, signal: AbortSignal, card?: NetworkCard): Promise<StartedMachine> {
    const cards = connectedAlone(this.#options, card)
    const vm = await this.#template.clone({ ...this.#hostSide, ...cards, ...own, signal })
    return { vm, end: () => kill(vm) }
  }

  /** A clone waits while the test before it runs: one that has no options of its own, as only such a one fits. */
  keepReady(): void {
    if (Object.keys(this.#hostSide).length > 0) return
    // What keeps it from being launched is told by the clone that a test asks for.
    void this.#template.keepReady(1).catch(() => {})
  }

  async rest(): Promise<void> {
    await this.#template.keepReady(0).catch(() => {})
  }

  close(): Promise<void> {
    return this.#template[Symbol.asyncDispose]()
  }
}

/** A restore of a saved state for each test. The state goes with the worker. */
export class RestoreEach implements Starter {
  readonly #options: MachineTestOptions
  readonly #directory: RunDirectory

  private constructor(options: MachineTestOptions, directory: RunDirectory) {
    this.#options = options
    this.#directory = directory
  }

  /**
   * Saves the state of a machine that has booted, and ends it.
   *
   * @returns undefined when its guest can write to a disk, which a saved state does not hold
   */
  static async of(
    vm: Machine,
    options: MachineTestOptions,
    signal: AbortSignal,
  ): Promise<RestoreEach | undefined> {
    const blocks = await vm.execute('query-block', {}, { signal })
    if (blocks.some(({ inserted }) => inserted !== undefined && !inserted.ro)) return undefined
    const directory = createRunDirectory()
    try {
      await vm.saveState(stateIn(directory), { signal })
      return new RestoreEach(options, directory)
    } catch {
      // Some devices have no state that can be saved.
      await directory.remove()
      return undefined
    }
  }

  async start(own: StartOptions, signal: AbortSignal, card?: NetworkCard): Promise<StartedMachine> {
    const vm = new Machine({
      ...this.#options.machine,
      ...connected(this.#options, card),
      ...own,
      cloneable: false,
    })
    try {
      await vm.restoreState(stateIn(this.#directory), { signal })
    } catch (error) {
      await vm.kill()
      throw error
    }
    return { vm, end: () => kill(vm) }
  }

  async close(): Promise<void> {
    await this.#directory.remove()
  }
}

function stateIn(directory: RunDirectory): string {
  return join(directory.path, 'state')
}

async function kill(vm: Machine): Promise<void> {
  await vm.kill()
}
