// A capture in memory: the frames that pass a network, as an iterable with bounds.
import { checkMs, checkOptions, checkSignal } from '../check.ts'
import { NetworkClosedError, NetworkTimeoutError } from '../errors.ts'
import { Fifo } from '../fifo.ts'
import type { Port } from '../port.ts'

/** A frame that has passed the switch. */
export interface CapturedFrame {
  /** When, in milliseconds since 1970, with fractions. */
  readonly time: number
  /** The port that it came from. */
  readonly from: Port
  /** The ports that it was passed on to: one, or all others; none where it was for its own port or behind a partition. */
  readonly to: readonly Port[]
  /** Its bytes, from the destination address on. */
  readonly data: Buffer
}

/** Whether a capture takes a frame. The frame's `data` are to be copied by whoever keeps them. */
export type CaptureFilter = (frame: CapturedFrame) => boolean

/** A limit on waiting. */
export interface WaitOptions {
  /** One deadline for the whole call, in milliseconds; `Infinity` waits for ever. @defaultValue 30 000 */
  readonly timeoutMs?: number
  /** Ends the wait, which rejects with the signal's reason. */
  readonly signal?: AbortSignal
}

/** What an entry costs beside its bytes. */
const ENTRY_BYTES = 256

interface Waiter {
  readonly resolve: (frame: CapturedFrame | undefined) => void
  readonly reject: (error: unknown) => void
}

/** How a capture is held. @internal */
export interface CaptureParts {
  readonly filter: CaptureFilter | undefined
  readonly maxQueuedBytes: number
  readonly signal: AbortSignal | undefined
  /** Is told once that it is over. */
  readonly onClose: (capture: FrameCapture) => void
}

/**
 * Frames from the call of `capture` on, oldest first. What nobody takes waits in a queue that is bounded in bytes; later
 * frames are then counted in {@link dropped}. Ends by `break`, `close()`, the signal, and with the network.
 */
export class FrameCapture implements AsyncIterable<CapturedFrame>, AsyncDisposable {
  readonly #parts: CaptureParts
  readonly #queue = new Fifo<CapturedFrame>()
  readonly #waiters = new Set<Waiter>()
  #bytes = 0
  #dropped = 0
  #ended: { readonly error?: unknown } | undefined
  readonly #onAbort = (): void => this.#end({ error: this.#parts.signal?.reason })

  /** @internal */
  constructor(parts: CaptureParts) {
    this.#parts = parts
    if (parts.signal?.aborted) this.#onAbort()
    else parts.signal?.addEventListener('abort', this.#onAbort, { once: true })
  }

  /** How many frames found the queue full and were not kept. */
  get dropped(): number {
    return this.#dropped
  }

  /**
   * The next frame.
   *
   * @throws {@link NetworkTimeoutError} at the deadline
   * @throws {@link NetworkClosedError} when the capture is over
   */
  async next(options: WaitOptions = {}): Promise<CapturedFrame> {
    checkOptions(options, ['timeoutMs', 'signal'], 'next')
    const timeoutMs = checkMs(options.timeoutMs ?? 30_000, 'timeoutMs', true)
    checkSignal(options.signal)
    options.signal?.throwIfAborted()
    const frame = await this.#wait(timeoutMs, options.signal)
    if (frame === undefined) throw new NetworkClosedError('the capture is over')
    return frame
  }

  /** Ends it; whoever waits gets its end. */
  async close(): Promise<void> {
    this.#queue.clear()
    this.#bytes = 0
    this.#end({})
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  [Symbol.asyncIterator](): AsyncIterator<CapturedFrame, undefined> {
    return {
      next: async () => {
        const value = await this.#wait(Infinity, undefined)
        return value === undefined ? { done: true, value } : { done: false, value }
      },
      return: async () => {
        await this.close()
        return { done: true, value: undefined }
      },
    }
  }

  /** Takes a frame that has passed; `data` may lie in a buffer that others keep. @internal */
  offer(frame: CapturedFrame): void {
    if (this.#ended !== undefined) return
    try {
      if (this.#parts.filter !== undefined && !this.#parts.filter(frame)) return
    } catch (error) {
      this.#end({ error })
      return
    }
    const [waiter] = this.#waiters
    const cost = frame.data.length + ENTRY_BYTES
    if (waiter === undefined && this.#bytes + cost > this.#parts.maxQueuedBytes) {
      this.#dropped += 1
      return
    }
    const kept = { ...frame, data: Buffer.from(frame.data) }
    if (waiter !== undefined) {
      waiter.resolve(kept)
      return
    }
    this.#queue.push(kept)
    this.#bytes += cost
  }

  /** Ends it with the network: what was captured can still be taken. @internal */
  finish(): void {
    this.#end({})
  }

  #wait(timeoutMs: number, signal: AbortSignal | undefined): Promise<CapturedFrame | undefined> {
    const ready = this.#queue.shift()
    if (ready !== undefined) {
      this.#bytes -= ready.data.length + ENTRY_BYTES
      return Promise.resolve(ready)
    }
    if (this.#ended !== undefined) {
      return 'error' in this.#ended ? Promise.reject(this.#ended.error) : Promise.resolve(undefined)
    }
    return new Promise((resolve, reject) => {
      const timer =
        timeoutMs >= 2 ** 31
          ? undefined
          : setTimeout(() => {
              waiter.reject(timeoutError(timeoutMs))
            }, timeoutMs)
      const release = (): void => {
        clearTimeout(timer)
        signal?.removeEventListener('abort', abort)
        this.#waiters.delete(waiter)
      }
      const abort = (): void => waiter.reject(signal?.reason)
      const waiter: Waiter = {
        resolve: frame => {
          release()
          resolve(frame)
        },
        reject: error => {
          release()
          reject(error)
        },
      }
      signal?.addEventListener('abort', abort, { once: true })
      this.#waiters.add(waiter)
    })
  }

  #end(end: { readonly error?: unknown }): void {
    if (this.#ended !== undefined) return
    this.#ended = end
    this.#parts.signal?.removeEventListener('abort', this.#onAbort)
    for (const waiter of this.#waiters) {
      if ('error' in end) waiter.reject(end.error)
      else waiter.resolve(undefined)
    }
    this.#parts.onClose(this)
  }
}

function timeoutError(timeoutMs: number): NetworkTimeoutError {
  const waitingFor = 'a captured frame'
  const message = `no frame passed within ${Math.round(timeoutMs)} ms`
  return new NetworkTimeoutError(message, { timeoutMs, waitingFor })
}
