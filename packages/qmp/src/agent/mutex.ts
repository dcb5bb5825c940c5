// A mutex: one holder at a time, in the order of the calls.
import { type WaitOptions, waitFor } from '../time/wait.ts'

/** A lock that is passed on in the order in which it was asked for. */
export class Mutex {
  #last: Promise<void> = Promise.resolve()

  /**
   * Waits until all earlier holders have released the lock; resolves with the function that releases it. A caller that
   * gives up waiting loses only its own place.
   */
  async acquire(wait: WaitOptions, expired: (ms: number) => Error): Promise<() => void> {
    const before = this.#last
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#last = before.then(() => promise)
    try {
      await waitFor<void>(wait, expired, settle => {
        void before.then(settle.resolve)
        return undefined
      })
      return resolve
    } catch (error) {
      resolve()
      throw error
    }
  }
}
