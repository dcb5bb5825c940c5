// What a caller may say about a client and its calls.
import type { QmpLogger } from './diagnostics.ts'
import type { EventPattern } from './events/event-filter.ts'
import type { EventMark } from './events/event-hub.ts'
import type { FdPassing } from './fd/passing.ts'
import type { CommandTimeouts } from './session/command-timeouts.ts'
import type { WaitOptions } from './time/wait.ts'

/** How a client behaves once it is connected. */
export interface ClientOptions {
  /** How many events a stream keeps for a slow reader. @default 10 000 */
  readonly maxQueued?: number | undefined
  /** Deadlines of commands by their class, instead of {@link COMMAND_TIMEOUTS}. */
  readonly timeouts?: Partial<CommandTimeouts> | undefined
  /** The way to pass descriptors. @default the best that the system has without a warning of Node's: koffi, perl, python, ffi */
  readonly fdPassing?: FdPassing | undefined
  /** Told what happens, for people. */
  readonly logger?: QmpLogger | undefined
}

/** How an event is awaited. */
export interface WaitForEventOptions extends WaitOptions {
  /** What the whole event must match besides; see `matchEvent`. */
  readonly match?: EventPattern
  /** Counts events that have come since that mark, too, as far as `recentEvents` reaches. @default only events from now on */
  readonly since?: EventMark | undefined
}

/** How a client is closed. */
export interface CloseOptions {
  /** Waits for the replies to all pending commands first. @default false: only for that of a pending `quit` */
  readonly drain?: boolean
  /** How long to wait for them at most. @default 5000 */
  readonly timeoutMs?: number
}

/** Where a descriptor goes. */
export interface AddFdOptions {
  /** The number of an existing or new set. @default a new one that QEMU numbers */
  readonly fdset?: number | undefined
  /** A text that `query-fdsets` shows. */
  readonly opaque?: string | undefined
}
