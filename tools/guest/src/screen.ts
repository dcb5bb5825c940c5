// What a guest has printed on one stream, and waiting for the next of it.
import type { Duplex } from 'node:stream'

/** Reads a console from its first byte. */
export class Screen {
  /** Everything so far. */
  text = ''
  readonly #stream: Duplex
  readonly #watchers = new Set<() => void>()
  #closed = false

  constructor(stream: Duplex) {
    this.#stream = stream
    stream.on('data', (chunk: Buffer) => {
      this.text += chunk.toString('latin1')
      this.#look()
    })
    stream.once('close', () => {
      this.#closed = true
      this.#look()
    })
  }

  /** Types into the guest. */
  type(text: string): void {
    this.#stream.write(text)
  }

  /** Resolves once `wanted` stands at or after offset `from`; rejects when the stream closes without it. */
  waitFor(wanted: string, from = 0): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const look = (): void => {
      const found = this.text.includes(wanted, from)
      if (!found && !this.#closed) return
      this.#watchers.delete(look)
      if (found) resolve()
      else reject(new Error(`the console closed without ${JSON.stringify(wanted)}`))
    }
    this.#watchers.add(look)
    look()
    return promise
  }

  #look(): void {
    for (const look of [...this.#watchers]) look()
  }
}
