// The options of a client and of its calls.
import type { Logger } from './diagnostics.ts'
import type { EventPattern } from './events/event-filter.ts'
import type { EventMark } from './events/event-hub.ts'
import type { QueueLimits } from './events/event-queue.ts'
import type { FdPassing } from './fd/passing.ts'
import {
  checkBoolean,
  checkBytes,
  checkCount,
  checkInteger,
  checkLogger,
  checkMs,
  checkNothing,
  checkObject,
  checkOneOf,
  checkSignal,
  checkString,
  type OptionChecks,
} from './options/check.ts'
import { WAIT_CHECKS } from './options/wait-checks.ts'
import { COMMAND_TIMEOUTS, type CommandTimeouts } from './session/command-timeouts.ts'
import type { WaitOptions } from './time/wait.ts'

/** How a client behaves once it is connected. */
export interface ClientOptions {
  /** How many events a stream keeps for a slow reader. @defaultValue 10 000 */
  readonly maxQueued?: number | undefined
  /** How many bytes of events a stream keeps, counted as they came over the wire. @defaultValue 64 MiB */
  readonly maxQueuedBytes?: number | undefined
  /** Deadlines of commands by their class, in milliseconds. @defaultValue {@link COMMAND_TIMEOUTS} */
  readonly timeouts?: Partial<CommandTimeouts> | undefined
  /** The way to pass descriptors. @defaultValue the best that the system has without a warning of Node's: koffi, perl, python, ffi */
  readonly fdPassing?: FdPassing | undefined
  /** Takes messages for people. @defaultValue none */
  readonly logger?: Logger | undefined
}

/** How an event is awaited. Without `timeoutMs` there is no limit. */
export interface WaitForEventOptions extends WaitOptions {
  /** A pattern for the whole event; see {@link matchEvent}. @defaultValue anything */
  readonly match?: EventPattern
  /** Counts events that have come since that mark, too, as far as `recentEvents` reaches. @defaultValue only events from now on */
  readonly since?: EventMark | undefined
}

/** The limits of a stream of events, instead of the client's. */
export interface EventsOptions {
  /** How many events are kept for a slow reader. @defaultValue that of the client */
  readonly maxQueued?: number | undefined
  /** How many bytes of events are kept, counted as they came over the wire. @defaultValue that of the client */
  readonly maxQueuedBytes?: number | undefined
  /** Closes the stream; its readers reject with the signal's reason. */
  readonly signal?: AbortSignal | undefined
}

/** How a client is closed. */
export interface CloseOptions extends WaitOptions {
  /** Waits for the replies to all pending commands first. @defaultValue false: only for that of a pending `quit` */
  readonly drain?: boolean | undefined
  /** Milliseconds to wait for them at most. @defaultValue 5000 */
  readonly timeoutMs?: number | undefined
  /** Ends the wait: the connection is closed at once, and the call rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined
}

/** Where a descriptor goes. `timeoutMs` spans the passing and the command. @defaultValue 60 000 */
export interface AddFdOptions extends WaitOptions {
  /** The number of an existing or new set. @defaultValue a new one that QEMU numbers */
  readonly fdset?: number | undefined
  /** A text that `query-fdsets` shows. @defaultValue none */
  readonly opaque?: string | undefined
}

/** The ways of passing descriptors, by name. */
const FD_PASSING = ['koffi', 'ffi', 'perl', 'python', 'none'] satisfies FdPassing[]

/** The checks of {@link ClientOptions}. */
export const CLIENT_CHECKS: OptionChecks = {
  maxQueued: checkCount,
  maxQueuedBytes: checkBytes,
  timeouts: checkObject(Object.fromEntries(Object.keys(COMMAND_TIMEOUTS).map(key => [key, checkMs]))),
  fdPassing: checkOneOf(FD_PASSING),
  logger: checkLogger,
}

const EXECUTE: OptionChecks = { ...WAIT_CHECKS, oob: checkBoolean }
const EVENT: OptionChecks = {
  ...WAIT_CHECKS,
  match: checkNothing,
  since: checkObject({ count: checkInteger }),
}

/** The checks of the options of the client's calls. */
export const CHECKS: Readonly<
  Record<'execute' | 'executeAndWaitFor' | 'waitForEvent' | 'events' | 'close' | 'addFd', OptionChecks>
> = {
  execute: EXECUTE,
  executeAndWaitFor: { ...EVENT, ...EXECUTE },
  waitForEvent: EVENT,
  events: { maxQueued: checkCount, maxQueuedBytes: checkBytes, signal: checkSignal },
  close: { ...WAIT_CHECKS, drain: checkBoolean },
  addFd: { ...WAIT_CHECKS, fdset: checkInteger, opaque: checkString },
}

/** What a stream of events keeps unless told otherwise. */
const DEFAULT_LIMITS: QueueLimits = { maxQueued: 10_000, maxQueuedBytes: 64 * 1024 * 1024 }

/** The limits that options set, with those of `base` where they set none. */
export function queueLimits(options: EventsOptions, base: QueueLimits = DEFAULT_LIMITS): QueueLimits {
  return {
    maxQueued: options.maxQueued ?? base.maxQueued,
    maxQueuedBytes: options.maxQueuedBytes ?? base.maxQueuedBytes,
  }
}
