// What readers of the console take.
import type { Readable } from 'node:stream'
import { type ConsoleSnapshot, ConsoleTimeoutError } from '../errors.ts'
import type { OptionChecks } from '../options/check.ts'
import {
  type Deadline,
  describeMs,
  type Since,
  since,
  type WaitOptions,
  waitChecks,
} from '../options/wait-options.ts'
import { startTimer } from '../stream/timer.ts'
import { describeSnapshot } from '../text/snapshot.ts'

/** Options of {@link GuestConsole.lines} and {@link GuestConsole.stream}; without `timeoutMs` they have no limit. */
export interface ReadOptions extends WaitOptions {
  /**
   * Where reading begins.
   *
   * @defaultValue 'start': the oldest byte in memory
   */
  readonly since?: Since | undefined
}

/** The checks of {@link ReadOptions}. */
export const readChecks: OptionChecks = { ...waitChecks, since }

/** Destroys a stream at its deadline or abort. */
export function destroyAt(
  stream: Readable,
  { leftMs, timeoutMs, signal }: Deadline,
  takeSnapshot: () => ConsoleSnapshot,
): Readable {
  const abort = (): void => {
    const reason: unknown = signal?.reason
    stream.destroy(reason instanceof Error ? reason : new Error('aborted', { cause: reason }))
  }
  const late = (): void => {
    const seen = { ...takeSnapshot(), timeoutMs, waitingFor: 'the end of the console' }
    const message = `the console did not end within ${describeMs(timeoutMs)}. ${describeSnapshot(seen)}`
    stream.destroy(new ConsoleTimeoutError(message, seen))
  }
  const stopDeadline = startTimer(leftMs, late)
  signal?.addEventListener('abort', abort)
  stream.once('close', () => {
    stopDeadline()
    signal?.removeEventListener('abort', abort)
  })
  if (signal?.aborted) abort()
  return stream
}
