// The end of a text, bounded in bytes.

/** The last bytes of all that was added. */
export class Tail {
  readonly #limitBytes: number
  #chunks: Buffer[] = []
  #bytes = 0
  #totalBytes = 0

  constructor(limitBytes: number) {
    this.#limitBytes = limitBytes
  }

  add(chunk: Buffer): void {
    this.#chunks.push(chunk)
    this.#bytes += chunk.length
    this.#totalBytes += chunk.length
    // Joining costs as much as the tail is long, so it waits until as much again has come.
    if (this.#bytes > 2 * this.#limitBytes) this.#join()
  }

  /** How much was added in all. */
  get totalBytes(): number {
    return this.#totalBytes
  }

  /** The last bytes, no more than the limit. */
  bytes(): Buffer {
    return this.#join()
  }

  #join(): Buffer {
    const all = Buffer.concat(this.#chunks)
    const end = Buffer.from(all.subarray(Math.max(0, all.length - this.#limitBytes)))
    this.#chunks = [end]
    this.#bytes = end.length
    return end
  }
}

/** The last lines of a text whose beginning may have been cut off anywhere, even inside a character. */
export function lastLines(bytes: Buffer, count: number): string {
  const text = bytes.toString('utf8')
  const body = text.endsWith('\n') ? text.slice(0, -1) : text
  return body.split('\n').slice(-count).join('\n')
}
