// Writes to the guest, as fast as it takes bytes and no faster.
import type { Duplex } from 'node:stream'
import { closeReason } from '../close-reason.ts'
import { ConsoleClosedError, ConsoleRequestError, ConsoleTimeoutError } from '../errors.ts'
import { type Deadline, describeMs } from '../options/wait-options.ts'
import type { Feed } from '../stream/feed.ts'
import { startTimer } from '../stream/timer.ts'
import { describeSnapshot, takeSnapshot } from '../text/snapshot.ts'

/**
 * Writes, and resolves once the other side's socket has taken everything. A guest that does not read its
 * serial port makes this wait: that is the backpressure.
 */
export function writeOut(
  stream: Duplex,
  feed: Feed,
  data: string | Uint8Array,
  deadline: Deadline,
): Promise<void> {
  const { signal, timeoutMs } = deadline
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason)
    if (typeof data !== 'string' && !(data instanceof Uint8Array)) {
      return reject(new ConsoleRequestError('what is written is a text or a Uint8Array'))
    }
    const closed = (): void => {
      const reason = feed.ended ?? closeReason('peer')
      const seen = takeSnapshot(feed)
      const message = `nothing can be written: ${reason.message}. ${describeSnapshot(seen)}`
      settle(() => reject(new ConsoleClosedError(message, { ...seen, reason })))
    }
    const abort = (): void => settle(() => reject(signal?.reason))
    const late = (): void => {
      const seen = takeSnapshot(feed)
      const waitingFor = `the guest to take ${Buffer.byteLength(data)} bytes`
      const message = `the guest did not take ${Buffer.byteLength(data)} bytes within ${describeMs(timeoutMs)}. ${describeSnapshot(seen)}`
      settle(() => reject(new ConsoleTimeoutError(message, { ...seen, timeoutMs, waitingFor })))
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
    stopDeadline = startTimer(deadline.leftMs, late)
    signal?.addEventListener('abort', abort)
    stop = feed.listen({ bytes: () => {}, end: closed })
    stream.write(data, error => (error ? closed() : settle(resolve)))
  })
}
