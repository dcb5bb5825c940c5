// What a guest has printed on one stream, and waiting for the next of it.
import type { Duplex } from 'node:stream'

/** Reads a console from its first byte. */
export class Screen {
  readonly #stream: Duplex
  readonly #watchers = new Set<(chunk: string) => void>()
  // Joined when somebody looks: a flood comes in ten thousands of chunks.
  #chunks: string[] = []
  #closed = false

  constructor(stream: Duplex) {
    this.#stream = stream
    stream.on('data', (chunk: Buffer) => {
      const text = chunk.toString('latin1')
      this.#chunks.push(text)
      for (const look of [...this.#watchers]) look(text)
    })
    stream.once('close', () => {
      this.#closed = true
      for (const look of [...this.#watchers]) look('')
    })
  }

  /** Everything so far. */
  get text(): string {
    const text = this.#chunks.join('')
    this.#chunks = [text]
    return text
  }

  /** Types into the guest. */
  type(text: string): void {
    this.#stream.write(text)
  }

  /** Resolves once `wanted` stands at or after offset `from`; rejects when the stream closes without it. */
  waitFor(wanted: string, from = 0): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const before = this.text
    let skip = Math.max(0, from - before.length)
    let tail = ''
    const look = (chunk: string): void => {
      const fresh = tail + chunk.slice(skip)
      skip = Math.max(0, skip - chunk.length)
      const found = fresh.includes(wanted)
      tail = fresh.slice(Math.max(0, fresh.length - wanted.length + 1))
      if (!found && !this.#closed) return
      this.#watchers.delete(look)
      if (found) resolve()
      else reject(new Error(`the console closed without ${JSON.stringify(wanted)}`))
    }
    this.#watchers.add(look)
    look(before.slice(from))
    return promise
  }
}
