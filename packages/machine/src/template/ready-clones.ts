// Clones that wait: QEMUs whose guest is let run when one is asked for; refilled in the background.

/** A QEMU whose guest waits. */
export interface WaitingClone {
  /** Whether its QEMU still runs. */
  isRunning(): boolean
  kill(): Promise<unknown>
}

/** Keeps a number of waiting clones. */
export class ReadyClones<C extends WaitingClone> {
  readonly #launch: (signal: AbortSignal) => Promise<C>
  readonly #waiting: C[] = []
  #closing = new AbortController()
  #wanted = 0
  #launching: Promise<void> | undefined
  #failure: unknown

  constructor(launch: (signal: AbortSignal) => Promise<C>) {
    this.#launch = launch
  }

  /** How many wait now. */
  get size(): number {
    return this.#waiting.length
  }

  /** Sets how many wait, and resolves when they do. @throws what keeps them from being launched */
  async keep(count: number): Promise<void> {
    this.#wanted = count
    const surplus = this.#waiting.splice(count)
    await Promise.all(surplus.map(clone => clone.kill()))
    await this.#fill()
    if (this.#failure !== undefined) throw this.#failure
  }

  /** Takes one, and has another one launched in its place; undefined when none waits. */
  take(): C | undefined {
    try {
      for (;;) {
        const clone = this.#waiting.shift()
        if (clone === undefined || clone.isRunning()) return clone
      }
    } finally {
      // Also in the place of those that have died.
      if (this.#wanted > 0) void this.#fill()
    }
  }

  /** Ends those that wait, and that which is being launched; none is launched any more until `keep` asks for some. */
  async close(): Promise<void> {
    this.#wanted = 0
    this.#closing.abort()
    await this.#launching
    this.#closing = new AbortController()
    await Promise.all(this.#waiting.splice(0).map(clone => clone.kill()))
  }

  /** Launches one after the other: together they would only make each other late. */
  #fill(): Promise<void> {
    this.#launching ??= this.#fillNow().finally(() => {
      this.#launching = undefined
    })
    return this.#launching
  }

  async #fillNow(): Promise<void> {
    this.#failure = undefined
    try {
      while (this.#waiting.length < this.#wanted) {
        const { signal } = this.#closing
        const clone = await this.#launch(signal)
        if (signal.aborted || this.#waiting.length >= this.#wanted) await clone.kill()
        else this.#waiting.push(clone)
      }
    } catch (error) {
      // A clone that is asked for is launched then, and tells what is wrong.
      this.#failure = error
    }
  }
}
