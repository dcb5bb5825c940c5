// What was typed last, so that its echo is not taken for a failure of the guest.

const LINES = 16
const LENGTH = 1024

/** The last lines that were written to a guest. */
export class TypedLines {
  readonly #lines: string[] = []
  /** The line that has not been ended yet. */
  #open = ''

  /** Notes what is written. */
  note(data: string | Uint8Array): void {
    const text = typeof data === 'string' ? data : Buffer.from(data).toString()
    const [first = '', ...rest] = text.slice(-LENGTH).split(/[\r\n]/)
    this.#open = (this.#open + first).slice(-LENGTH)
    for (const line of rest) {
      this.#lines.push(this.#open)
      this.#open = line
    }
    this.#lines.splice(0, this.#lines.length - LINES)
  }

  /** Whether a part of a line of the guest's text stands inside the echo of a typed line. */
  covers(line: string, from: number, to: number): boolean {
    return [...this.#lines, this.#open].some(typed => {
      const at = typed.length < to - from ? -1 : line.indexOf(typed)
      return at >= 0 && at <= from && to <= at + typed.length
    })
  }
}
