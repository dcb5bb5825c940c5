// A mutex: runs one action at a time, in the order of the calls.
import { type WaitOptions, waitFor } from '../time/wait.ts'

/** Runs actions one after the other. */
export class Mutex {
  #last: Promise<void> = Promise.resolve()

  /** Runs `action` when all earlier ones are done. A caller that gives up waiting loses only its own place. */
  async run<T>(wait: WaitOptions, expired: (ms: number) => Error, action: () => Promise<T>): Promise<T> {
    const before = this.#last
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#last = before.then(() => promise)
    try {
      await waitFor<void>(wait, expired, settle => {
        void before.then(settle.resolve)
        return undefined
      })
      return await action()
    } finally {
      resolve()
    }
  }
}
