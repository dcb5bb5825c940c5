// What a Machine is inside: its settings, its lifecycle, and its driver, put together.
import type { Duplex } from 'node:stream'
import type { GuestConsole } from '@qm/console'
import { callFrom } from './caller.ts'
import type { Explain, MachineAgent } from './channels/agent.ts'
import type { Qtest } from './channels/qtest.ts'
import { checkOptions, type OptionKinds } from './checks/options-check.ts'
import { launchAt } from './detached/launch-detached.ts'
import { type DetachedPlace, detachedPlace } from './detached/options.ts'
import { reattachRun } from './detached/reattach.ts'
import { notLaunchable } from './detached/reattach-options.ts'
import { replaceCards } from './devices/replace-card.ts'
import { Driver } from './driver.ts'
import { MachineTimeoutError } from './errors.ts'
import { type GuestAccess, guestOf } from './guest/guest-access.ts'
import type { LaunchContext } from './launch/launch.ts'
import {
  channelName,
  type Settings,
  toSettings,
  type UserArgument,
  withIncoming,
  withoutHandedOver,
} from './launch/settings.ts'
import { Lifecycle } from './lifecycle/lifecycle.ts'
import type { MachineCommandLine, MachineOptions } from './options.ts'
import { Reporter } from './reporter.ts'
import type { Run } from './run/run.ts'
import type { Session } from './session.ts'
import { type MigrationReceiver, requireWaiting } from './state/migration-receiver.ts'
import { checkState, restoreInto } from './state/saved-state.ts'
import { cloneSettings, restoreClone, resumeClone } from './template/clone.ts'
import { setGuestClock } from './template/guest-clock.ts'
import { type MadeTemplate, makeTemplate } from './template/make-template.ts'
import type { LaunchedClone } from './template/template.ts'
import { TEMPLATE_TIMEOUT_MS, type TemplateOptions } from './template/template-options.ts'
import { DEFAULT_TIMEOUT_MS, type Deadline, type WaitOptions, withDeadline } from './time/deadline.ts'

export { TEMPLATE_KINDS, type TemplateOptions } from './template/template-options.ts'

/** One machine of ours, over any number of launches. */
export class MachineCore {
  readonly lifecycle: Lifecycle
  readonly driver: Driver
  readonly reporter: Reporter
  readonly guest: GuestAccess = guestOf(this)
  /** Takes guests that are moved here, or restored. */
  readonly receiver: MigrationReceiver
  readonly #context: Pick<LaunchContext, 'explain' | 'owner'>
  /** Where it goes when it is to outlive this program. */
  readonly #detached: DetachedPlace | undefined
  /** Whether its QEMU was started from options that are not known here. */
  #isReattached = false
  #settings: Settings

