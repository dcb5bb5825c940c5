// What a Machine is inside: its settings, its lifecycle, and its driver, put together.
import type { Duplex } from 'node:stream'
import type { GuestConsole } from '@qm/console'
import { callFrom } from './caller.ts'
import type { Explain, MachineAgent } from './channels/agent.ts'
import type { Qtest } from './channels/qtest.ts'
import { checkOptions } from './checks/options-check.ts'
import { Driver } from './driver.ts'
import { MachineTimeoutError } from './errors.ts'
import { launch } from './launch/launch.ts'
import { channelName } from './launch/plan.ts'
import {
  type Settings,
  toSettings,
  type UserArgument,
  withIncoming,
  withoutHandedOver,
} from './launch/settings.ts'
import { Lifecycle } from './lifecycle/lifecycle.ts'
import type { MachineOptions } from './options.ts'
import type { Run } from './run/run.ts'
import type { Session } from './session.ts'
import { type MigrationReceiver, requireWaiting } from './state/migration-receiver.ts'
import { checkState, restoreInto } from './state/saved-state.ts'
import { DEFAULT_TIMEOUT_MS, type WaitOptions, withDeadline } from './time/deadline.ts'

/** One machine of ours, over any number of launches. */
export class MachineCore {
  readonly lifecycle: Lifecycle
  readonly driver: Driver
  /** Takes guests that are moved here, or restored. */
  readonly receiver: MigrationReceiver
  #settings: Settings

  constructor(options: MachineOptions) {
    this.#settings = toSettings(options)
    const lifecycle = new Lifecycle(this.#settings.name, options.logger)
    this.lifecycle = lifecycle
    this.driver = new Driver({
      events: lifecycle.events,
      session: () => this.session(),
      requireMonitor: () => this.#requireMonitor(),
      explain: (error, call) => lifecycle.explain(error, call),
    })
    const core = this
    this.receiver = {
      awaitGuest: wait => this.#awaitGuest(wait),
      // It may have died of it already: that is no news to whoever hears of the failure.
      giveUpGuest: () => lifecycle.stop({ hard: true }).then(ignore, ignore),
      get log() {
        return core.log
      },
    }
  }

  /** What the next launch will use. */
  get settings(): Settings {
    return this.#settings
  }

  /** Changes what the next launch will use. @throws MachineStateError while a launch or a run is under way */
  set(method: string, change: Partial<Settings>): void {
    this.lifecycle.require(method, 'new', 'down')
    this.#settings = { ...this.#settings, ...change }
  }

  /** Adds arguments of the user's. @throws MachineStateError while a launch or a run is under way */
  add(method: string, ...added: readonly UserArgument[]): void {
    this.set(method, { user: [...this.#settings.user, ...added] })
  }

  /** Launches QEMU; the descriptors that it gets are gone from the settings then. */
  launch(options: WaitOptions, settings: Settings = this.#settings): Promise<void> {
    const timeoutMs = options.timeoutMs ?? settings.options.launchTimeoutMs ?? DEFAULT_TIMEOUT_MS
    const onHandedOver = (): void => {
      this.#settings = withoutHandedOver(this.#settings)
    }
    const explain: Explain = (error, call) => this.lifecycle.explain(error, call)
    return this.lifecycle.launch(
      (deadline, callersSignal, events) =>
        launch(settings, { deadline, callersSignal, events, explain, onHandedOver }),
      { timeoutMs, signal: options.signal },
    )
  }

  /** Launches QEMU for a state, in place of one that runs. */
  async restore(file: string, { timeoutMs, signal }: WaitOptions): Promise<void> {
    const late = (ms: number): Error => new MachineTimeoutError('restoring the state', ms)
    await this.lifecycle.pending.run('the restore', signal, callers =>
      withDeadline({ timeoutMs, signal: callers }, late, async ({ within }) => {
        await checkState(file)
        within.signal.throwIfAborted()
        const isWaiting = this.lifecycle.running && (await this.driver.status(within)).status === 'inmigrate'
        if (this.lifecycle.running && !isWaiting) await this.lifecycle.stop({ hard: true })
        await restoreInto(this.receiver, file, within)
      }),
    )
  }

  /** Runs a step of a public method: its errors begin at the caller's line, and tell of QEMU's end and of a guest that stands still. */
  call<T>(name: string, act: () => Promise<T>): Promise<T> {
    return callFrom(async () => {
      try {
        return await act()
      } catch (error) {
        throw await this.lifecycle.explain(error, name)
      }
    })
  }

  /** The session of the present run. @throws MachineStateError when there is none */
  session(): Session {
    this.#requireMonitor()
    return this.lifecycle.current?.session ?? this.#notRunning('QMP')
  }

  /** The present run. @throws MachineStateError when there is none */
  running(what: string): Run {
    return this.lifecycle.current ?? this.#notRunning(what)
  }

  /** What QEMU has printed, as far as it is at hand; null before the first launch, and while it has printed nothing. */
  get log(): string | null {
    const { lastEnd, run } = this.lifecycle
    if (lastEnd !== undefined) return lastEnd.log
    return run?.process.tail(Number.MAX_SAFE_INTEGER) || null
  }

  /** The lines of QEMU's output. */
  async *outputLines(options: { readonly signal?: AbortSignal }): AsyncGenerator<string, void, undefined> {
    checkOptions('outputLines()', options, { signal: 'signal' })
    const { lastEnd } = this.lifecycle
    if (lastEnd === undefined) yield* this.running('outputLines()').process.lines(options)
    else yield* lastEnd.log.split('\n').filter(line => line !== '')
  }

  /** The console of the last run. @throws MachineStateError when there is none */
  get console(): GuestConsole {
    const console = this.lifecycle.run?.console
    if (console) return console
    if (this.#settings.console === undefined) return this.#missing('console', 'console')
    throw this.lifecycle.misuse('the console is there after launch()')
  }

  /** The agent of the present run. @throws MachineStateError when there is none */
  get agent(): MachineAgent {
    return this.running('the agent').agent ?? this.#missing('agent', 'agent')
  }

  /** The qtest channel of the present run. @throws MachineStateError when there is none */
  get qtest(): Qtest {
    return this.running('qtest').qtest ?? this.#missing('qtest channel', 'qtest')
  }

  /** Our end of a channel of the user's. @throws MachineStateError when there is none */
  channel(name: string): Duplex {
    const stream = this.running('a channel').process.channels[channelName(name)]
    return stream ?? this.#missing(`channel "${name}"`, 'channels')
  }

  /** Throws the error of what was not asked for. */
  #missing(what: string, option: string): never {
    throw this.lifecycle.misuse(`there is no ${what}: set the option ${option}`)
  }

  #notRunning(what: string): never {
    throw this.lifecycle.misuse(`${what} needs a running machine`)
  }

  #requireMonitor(): void {
    if (this.#settings.monitor === false)
      throw this.lifecycle.misuse('QMP was turned off, by the option monitor or by setQmpMonitor(false)')
  }

  async #awaitGuest(wait: WaitOptions): Promise<Session['qmp']> {
    if (this.lifecycle.running) return requireWaiting(this.session().qmp, wait)
    await this.launch({ signal: wait.signal }, withIncoming(this.#settings))
    return this.session().qmp
  }
}

function ignore(): void {}
