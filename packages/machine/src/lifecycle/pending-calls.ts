// Calls that must not outlive the machine, such as a launch or a restore: aborted when it is brought down, and awaited.

interface PendingCall {
  /** For the message: `the launch`. */
  readonly what: string
  readonly abort: AbortController
  readonly over: Promise<void>
}

/** The calls under way on one machine. */
export class PendingCalls {
  readonly #calls = new Set<PendingCall>()

  /** Runs a call. Its signal aborts by the caller's own, and by {@link cancel}. */
  async run<T>(
    what: string,
    signal: AbortSignal | undefined,
    act: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const abort = new AbortController()
    const over = Promise.withResolvers<void>()
    const call = { what, abort, over: over.promise }
    this.#calls.add(call)
    try {
      return await act(signal ? AbortSignal.any([signal, abort.signal]) : abort.signal)
    } finally {
      this.#calls.delete(call)
      over.resolve()
    }
  }

  /** Aborts all that are under way, and resolves when they are over. */
  async cancel(reason: (what: string) => Error): Promise<void> {
    const calls = [...this.#calls]
    for (const { what, abort } of calls) abort.abort(reason(what))
    await Promise.all(calls.map(({ over }) => over))
  }

  /** Resolves when all that are under way are over. Never rejects. */
  async over(): Promise<void> {
    await Promise.all([...this.#calls].map(({ over }) => over))
  }
}
