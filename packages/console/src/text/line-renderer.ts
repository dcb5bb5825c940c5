// Lines as a terminal would show them: carriage returns, backspaces and line editing carried out.
import { withoutBidi } from '../printable.ts'
import { firstParameter, isCsiRowMove, isEscapeRowMove } from './row-move.ts'
import { Tokenizer, type TokenSink } from './tokenizer.ts'

/** Receives a line, or with `ended` false a part of one that is too long to be edited any more. */
export type LineSink = (text: string, ended: boolean) => void

// Only the last cells of a line can be edited: what an edit costs is bounded, and so is what a line keeps.
const EDITABLE = 4096
const CELLS = 2 * EDITABLE
// What a move to the right may reach: `ESC [ 999 C` asks for "the right edge", not for a long line.
const MAX_COLUMN = 1024
const BLANK = 0x20
// Moves to the right and insertions become blanks, up to 1024 for eight bytes: a screen has some four for each byte, and
// beyond that, and some to begin with, there are none.
const BLANKS_A_BYTE = 4
const SPARE_BLANKS = 65_536
const COLUMNS = 80

/**
 * Renders bytes into lines, streaming, in time linear in the bytes whatever they are, and into at most five characters
 * for each byte, beside 65 536. A move to another row ends the line. Long lines do not wrap, but a line editor that wraps its input at `columns` (a blank in the first
 * column of the next row and a carriage return) is understood.
 */
export class LineRenderer implements TokenSink {
  readonly #tokens: Tokenizer = new Tokenizer(this)
  readonly #emit: LineSink
  readonly #columns: number
  /** The line as one string while nothing in it was edited, which is nearly always. */
  #line = ''
  /** The line as cells, once something was edited. */
  #cells: Uint16Array | undefined
  #editing = false
  #length = 0
  #column = 0
  /** Where the present row of a wrapped line begins: what a carriage return goes back to. */
  #row = 0
  /** How many blanks may still be made that the guest has not sent. */
  #blanks = SPARE_BLANKS

  constructor(emit: LineSink, columns: number = COLUMNS) {
    this.#emit = emit
    this.#columns = columns
  }

  /** Takes the next bytes, and hands on the lines that they finish. */
  push(bytes: Buffer): void {
    this.#blanks += BLANKS_A_BYTE * bytes.length
    this.#tokens.push(bytes, 0)
  }

