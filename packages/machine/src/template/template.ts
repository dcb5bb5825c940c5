// A frozen guest in a directory, and the clones that go on from it.
import { rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { RunDirectory } from '@qm/process'
import type { QmpClient } from '@qm/qmp'
import { callFrom } from '../caller.ts'
import { checkOptions, checkValue, WAIT_KINDS } from '../checks/options-check.ts'
import { MachineStateError, MachineTimeoutError } from '../errors.ts'
import type { Settings } from '../launch/settings.ts'
import { DEFAULT_TIMEOUT_MS, type WaitOptions, withDeadline } from '../time/deadline.ts'
import { type CloneOptions, cloneSettings, restoreClone, resumeClone } from './clone.ts'
import {
  assertDescribed,
  assertUnchanged,
  hideDescription,
  readDescription,
  type TemplateDescription,
} from './description.ts'
import type { MadeTemplate } from './make-template.ts'
import { makeOverlayMasters } from './overlays.ts'
import { ReadyClones, type WaitingClone } from './ready-clones.ts'
import { livingUsers, noteUse } from './uses.ts'

/** A machine that is launched to become a clone. */
export interface LaunchedClone<M> extends WaitingClone {
  readonly machine: M
  readonly pid: number
  readonly qmp: QmpClient
  /** Resolves when it is down. */
  readonly over: Promise<unknown>
  /** Plugs in the cards that have an address of their own. */
  replaceCards(wait: WaitOptions): Promise<void>
  /** Has the agent, if there is one, set the guest's clock, once it answers. */
  setClock(): void
}

/** Launches a machine by settings. @throws LaunchError */
export type LaunchClone<M> = (settings: Settings, wait: WaitOptions) => Promise<LaunchedClone<M>>

/** How a clone is made. */
export interface CloneCallOptions extends CloneOptions, WaitOptions {}

/** The kinds of the options of a clone. */
const CLONE_KINDS = {
  ...WAIT_KINDS,
  baseTempDir: 'string',
  commandTimeoutMs: 'milliseconds',
  cwd: 'string',
  env: 'object',
  guard: 'string',
  launchTimeoutMs: 'milliseconds',
  logDir: 'string',
  logger: 'object',
  name: 'string',
  networks: 'any',
  wrapper: 'strings',
} as const

/**
 * A frozen guest: any number of machines go on from where it stood, at the same time, each with memory and disks of its
 * own. `vm.template()` makes one, `Template.open()` finds one again.
 */
export class FrozenMachine<M> implements AsyncDisposable {
  /** Where it is. It can be moved and copied while no clone runs; `Template.open` then finds it there. */
  readonly directory: string
  readonly #description: TemplateDescription
  readonly #launch: LaunchClone<M>
  readonly #owned: RunDirectory | undefined
  readonly #ready: ReadyClones<LaunchedClone<M>>
  #removed = false

  /** @internal */
  constructor({ directory, description, owned }: MadeTemplate, launch: LaunchClone<M>) {
    this.directory = directory
    this.#description = description
    this.#owned = owned
    this.#launch = launch
    this.#ready = new ReadyClones(signal => this.#makeClone({}, { signal }))
  }

  /** The version of the QEMU that it was made with; clones need the same. */
  get qemuVersion(): string {
    return this.#description.qemu.version
  }

  /** When it was made. */
  get created(): Date {
    return new Date(this.#description.created)
  }

  /**
   * A machine that stands where the guest was frozen, and runs if it ran. Its console begins at its first own byte: a
   * prompt that stood there is not printed again, so send an empty line, or use `console.run`, instead of waiting for it.
   *
   * @param options the host's side of the machine; `timeoutMs` is for all of it, 30 s by default
   * @throws LaunchError; MachineUnsupportedError when the template no longer fits: another QEMU, a changed disk;
   *   MigrationError when QEMU cannot take the state; UnplugError when the guest does not let go of a card that is to get
   *   a `mac` of its own.
   */
  clone(options: CloneCallOptions = {}): Promise<M> {
    return callFrom(async () => {
      checkOptions('clone()', options, CLONE_KINDS)
      this.#assertThere('clone()')
      const { timeoutMs = DEFAULT_TIMEOUT_MS, signal, ...own } = options
      let awaited = 'the clone'
      const late = (ms: number): Error => new MachineTimeoutError(awaited, ms)
      return withDeadline({ timeoutMs, signal }, late, async ({ within }) => {
        const isPlain = Object.keys(own).length === 0
        const waiting = isPlain ? this.#ready.take() : undefined
        const clone = waiting ?? (await this.#makeClone(own, within))
        try {
          await resumeClone(clone.qmp, this.#description, within)
          awaited = "the release of a network card by the clone's guest"
          await clone.replaceCards(within)
          clone.setClock()
          return clone.machine
        } catch (error) {
          await clone.kill()
          throw error
        }
      })
    })
  }

  /**
   * Keeps so many clones waiting, with their guest stopped, so that `clone()` without options only has to let it run. Resolves
   * when they wait; each that is taken is replaced in the background. They end with the template's disposal, or with this
   * program. 0 ends them.
   *
   * @throws LaunchError when they cannot be launched.
   */
  async keepReady(count: number): Promise<void> {
    checkValue('keepReady()', count, 'count')
    this.#assertThere('keepReady()')
    await this.#ready.keep(count)
  }

  /**
   * Removes the template and what waits for it.
   *
   * @throws MachineStateError while a clone of any program runs, or is being launched.
   */
  async remove(): Promise<void> {
    if (this.#removed) return
    await this.#ready.close()
    // From here on no program makes a clone: those that had noted themselves before are seen now.
    const takeBack = await hideDescription(this.directory)
    const users = await livingUsers(this.directory)
    if (users.length > 0) {
      await takeBack()
      throw new MachineStateError(`the template is in use by process ${users.join(', ')}`, 'running', [
        'down',
      ])
    }
    this.#removed = true
    await (this.#owned === undefined
      ? rm(this.directory, { recursive: true, force: true })
      : this.#owned.remove())
  }

  /** Ends what waits; a template that was made without a directory of its own is removed, too, unless a clone runs. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#ready.close()
    if (this.#owned !== undefined) await this.remove().catch(() => {})
  }

  #assertThere(call: string): void {
    if (this.#removed) throw new MachineStateError(`${call}: the template was removed`, 'down', ['new'])
  }

  /** A clone whose guest stands where it was frozen, and does not run yet. */
  async #makeClone(own: CloneOptions, wait: WaitOptions): Promise<LaunchedClone<M>> {
    // Noted before anything of the template is used, so that it is not removed meanwhile.
    const launched = await noteUse(this.directory, process.pid)
    try {
      assertDescribed(this.directory)
      return await this.#launchClone(own, wait)
    } finally {
      await launched()
    }
  }

  async #launchClone(own: CloneOptions, wait: WaitOptions): Promise<LaunchedClone<M>> {
    await assertUnchanged(this.directory, this.#description.disks)
    const settings = cloneSettings(this.directory, this.#description, own, undefined)
    const clone = await this.#launch(settings, wait)
    try {
      const takeBack = await noteUse(this.directory, clone.pid)
      void clone.over.then(takeBack, takeBack)
      await restoreClone(clone.qmp, this.directory, this.#description, wait)
      return clone
    } catch (error) {
      await clone.kill()
      throw error
    }
  }
}

/** Opens a template that any program has made. @throws MachineUnsupportedError when there is none, or it no longer fits */
export async function openTemplate<M>(directory: string, launch: LaunchClone<M>): Promise<FrozenMachine<M>> {
  const path = resolve(directory)
  const description = readDescription(path)
  await assertUnchanged(path, description.disks)
  // The overlays name their bases by absolute paths.
  if (description.directory !== path) await makeOverlayMasters(path, path, description.disks)
  return new FrozenMachine({ directory: path, description, owned: undefined }, launch)
}
