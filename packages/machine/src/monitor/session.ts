// What everything else is made of: commands, events in one queue, descriptors.
import { type FileHandle, open } from 'node:fs/promises'
import {
  type CommandName,
  type CommandReturn,
  type EventName,
  type EventOf,
  type ExecuteOptions,
  type ExecuteParameters,
  matchEvent,
  type QemuSchema,
  type QmpClient,
  type QmpEvent,
  type QmpResponse,
} from '@qm/qmp'
import type { WaitOptions } from '../time/deadline.ts'
import type { EventQueue } from './event-queue.ts'

/** How a command is executed. */
export interface MachineExecuteOptions extends ExecuteOptions {
  /** Write `node_name` for `node-name`: `_` becomes `-` in the top-level keys. @default false */
  readonly snakeKeys?: boolean
}

/** How an event is awaited. */
export interface MachineWaitOptions extends WaitOptions {
  /** What the event must match besides its name; see `Machine.matchEvent`. */
  readonly match?: unknown
}

/** An event by its name, or by its name and a pattern that it must match. */
export type EventAlternative = EventName<QemuSchema> | readonly [name: EventName<QemuSchema>, match?: unknown]

type Arguments = Readonly<Record<string, unknown>> | undefined

/** The default of QEMU's Python class for waits on events. */
const EVENT_TIMEOUT_MS = 60_000

/** Commands and events of a QEMU that has a monitor. */
export abstract class MachineSession {
  /** Whether an event matches a pattern; the rules are those of `matchEvent` of @qm/qmp. Never throws. */
  static readonly matchEvent: typeof matchEvent = matchEvent

  /**
   * The QMP client of this run.
   *
   * @throws MachineStateError when there is none.
   */
  abstract get qmp(): QmpClient
  /** @internal */
  protected abstract get eventQueue(): EventQueue<QmpEvent>

  /**
   * Executes a QMP command and resolves with its return value.
   *
   * @throws QmpCommandError when QEMU refuses; MachineStateError when there is no monitor.
   */
  execute<const C extends CommandName<QemuSchema>>(
    command: C,
    ...rest: ExecuteParameters<QemuSchema, C, MachineExecuteOptions>
  ): Promise<CommandReturn<QemuSchema, C>>
  execute<const C extends CommandName<QemuSchema>>(
    command: C,
    args: Readonly<Record<string, unknown>>,
    options: MachineExecuteOptions & { readonly snakeKeys: true },
  ): Promise<CommandReturn<QemuSchema, C>>
  async execute(command: string, args?: Arguments, options: MachineExecuteOptions = {}): Promise<unknown> {
    return this.qmp.execute(command, spell(args, options), options)
  }

  /** Executes a QMP command and resolves with the whole reply; an error reply does not reject. */
  executeRaw<const C extends CommandName<QemuSchema>>(
    command: C,
    ...rest: ExecuteParameters<QemuSchema, C, MachineExecuteOptions>
  ): Promise<QmpResponse<CommandReturn<QemuSchema, C>>>
  executeRaw<const C extends CommandName<QemuSchema>>(
    command: C,
    args: Readonly<Record<string, unknown>>,
    options: MachineExecuteOptions & { readonly snakeKeys: true },
  ): Promise<QmpResponse<CommandReturn<QemuSchema, C>>>
  async executeRaw(
    command: string,
    args?: Arguments,
    options: MachineExecuteOptions = {},
  ): Promise<QmpResponse> {
    return this.qmp.executeRaw(command, spell(args, options), options)
  }

  /**
   * Takes the oldest event that nobody has taken, or waits for the next one.
   *
   * @param options `timeoutMs` 0 only looks. @default timeoutMs 0
   * @returns null when there is none and the call only looked
   * @throws MachineTimeoutError when a longer wait was in vain; QmpDisconnectedError when QEMU is gone.
   */
  async nextEvent({ timeoutMs = 0, ...wait }: WaitOptions = {}): Promise<QmpEvent | null> {
    if (timeoutMs <= 0) return this.eventQueue.take()
    return this.eventQueue.next('an event', () => true, { timeoutMs, ...wait })
  }

  /**
   * Takes all events that nobody has taken, oldest first; waits for one if there is none.
   *
   * @param options `timeoutMs` 0 only looks. @default timeoutMs 0
   */
  async takeEvents({ timeoutMs = 0, ...wait }: WaitOptions = {}): Promise<QmpEvent[]> {
    const first = timeoutMs <= 0 ? this.eventQueue.take() : await this.nextEvent({ timeoutMs, ...wait })
    return first === null ? [] : [first, ...this.eventQueue.takeAll()]
  }

  /**
   * Takes the oldest event of that name that matches; events that have already come count. Other events stay.
   *
   * @param options `timeoutMs` 0 only looks, and resolves with null when there is none. @default timeoutMs 60 000
   * @throws MachineTimeoutError at the deadline, which unrelated events do not put off.
   */
  waitForEvent<const N extends EventName<QemuSchema>>(
    name: N,
    options: MachineWaitOptions & { readonly timeoutMs: 0 },
  ): Promise<EventOf<QemuSchema, N> | null>
  waitForEvent<const N extends EventName<QemuSchema>>(
    name: N,
    options?: MachineWaitOptions,
  ): Promise<EventOf<QemuSchema, N>>
  waitForEvent(name: string, { match, ...wait }: MachineWaitOptions = {}): Promise<QmpEvent> {
    return this.waitForEvents([[name, match]], wait)
  }

  /** Like {@link waitForEvent} for several alternatives: the oldest event that fits any of them wins. */
  waitForEvents(
    alternatives: readonly EventAlternative[],
    options: WaitOptions & { readonly timeoutMs: 0 },
  ): Promise<QmpEvent | null>
  waitForEvents(alternatives: readonly EventAlternative[], options?: WaitOptions): Promise<QmpEvent>
  async waitForEvents(
    alternatives: readonly EventAlternative[],
    { timeoutMs = EVENT_TIMEOUT_MS, ...wait }: WaitOptions = {},
  ): Promise<QmpEvent | null> {
    const pairs = alternatives.map(one => (typeof one === 'string' ? ([one, undefined] as const) : one))
    const wants = (event: QmpEvent): boolean =>
      pairs.some(([name, match]) => event.event === name && matchEvent(event, match))
    if (timeoutMs <= 0) return this.eventQueue.take(wants)
    const what = `the event ${pairs.map(([name]) => name).join(' or ')}`
    return this.eventQueue.next(what, wants, { timeoutMs, ...wait })
  }

  /** Hands a descriptor to QEMU for the `getfd` or `add-fd` that follows; a path is opened read-only for it. */
  async sendFd(fdOrPath: number | string): Promise<void> {
    if (typeof fdOrPath === 'number') return this.qmp.sendFd(fdOrPath)
    let file: FileHandle | undefined
    try {
      file = await open(fdOrPath)
      await this.qmp.sendFd(file.fd)
    } finally {
      await file?.close()
    }
  }
}

function spell(args: Arguments, { snakeKeys }: MachineExecuteOptions): Arguments {
  if (!snakeKeys || args === undefined) return args
  return Object.fromEntries(Object.entries(args).map(([key, value]) => [key.replaceAll('_', '-'), value]))
}
