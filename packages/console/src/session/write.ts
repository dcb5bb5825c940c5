// Bytes on their way to the guest, as fast as it takes them and no faster.
import type { Duplex } from 'node:stream'
import { describeClose } from '../close-reason.ts'
import { ConsoleClosedError, ConsoleTimeoutError } from '../errors.ts'
import type { WaitLimit } from '../options.ts'
import type { Feed } from '../stream/feed.ts'
import { describeSnapshot, takeSnapshot } from '../text/snapshot.ts'
import { startTimer } from '../time/timer.ts'

/**
 * Writes, and resolves once the other side's socket has taken everything. A guest that does not read its
 * serial port makes this wait: that is the backpressure.
 */
export function writeOut(
  stream: Duplex,
  feed: Feed,
  data: string | Uint8Array,
  { timeoutMs = Number.POSITIVE_INFINITY, signal }: WaitLimit = {},
): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason)
    const closed = (): void => {
      const reason = feed.ended ?? { by: 'peer' as const }
      const seen = takeSnapshot(feed)
      const message = `nothing can be written: ${describeClose(reason)}. ${describeSnapshot(seen)}`
      settle(() => reject(new ConsoleClosedError(message, { ...seen, reason })))
    }
    const abort = (): void => settle(() => reject(signal?.reason))
    const late = (): void => {
      const seen = takeSnapshot(feed)
      const message = `the guest did not take ${data.length} bytes within ${timeoutMs} ms. ${describeSnapshot(seen)}`
      settle(() => reject(new ConsoleTimeoutError(message, seen)))
    }
    let stop = (): void => {}
    let stopDeadline = (): void => {}
    const settle = (finish: () => void): void => {
      stopDeadline()
      signal?.removeEventListener('abort', abort)
      stop()
      finish()
    }
    if (feed.ended !== undefined || stream.destroyed) return closed()
    stopDeadline = startTimer(timeoutMs, late)
    signal?.addEventListener('abort', abort)
    stop = feed.listen({ bytes: () => {}, end: closed })
    stream.write(data, error => (error ? closed() : settle(resolve)))
  })
}
