// What can be done with any QEMU that has a monitor, whether we launched it or it runs already: the interface of both classes.
import type { FileHandle } from 'node:fs/promises'
import type {
  CommandName,
  CommandReturn,
  EventName,
  EventOf,
  ExecuteOptions,
  ExecuteParameters,
  QemuSchema,
  QmpEvent,
  QmpResponse,
} from '@qm/qmp'
import type { Devices } from './devices/devices.ts'
import type { HostForward } from './devices/host-forwards.ts'
import type { Links } from './devices/links.ts'
import type { Qom } from './devices/qom.ts'
import type { Disks } from './disks/disks.ts'
import type { Snapshots } from './disks/snapshots.ts'
import type { Keyboard } from './input/keyboard.ts'
import type { Mouse } from './input/mouse.ts'
import type { MachineEventStream } from './monitor/event-stream.ts'
import type {
  EventAlternative,
  MachineEventFilter,
  MachineEventName,
  MachineListener,
  MachineWaitOptions,
} from './monitor/machine-events.ts'
import type { ScreenshotOptions } from './screen/screenshot.ts'
import type { MigrateOptions, RunningMigration } from './state/migration.ts'
import type { WaitOptions } from './time/deadline.ts'

/** `query-status` as QEMU answers it. */
export type MachineStatus = CommandReturn<QemuSchema, 'query-status'>

/** How a command is executed. */
export interface MachineExecuteOptions extends ExecuteOptions {
  /** Write `node_name` for `node-name`: `_` becomes `-` in the top-level keys. @defaultValue false */
  readonly snakeKeys?: boolean | undefined
}

/** The parameters after a command's name; with `snakeKeys` any arguments. */
export type MachineExecuteParameters<C extends string> =
  | ExecuteParameters<QemuSchema, C, MachineExecuteOptions>
  | [args: Readonly<Record<string, unknown>>, options: MachineExecuteOptions & { readonly snakeKeys: true }]

/** `null` where the options only look. */
export type Looked<O> = O extends { readonly timeoutMs: 0 } ? null : never

/** Commands, events, and everything that is done by them. Each method says so when QEMU ends meanwhile. */
export interface MachineDriver {
  /** The guest's keyboard. */
  readonly keyboard: Keyboard
  /** The guest's pointer. */
  readonly mouse: Mouse
  /** The disks: attach, detach, back up. */
  readonly disks: Disks
  /** The devices: plug in and out. */
  readonly devices: Devices
  /** The links of network cards, as the guest sees them. */
  readonly links: Links
  /** Snapshots inside the guest's qcow2 images. */
  readonly snapshots: Snapshots
  /** The objects inside QEMU, and their properties. */
  readonly qom: Qom
  /** How many events were dropped because they were not taken: 10 000 are kept, and 64 MiB of them. */
  readonly droppedEvents: number

  /**
   * Executes a QMP command and resolves with its return value.
   *
   * @throws {@link QmpCommandError} when QEMU refuses; {@link MachineStateError} when there is no monitor;
   *   {@link MachineGoneError} when QEMU ends first.
   */
  execute<const C extends CommandName<QemuSchema>>(
    command: C,
    ...rest: MachineExecuteParameters<C>
  ): Promise<CommandReturn<QemuSchema, C>>

  /** Executes a QMP command and resolves with the whole reply; an error reply does not reject. */
  executeRaw<const C extends CommandName<QemuSchema>>(
    command: C,
    ...rest: MachineExecuteParameters<C>
  ): Promise<QmpResponse<CommandReturn<QemuSchema, C>>>

  /** Runs a line of the human monitor and resolves with its text. Its errors are text, too: QEMU does not tell them apart. */
  hmp(line: string, options?: WaitOptions): Promise<string>

  /**
   * Takes the oldest event that was not taken, or waits for the next one.
   *
   * @param options `timeoutMs` 0, the default, only looks
   * @returns null when there is none and the call only looked
   * @throws {@link MachineTimeoutError} when a longer wait was in vain; {@link MachineGoneError} when QEMU ends first.
   */
  nextEvent(options?: WaitOptions): Promise<QmpEvent | null>

