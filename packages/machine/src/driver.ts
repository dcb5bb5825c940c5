// Drives a QEMU by its monitor. One line a capability: each is in the folder that it delegates to.
import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import type {
  CommandName,
  CommandReturn,
  EventName,
  EventOf,
  QemuSchema,
  QmpEvent,
  QmpResponse,
} from '@qm/qmp'
import { callFrom } from './caller.ts'
import { checkOptions, type OptionKinds, WAIT_KINDS } from './checks/options-check.ts'
import { type Devices, devicesOf } from './devices/devices.ts'
import { type HostForward, listHostForwards, requireHostPort } from './devices/host-forwards.ts'
import { type Links, linksOf } from './devices/links.ts'
import { type Qom, qomOf } from './devices/qom.ts'
import { type Disks, disksOf } from './disks/disks.ts'
import { type Snapshots, snapshotsOf } from './disks/snapshots.ts'
import { MigrationError } from './errors.ts'
import { type Keyboard, keyboardOf } from './input/keyboard.ts'
import { type Mouse, mouseOf } from './input/mouse.ts'
import type {
  Looked,
  MachineExecuteOptions,
  MachineExecuteParameters,
  MachineStatus,
} from './machine-driver.ts'
import type { MachineEventStream } from './monitor/event-stream.ts'
import type {
  AnyListener,
  EventAlternative,
  MachineEventFilter,
  MachineEvents,
  MachineWaitOptions,
} from './monitor/machine-events.ts'
import type { SessionCall } from './monitor/session-call.ts'
import { type ScreenshotOptions, takeScreenshot } from './screen/screenshot.ts'
import type { Session } from './session.ts'
import { type MigrateOptions, migrate, type RunningMigration } from './state/migration.ts'
import { saveGuest } from './state/saved-state.ts'
import type { WaitOptions } from './time/deadline.ts'

/** What is driven: the machine that a driver belongs to. */
export interface Driven {
  readonly events: MachineEvents
  /** The session that there is now. @throws MachineStateError when there is none */
  session(): Session
  /** @throws what keeps this machine from ever telling of an event */
  requireMonitor(): void
  /** Runs a step of a call; where QEMU's own end was the reason, its error says so. */
  explaining<T>(call: string, act: () => Promise<T>): Promise<T>
}

type Arguments = Readonly<Record<string, unknown>> | undefined
type Execution = readonly [args?: Arguments, options?: MachineExecuteOptions]

const EXECUTE_KINDS = { ...WAIT_KINDS, oob: 'boolean', snakeKeys: 'boolean' } as const
const EVENT_KINDS = { ...WAIT_KINDS, match: 'any' } as const
const SCREEN_KINDS = {
  ...WAIT_KINDS,
  stillMs: 'milliseconds',
  ignorePixels: 'count',
  device: 'string',
  head: 'count',
} as const

/** The part of a machine that works by its monitor. */
export class Driver {
  readonly #driven: Driven
  readonly keyboard: Keyboard
  readonly mouse: Mouse
  readonly disks: Disks
  readonly devices: Devices
  readonly links: Links
  readonly snapshots: Snapshots
  readonly qom: Qom