  /** The unfinished line. */
  get line(): string {
    if (!this.#editing || this.#cells === undefined) return this.#line
    return Buffer.from(this.#cells.buffer, 0, 2 * this.#length).toString('utf16le')
  }

  text(raw: string): void {
    const text = withoutBidi(raw)
    if (!this.#editing && this.#column === this.#length) {
      this.#line += text
      this.#length += text.length
      this.#column = this.#length
      if (this.#length > CELLS) this.#release(this.#length - EDITABLE)
      return
    }
    const cells = this.#edit()
    for (let at = 0; at < text.length; at++) {
      if (this.#column >= CELLS) this.#release(EDITABLE)
      if (this.#column > this.#length) {
        this.#column = this.#length + this.#grant(this.#column - this.#length)
        cells.fill(BLANK, this.#length, this.#column)
      }
      cells[this.#column++] = text.charCodeAt(at)
      this.#length = Math.max(this.#length, this.#column)
    }
  }

  control(code: number): void {
    if (code === 0x0a) this.#end()
    else if (code === 0x0d) this.#return()
    else if (code === 0x08) this.#column = Math.max(this.#row, this.#column - 1)
  }

  escape(final: string): void {
    if (isEscapeRowMove(final)) this.#moveRow(final === 'D' || final === 'M' ? this.#column - this.#row : 0)
  }

  csi(parameters: string, final: string): void {
    const count = firstParameter(parameters, 1)
    if (final === 'A' && this.#row >= count * this.#columns) {
      this.#row -= count * this.#columns
      this.#column -= count * this.#columns
    } else if (isCsiRowMove(final)) this.#moveRow(this.#columnAfter(parameters, final))
    else if (final === 'K') this.#erase(firstParameter(parameters, 0))
    else if (final === 'C') this.#moveTo(this.#column + count)
    else if (final === 'D') this.#moveTo(this.#column - count)
    else if (final === 'G' || final === '`') this.#moveTo(this.#row + count - 1)
    else if (final === 'P') this.#delete(count)
    else if (final === '@') this.#insert(count)
    else if (final === 'X')
      this.#edit().fill(BLANK, this.#column, Math.min(this.#column + count, this.#length))
  }

  /** A carriage return; after the one blank that a line editor writes to wrap, the start of the new row. */
  #return(): void {
    const wrapped = this.#column - this.#row === this.#columns + 1 && this.#column === this.#length
    if (wrapped && this.line.endsWith(' ')) this.#row += this.#columns
    this.#column = this.#row
  }

  #columnAfter(parameters: string, final: string): number {
    if (final === 'H' || final === 'f') return firstParameter(parameters.split(';')[1] ?? '', 1) - 1
    return final === 'E' || final === 'F' ? 0 : this.#column - this.#row
  }

  /** Ends the line if there is something on it. */
  #moveRow(column: number): void {
    if (this.line.trim() !== '') this.#end()
    else this.#clear()
    this.#moveTo(column)
  }

  #end(): void {
    const { line } = this
    this.#clear()
    this.#emit(line, true)
  }

  #clear(): void {
    this.#line = ''
    this.#editing = false
    this.#length = 0
    this.#column = 0
    this.#row = 0
  }

  /** Hands on the first cells of a long line: they cannot be edited any more. */
  #release(cells: number): void {
    this.#emit(this.line.slice(0, cells), false)
    if (this.#editing) this.#cells?.copyWithin(0, cells, this.#length)
    else this.#line = this.#line.slice(cells)
    this.#length -= cells
    this.#column -= cells
    this.#row = Math.max(0, this.#row - cells)
  }

  /** The line as cells, to be changed. */
  #edit(): Uint16Array {
    this.#cells ??= new Uint16Array(CELLS)
    if (this.#editing) return this.#cells
    const cells = this.#cells
    for (let at = 0; at < this.#length; at++) cells[at] = this.#line.charCodeAt(at)
    this.#editing = true
    return cells
  }

  #erase(mode: number): void {
    const cells = this.#edit()
    if (mode === 0) this.#length = Math.min(this.#length, this.#column)
    else if (mode === 1) cells.fill(BLANK, this.#row, Math.min(this.#column + 1, this.#length))
    else if (mode === 2) cells.fill(BLANK, this.#row, this.#length)
  }

  #delete(count: number): void {
    if (this.#column >= this.#length) return
    const cells = this.#edit()
    cells.copyWithin(this.#column, this.#column + count, this.#length)
    this.#length = Math.max(this.#column, this.#length - count)
  }

  #insert(count: number): void {
    if (this.#column >= this.#length) return
    const cells = this.#edit()
    const blanks = this.#grant(Math.min(count, MAX_COLUMN, CELLS - this.#column))
    cells.copyWithin(this.#column + blanks, this.#column, Math.min(this.#length, CELLS - blanks))
    cells.fill(BLANK, this.#column, this.#column + blanks)
    this.#length = Math.min(CELLS, this.#length + blanks)
  }

  /** So many blanks, or as many as may still be made. */
  #grant(count: number): number {
    const granted = Math.min(count, this.#blanks)
    this.#blanks -= granted
    return granted
  }

  #moveTo(column: number): void {
    const most = Math.max(this.#length, Math.min(this.#row + MAX_COLUMN, CELLS - 1))
    this.#column = Math.max(this.#row, Math.min(column, most))
  }
}

/** Renders bytes that are all there: their lines joined by newlines, the unfinished one last. */
export function renderText(bytes: Buffer, columns?: number): string {
  let text = ''
  const renderer = new LineRenderer((line, ended) => {
    text += ended ? `${line}\n` : line
  }, columns)
  renderer.push(bytes)
  return text + renderer.line
}
