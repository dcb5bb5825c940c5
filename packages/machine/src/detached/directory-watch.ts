// Tells of changes in the directory of a machine, by file name, as the system reports them.
import { type FSWatcher, watch } from 'node:fs'

/** One watcher for all that is awaited in a directory. */
export class DirectoryWatch {
  readonly #watcher: FSWatcher
  readonly #listeners = new Map<string, Set<() => void>>()

  constructor(directory: string) {
    this.#watcher = watch(directory, (_event, name) => this.#tell(name))
    // A directory that is removed ends the watching; what is awaited in it then comes by other ways.
    this.#watcher.on('error', () => {})
  }

  /** Calls back whenever a file of that name may have changed; the returned function ends it. */
  on(name: string, listener: () => void): () => void {
    const listeners = this.#listeners.get(name) ?? new Set()
    this.#listeners.set(name, listeners.add(listener))
    return () => void listeners.delete(listener)
  }

  /** Ends all of it. */
  close(): void {
    this.#listeners.clear()
    this.#watcher.close()
  }

  #tell(name: string | null): void {
    for (const [known, listeners] of this.#listeners)
      if (name === null || name === known) for (const listener of listeners) listener()
  }
}
