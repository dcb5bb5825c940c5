// Lines as a terminal would show them: carriage returns, backspaces and line editing carried out.
import { Tokenizer, type TokenSink } from './tokenizer.ts'

/** Renders bytes into lines, streaming. Lines are as wide as they are: nothing wraps. */
export class LineRenderer implements TokenSink {
  readonly #tokens: Tokenizer = new Tokenizer(this)
  readonly #finished: string[] = []
  /** The line as one string while nothing was edited, which is nearly always. */
  #line = ''
  #column = 0

  /** Takes the next bytes and returns the lines that they finish. */
  push(bytes: Buffer): string[] {
    this.#tokens.push(bytes, 0)
    return this.#finished.splice(0)
  }

  /** The unfinished line. */
  get line(): string {
    return this.#line
  }

  text(text: string): void {
    if (this.#column < this.#line.length) {
      this.#line = this.#line.slice(0, this.#column) + text + this.#line.slice(this.#column + text.length)
    } else this.#line = this.#line.padEnd(this.#column) + text
    this.#column += text.length
  }

  control(code: number): void {
    if (code === 0x0a) {
      this.#finished.push(this.#line)
      this.#line = ''
      this.#column = 0
    } else if (code === 0x0d) this.#column = 0
    else if (code === 0x08) this.#column = Math.max(0, this.#column - 1)
  }

  csi(parameters: string, final: string): void {
    const first = Number.parseInt(parameters, 10)
    const count = first > 0 ? first : 1
    const [left, right] = [this.#line.slice(0, this.#column), this.#line.slice(this.#column)]
    if (final === 'K') this.#erase(Number.isNaN(first) ? 0 : first, left, right)
    else if (final === 'C') this.#moveTo(this.#column + count)
    else if (final === 'D') this.#moveTo(this.#column - count)
    else if (final === 'G') this.#moveTo(count - 1)
    else if (final === 'P') this.#line = left + right.slice(count)
    else if (final === '@') this.#line = left + ' '.repeat(Math.min(count, MAX_COLUMN)) + right
    else if (final === 'X') this.#line = left + ' '.repeat(Math.min(count, right.length)) + right.slice(count)
  }

  #erase(mode: number, left: string, right: string): void {
    if (mode === 0) this.#line = left
    else if (mode === 1) this.#line = ' '.repeat(left.length) + right
    else if (mode === 2) this.#line = ' '.repeat(left.length)
  }

  #moveTo(column: number): void {
    this.#column = Math.max(0, Math.min(column, MAX_COLUMN))
  }
}

// What a move to the right may reach: `ESC [ 999 C` asks for "the right edge", not for a long line.
const MAX_COLUMN = 1024

/** Renders bytes that are all there: their lines joined by newlines, the unfinished one last. */
export function renderText(bytes: Buffer): string {
  const renderer = new LineRenderer()
  const lines = renderer.push(bytes)
  lines.push(renderer.line)
  return lines.join('\n')
}
