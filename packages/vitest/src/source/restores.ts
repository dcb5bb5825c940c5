// Machines that go on from a moment after one boot: restores of a saved state for each test.
import { join } from 'node:path'
import { Machine, type NetworkCard } from '@qm/machine'
import { createRunDirectory, type RunDirectory } from '@qm/process'
import type { MachineTestOptions } from '../options.ts'
import { connected } from './cards.ts'
import type { StartedMachine, Starter, StartOptions } from './start.ts'

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
