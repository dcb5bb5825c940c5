// One at a time: the agent has a single lane, and a resynchronisation must have it to itself.
import { type WaitOptions, waitFor } from '../wait.ts'

/** Lets callers through one after the other, in the order of their coming. */
export class Turnstile {
  #last: Promise<void> = Promise.resolve()

  /** Runs `action` when all before it are done. A caller that gives up waiting loses its place, nobody else does. */
  async pass<T>(wait: WaitOptions, expired: (ms: number) => Error, action: () => Promise<T>): Promise<T> {
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
