// The acquire/release stack of a launch: what was acquired in order is released in reverse, every step isolated.

/** Undoes one acquisition. May be asynchronous, may throw: the other steps run all the same. */
export type Release = () => void | Promise<void>

/** A release step that failed, named after what it should have released. */
export interface ReleaseFailure {
  readonly what: string
  readonly error: unknown
}

/** What has been acquired so far, newest last. Releasing is done once, however often it is asked for. */
export class ReleaseStack {
  readonly #steps: { what: string; release: Release }[] = []
  #released: Promise<readonly ReleaseFailure[]> | undefined

  /** Remembers how to give `what` back, and returns `value` so that acquiring reads as one line. */
  own<T>(what: string, value: T, release: (value: T) => void | Promise<void>): T {
    this.#steps.push({ what, release: () => release(value) })
    return value
  }

  /** Releases everything, newest first, and resolves with the steps that failed; never rejects. */
  releaseAll(): Promise<readonly ReleaseFailure[]> {
    this.#released ??= this.#unwind()
    return this.#released
  }

  async #unwind(): Promise<readonly ReleaseFailure[]> {
    const failures: ReleaseFailure[] = []
    for (const { what, release } of this.#steps.toReversed()) {
      try {
        await release()
      } catch (error) {
        failures.push({ what, error })
      }
    }
    return failures
  }
}