  /**
   * Takes all events that were not taken, oldest first; waits for one if there is none.
   *
   * @param options `timeoutMs` 0, the default, only looks
   */
  takeEvents(options?: WaitOptions): Promise<QmpEvent[]>

  /**
   * Takes the oldest event of that name that matches, else waits for the next one; other events stay. Waits that are open
   * at the same time all get the event that fits them. May be called before the launch.
   *
   * @param options 60 s unless `timeoutMs` says otherwise; 0 only looks, and resolves with null when there is none
   * @throws {@link MachineTimeoutError} at the deadline, which unrelated events do not put off.
   */
  waitForEvent<const N extends EventName<QemuSchema>, const O extends MachineWaitOptions = object>(
    name: N,
    options?: O,
  ): Promise<EventOf<QemuSchema, N> | Looked<O>>

  /** Like {@link waitForEvent} for several alternatives: the oldest event that fits any of them wins. */
  waitForEvents<const O extends WaitOptions = object>(
    alternatives: readonly EventAlternative[],
    options?: O,
  ): Promise<QmpEvent | Looked<O>>

  /** Calls a listener with each event of a name: `state`, `exit`, `event` for any QMP event, or a QMP event's own name. */
  on<const N extends MachineEventName>(name: N, listener: MachineListener<N>): this
  /** Like {@link on}, for the next event only. */
  once<const N extends MachineEventName>(name: N, listener: MachineListener<N>): this
  /** Removes a listener. */
  off<const N extends MachineEventName>(name: N, listener: MachineListener<N>): this

  /** The QMP events as a stream of its own, from now on, over a relaunch; takes none from anybody else. */
  events(filter?: MachineEventFilter, options?: { readonly signal?: AbortSignal }): MachineEventStream

  /** The run state, as `query-status` tells it. */
  status(options?: WaitOptions): Promise<MachineStatus>
  /** Stops the guest's processors. */
  pause(options?: WaitOptions): Promise<void>
  /**
   * Lets the guest's processors run.
   *
   * @throws {@link MigrationError} when the guest was moved elsewhere: two copies would write to the same disks.
   */
  resume(options?: WaitOptions): Promise<void>
  /** Presses the reset button. */
  reset(options?: WaitOptions): Promise<void>

  /**
   * A picture of the guest's screen as PNG; with `stillMs`, once the screen holds still.
   *
   * @param file also written there, when given
   * @throws {@link QmpCommandError} when the machine has no display device; {@link MachineTimeoutError} when it never
   *   holds still.
   */
  screenshot(file?: string, options?: ScreenshotOptions): Promise<Buffer>

  /**
   * Hands a descriptor to QEMU for the `getfd` or `add-fd` that follows; a path is opened read-only for it. A descriptor or a
   * handle of yours stays yours.
   */
  sendFd(fdOrPath: number | FileHandle | string, options?: WaitOptions): Promise<void>

  /** The ports of this host that lead into the guest (`-netdev user,hostfwd=…`), with the real number of a port 0. */
  hostForwards(options?: WaitOptions): Promise<readonly HostForward[]>

  /**
   * The port of this host that leads to a TCP port of the guest.
   *
   * @throws {@link MachineUnsupportedError} when there is no such forward; it lists those that there are.
   */
  hostPort(guestPort: number, options?: WaitOptions): Promise<number>

  /**
   * Writes the guest's memory and devices to a file (mode 0600), for `restoreState`. The guest stands still meanwhile, and
   * goes on if it ran. Its disks are not in it: they must not change until the state is restored.
   *
   * @throws {@link MigrationError} when QEMU cannot save it, as with devices that do not support it.
   */
  saveState(file: string, options?: WaitOptions): Promise<void>

  /**
   * Moves the running guest to another machine, which is launched for it if it does not run, or to a URI of QEMU's.
   * Both must be made alike. Await the result for the end; iterate it for the progress.
   *
   * @throws {@link MigrationError} when it fails or is cancelled: the guest goes on here, and a machine it should have gone
   *   to is down. {@link MachineUnsupportedError} when that machine runs a guest of its own; it is left alone.
   */
  migrateTo(to: string | MachineDriver, options?: MigrateOptions): RunningMigration
}