  constructor(driven: Driven) {
    this.#driven = driven
    this.keyboard = keyboardOf(this.#call)
    this.mouse = mouseOf(this.#call)
    this.disks = disksOf(this.#call)
    this.devices = devicesOf(this.#call)
    this.links = linksOf(this.#call)
    this.snapshots = snapshotsOf(this.#call)
    this.qom = qomOf(this.#call)
  }

  readonly #call: SessionCall<Session> = (name, options, kinds, act) =>
    callFrom(async () => {
      checkOptions(name, options, kinds)
      return this.#driven.explaining(name, async () => act(this.#driven.session()))
    })

  execute<const C extends CommandName<QemuSchema>>(
    command: C,
    ...rest: MachineExecuteParameters<C>
  ): Promise<CommandReturn<QemuSchema, C>> {
    const [args, options = {}] = rest as Execution
    return this.#call(command, options, EXECUTE_KINDS, ({ qmp }) =>
      qmp.execute<string>(command, spell(args, options), withoutSpelling(options)),
    ) as Promise<CommandReturn<QemuSchema, C>>
  }

  executeRaw<const C extends CommandName<QemuSchema>>(
    command: C,
    ...rest: MachineExecuteParameters<C>
  ): Promise<QmpResponse<CommandReturn<QemuSchema, C>>> {
    const [args, options = {}] = rest as Execution
    return this.#call(command, options, EXECUTE_KINDS, ({ qmp }) =>
      qmp.executeRaw<string>(command, spell(args, options), withoutSpelling(options)),
    ) as Promise<QmpResponse<CommandReturn<QemuSchema, C>>>
  }

  hmp(line: string, options: WaitOptions = {}): Promise<string> {
    return this.#call('hmp()', options, WAIT_KINDS, ({ qmp }) =>
      qmp.execute('human-monitor-command', { 'command-line': line }, options),
    )
  }

  nextEvent(options: WaitOptions = {}): Promise<QmpEvent | null> {
    return this.#listen('nextEvent()', options, WAIT_KINDS, events => events.next(options))
  }

  takeEvents(options: WaitOptions = {}): Promise<QmpEvent[]> {
    return this.#listen('takeEvents()', options, WAIT_KINDS, events => events.takeAll(options))
  }

  waitForEvent<const N extends EventName<QemuSchema>, const O extends MachineWaitOptions = object>(
    name: N,
    options?: O,
  ): Promise<EventOf<QemuSchema, N> | Looked<O>> {
    const given: MachineWaitOptions = options ?? {}
    return this.#listen('waitForEvent()', given, EVENT_KINDS, events =>
      events.waitFor([[name, given.match]], given),
    ) as Promise<EventOf<QemuSchema, N> | Looked<O>>
  }

  waitForEvents<const O extends WaitOptions = object>(
    alternatives: readonly EventAlternative[],
    options?: O,
  ): Promise<QmpEvent | Looked<O>> {
    const wait: WaitOptions = options ?? {}
    return this.#listen('waitForEvents()', wait, WAIT_KINDS, events =>
      events.waitFor(alternatives, wait),
    ) as Promise<QmpEvent | Looked<O>>
  }

  /** Waits on events begin before there is a session. */
  #listen<O extends object, T>(
    name: string,
    options: O,
    kinds: OptionKinds<O>,
    act: (events: MachineEvents) => Promise<T>,
  ): Promise<T> {
    return callFrom(async () => {
      checkOptions(name, options, kinds)
      this.#driven.requireMonitor()
      return this.#driven.explaining(name, () => act(this.#driven.events))
    })
  }

  on(name: string, listener: AnyListener): void {
    this.#driven.events.on(name, listener)
  }

  once(name: string, listener: AnyListener): void {
    this.#driven.events.on(name, listener, true)
  }

  off(name: string, listener: AnyListener): void {
    this.#driven.events.off(name, listener)
  }

  events(filter?: MachineEventFilter, options: { readonly signal?: AbortSignal } = {}): MachineEventStream {
    checkOptions('events()', options, { signal: 'signal' })
    return this.#driven.events.stream(filter, options)
  }

  get droppedEvents(): number {
    return this.#driven.events.queue.dropped
  }

  status(options: WaitOptions = {}): Promise<MachineStatus> {
    return this.#call('status()', options, WAIT_KINDS, ({ qmp }) => qmp.execute('query-status', {}, options))
  }

  pause(options: WaitOptions = {}): Promise<void> {
    return this.#call('pause()', options, WAIT_KINDS, async ({ qmp }) => {
      await qmp.execute('stop', {}, options)
    })
  }

  resume(options: WaitOptions = {}): Promise<void> {
    return this.#call('resume()', options, WAIT_KINDS, async ({ qmp, departed }) => {
      if (departed) throw new MigrationError('the guest runs elsewhere now', false)
      await qmp.execute('cont', {}, options)
    })
  }

  reset(options: WaitOptions = {}): Promise<void> {
    return this.#call('reset()', options, WAIT_KINDS, async ({ qmp }) => {
      await qmp.execute('system_reset', {}, options)
    })
  }

  screenshot(file?: string, options: ScreenshotOptions = {}): Promise<Buffer> {
    return this.#call('screenshot()', options, SCREEN_KINDS, session =>
      takeScreenshot(session, file, options),
    )
  }

  sendFd(fdOrPath: number | FileHandle | string, options: WaitOptions = {}): Promise<void> {
    return this.#call('sendFd()', options, WAIT_KINDS, async ({ qmp }) => {
      if (typeof fdOrPath !== 'string')
        return qmp.sendFd(typeof fdOrPath === 'number' ? fdOrPath : fdOrPath.fd, options)
      let file: FileHandle | undefined
      try {
        // O_NONBLOCK: a FIFO without a writer would hold up the open for good.
        file = await open(fdOrPath, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
        await qmp.sendFd(file.fd, options)
      } finally {
        await file?.close()
      }
    })
  }

  hostForwards(options: WaitOptions = {}): Promise<readonly HostForward[]> {
    return this.#call('hostForwards()', options, WAIT_KINDS, ({ qmp }) => listHostForwards(qmp, options))
  }

  hostPort(guestPort: number, options: WaitOptions = {}): Promise<number> {
    return this.#call('hostPort()', options, WAIT_KINDS, ({ qmp }) =>
      requireHostPort(qmp, guestPort, options),
    )
  }

  saveState(file: string, options: WaitOptions = {}): Promise<void> {
    return this.#call('saveState()', options, WAIT_KINDS, ({ qmp }) => saveGuest(qmp, file, options))
  }

  migrateTo(to: string | object, options: MigrateOptions = {}): RunningMigration {
    return migrate(this.#call, to, options)
  }
}

function spell(args: Arguments, { snakeKeys }: MachineExecuteOptions): Arguments {
  if (!snakeKeys || args === undefined) return args
  return Object.fromEntries(Object.entries(args).map(([key, value]) => [key.replaceAll('_', '-'), value]))
}

function withoutSpelling({ snakeKeys: _, ...options }: MachineExecuteOptions): MachineExecuteOptions {
  return options
}
