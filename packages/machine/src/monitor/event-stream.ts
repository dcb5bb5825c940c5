// Events in a queue of one reader's own: bounded, counted, there before the launch and over a relaunch.
import type { QmpEvent } from '@qm/qmp'
import { checkOptions, WAIT_KINDS } from '../checks/options-check.ts'
import { MachineGoneError } from '../errors.ts'
import type { WaitOptions } from '../time/deadline.ts'
import { EventQueue } from './event-queue.ts'

/**
 * A reader's own queue of a machine's events, oldest first, which `vm.events()` makes. It goes on over a relaunch; it ends
 * when it is closed, when its signal aborts, and when the machine is disposed of.
 */
export class MachineEventStream implements AsyncDisposable, AsyncIterable<QmpEvent> {
  readonly #queue = new EventQueue<QmpEvent>()
  readonly #accepts: (event: QmpEvent) => boolean
  readonly #onClose: () => void

  /** @internal */
  constructor(accepts: (event: QmpEvent) => boolean, onClose: () => void) {
    this.#accepts = accepts
    this.#onClose = onClose
  }

  /** How many events were dropped because the queue was full. */
  get dropped(): number {
    return this.#queue.dropped
  }

  /**
   * The oldest queued event, or the next one to come.
   *
   * @throws {@link MachineTimeoutError} at the deadline; {@link MachineGoneError} when the stream is closed and empty.
   */
  next(options: WaitOptions = {}): Promise<QmpEvent> {
    checkOptions('next()', options, WAIT_KINDS)
    return this.#queue.next({ what: 'an event' }, options)
  }

  /** The oldest queued event, or undefined. */
  poll(): QmpEvent | undefined {
    return this.#queue.take() ?? undefined
  }

  /** All queued events, oldest first; the queue is empty afterwards. */
  drain(): QmpEvent[] {
    return this.#queue.takeAll()
  }

  /** Takes no further events. What is queued stays. */
  close(): void {
    if (this.#queue.ended) return
    this.#queue.end(() => new MachineGoneError('the event stream was closed'))
    this.#onClose()
  }

  /** Iterates until the stream is closed; leaving the loop closes it. */
  [Symbol.asyncIterator](): AsyncIterator<QmpEvent, undefined> {
    return {
      next: async () => {
        const event = this.poll() ?? (await this.#nextOrEnd())
        return event === undefined ? { done: true, value: undefined } : { done: false, value: event }
      },
      return: async () => {
        this.close()
        return { done: true, value: undefined }
      },
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.close()
  }

  /** @internal */
  push(event: QmpEvent): void {
    if (!this.#queue.ended && this.#accepts(event)) this.#queue.push(event)
  }

  #nextOrEnd(): Promise<QmpEvent | undefined> {
    return this.#queue.next({ what: 'an event' }, {}).catch(error => {
      if (error instanceof MachineGoneError) return undefined
      throw error
    })
  }
}