  /** @param machine the machine that this is the inside of */
  constructor(options: MachineOptions, machine: object) {
    this.#settings = toSettings(options)
    this.#detached = detachedPlace(options, this.#settings.name)
    const lifecycle = new Lifecycle(this.#settings.name, options.logger)
    this.lifecycle = lifecycle
    this.reporter = new Reporter(lifecycle, this.#settings.name)
    const explain: Explain = (error, call) => this.reporter.explain(error, call)
    this.#context = { explain, owner: { machine, name: this.#settings.name } }
    this.driver = new Driver({
      events: lifecycle.events,
      session: () => this.session(),
      requireMonitor: () => this.#requireMonitor(),
      explaining: (call, act) => this.reporter.explaining(call, act),
    })
    const core = this
    this.receiver = {
      awaitGuest: wait => this.#awaitGuest(wait),
      // It may have ended already because of it: the failure itself is what is told.
      giveUpGuest: () => lifecycle.stop({ hard: true }).then(ignore, ignore),
      endsGuest: true,
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

  /** Launches QEMU by other settings, which it keeps. */
  async launchAs(settings: Settings, wait: WaitOptions): Promise<void> {
    this.#settings = settings
    await this.#launch(wait, settings)
  }

  /** The run as a clone that waits for its guest. */
  waiting(): Omit<LaunchedClone<unknown>, 'machine'> {
    const { lifecycle } = this
    const { process, agent } = this.running('a clone')
    return {
      pid: process.pid,
      qmp: this.session().qmp,
      over: lifecycle.ending ?? Promise.resolve(),
      isRunning: () => lifecycle.running,
      kill: () => lifecycle.stop({ hard: true }).then(ignore, ignore),
      replaceCards: wait => replaceCards(this.session(), this.#settings.replacements ?? [], wait),
      setClock: () => {
        if (agent !== null) setGuestClock(agent).catch(ignore)
      },
    }
  }

  /** Launches QEMU; the descriptors that it gets are gone from the settings then. */
  async launch(options: WaitOptions): Promise<void> {
    if (this.#settings.arrange !== undefined)
      throw this.lifecycle.misuse('a clone is launched once: ask its template for another one')
    if (this.#isReattached) throw notLaunchable(this.#settings.name)
    await this.#launch(options, this.#settings)
  }

  #launch(options: WaitOptions, settings: Settings): Promise<void> {
    const timeoutMs = options.timeoutMs ?? settings.options.launchTimeoutMs ?? DEFAULT_TIMEOUT_MS
    const onHandedOver = (): void => {
      this.#settings = withoutHandedOver(this.#settings)
    }
    const launching = this.lifecycle.launch(
      (deadline, callersSignal, events) =>
        launchAt(this.#detached, settings, {
          deadline,
          callersSignal,
          events,
          ...this.#context,
          onHandedOver,
        }),
      { timeoutMs, signal: options.signal },
    )
    return this.reporter.follow(launching)
  }

  /** Takes up a detached machine. */
  reattach(directory: string, { timeoutMs = DEFAULT_TIMEOUT_MS, signal }: WaitOptions): Promise<void> {
    this.#isReattached = true
    return this.lifecycle.launch(
      (deadline, callersSignal, events) =>
        reattachRun(this.#settings, directory, { deadline, callersSignal, events, ...this.#context }),
      { timeoutMs, signal },
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
  call<O extends object, T>(
    name: string,
    options: O,
    kinds: OptionKinds<O>,
    act: () => Promise<T>,
  ): Promise<T> {
    return callFrom(async () => {
      checkOptions(name, options, kinds)
      return this.reporter.explaining(name, act)
    })
  }

  /** Turns the running machine into a template; it is down afterwards, or goes on as the template's first clone. */
  async freeze(target: string | undefined, options: TemplateOptions): Promise<MadeTemplate> {
    const { keepRunning = false, timeoutMs = TEMPLATE_TIMEOUT_MS, signal } = options
    const run = this.running('template()')
    const { cloneable } = run
    if (cloneable === null)
      throw this.lifecycle.misuse('template() needs a machine that was launched with the option cloneable')
    const late = (ms: number): Error => new MachineTimeoutError('the template', ms)
    return this.lifecycle.pending.run('the template', signal, callers =>
      withDeadline({ timeoutMs, signal: callers }, late, async deadline => {
        const end = async (): Promise<void> => {
          await this.lifecycle.stop({})
        }
        const made = await makeTemplate({ settings: this.#settings, run, cloneable, end }, target, deadline)
        if (keepRunning) await this.#goOn(made, deadline)
        return made
      }),
    )
  }

  async #goOn({ directory, description }: MadeTemplate, { within }: Deadline): Promise<void> {
    const { options, console } = this.#settings
    const settings = cloneSettings(directory, description, { networks: options.networks }, console)
    await this.launchAs({ ...settings, options: { ...options, cloneable: false } }, within)
    await restoreClone(this.session().qmp, directory, description, within)
    await resumeClone(this.session().qmp, description, within)
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

  /** The command line of the last launch that succeeded; null before. */
  get commandLine(): MachineCommandLine | null {
    const { run } = this.lifecycle
    return run === undefined ? null : { argv: run.process.commandLine.argv, ...run.pasteable }
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
    const { process, dialled } = this.running('a channel')
    const stream = dialled[channelName(name)] ?? process.channels[channelName(name)]
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
    await this.#launch({ signal: wait.signal }, withIncoming(this.#settings))
    return this.session().qmp
  }
}

function ignore(): void {}
