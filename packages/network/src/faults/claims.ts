// Settings that can be undone in any order: the latest that is in force counts.

/** What undoes a change, by `using`, by `await using`, or by hand. Undoing twice is undoing once. */
export interface Undo extends Disposable, AsyncDisposable {
  /** Takes the change back. */
  undo(): void
}

/** An {@link Undo} out of a function. */
export function undoBy(act: () => void): Undo {
  let done = false
  const undo = (): void => {
    if (done) return
    done = true
    act()
  }
  return { undo, [Symbol.dispose]: undo, [Symbol.asyncDispose]: async () => undo() }
}

/** Values that are in force, oldest first. */
export class Claims<Value> {
  readonly #all = new Set<{ readonly value: Value }>()

  get values(): readonly Value[] {
    return [...this.#all].map(({ value }) => value)
  }

  /** Puts a value in force; returns what takes it back. */
  add(value: Value): () => void {
    const claim = { value }
    this.#all.add(claim)
    return () => void this.#all.delete(claim)
  }

  clear(): void {
    this.#all.clear()
  }
}
