// The cells of a terminal's screen, and the edits that move them.
import { type CellAttributes, PLAIN } from './attributes.ts'

/** One row: a character and its attributes for each column; the second half of a wide character is empty. */
export interface Row {
  readonly text: string[]
  readonly attributes: CellAttributes[]
  /** Whether every cell is a plain blank: then there is nothing to erase. */
  blank: boolean
}

/** A screen of a fixed size. Rows and columns count from 0; each edit costs no more than the screen's size. */
export class Grid {
  readonly columns: number
  readonly height: number
  readonly rows: Row[]

  constructor(columns: number, height: number) {
    this.columns = columns
    this.height = height
    this.rows = Array.from({ length: height }, () => ({
      text: new Array<string>(columns).fill(' '),
      attributes: new Array<CellAttributes>(columns).fill(PLAIN),
      blank: true,
    }))
  }

  /** Writes a character. */
  put(row: number, column: number, character: string, attributes: CellAttributes): void {
    const cells = this.rows[row]
    if (cells === undefined || column >= this.columns) return
    cells.blank = false
    cells.text[column] = character
    cells.attributes[column] = attributes
  }

  /** Blanks from one column to another. */
  erase(row: number, from: number, to: number, attributes: CellAttributes): void {
    const cells = this.rows[row]
    const { background } = attributes
    if (cells === undefined || (cells.blank && background === null)) return
    cells.text.fill(' ', from, to)
    cells.attributes.fill(background === null ? PLAIN : { ...PLAIN, background }, from, to)
    cells.blank = background === null && from === 0 && to >= this.columns
  }

  /** Blanks whole rows. */
  eraseRows(from: number, to: number, attributes: CellAttributes): void {
    for (let row = from; row < to; row++) this.erase(row, 0, this.columns, attributes)
  }

  /** Moves the rows from `top` to before `bottom` up (or down, for a negative number); blank ones follow. */
  scroll(top: number, bottom: number, by: number, attributes: CellAttributes): void {
    const size = bottom - top
    const count = Math.min(Math.abs(by), size)
    const part = this.rows.slice(top, bottom)
    const at = by > 0 ? count : size - count
    const moved = [...part.slice(at), ...part.slice(0, at)]
    for (const [index, row] of moved.entries()) this.rows[top + index] = row
    if (by > 0) this.eraseRows(bottom - count, bottom, attributes)
    else this.eraseRows(top, top + count, attributes)
  }

  /** Takes characters out of a row (or, for a negative number, puts blanks in); the rest moves along. */
  shift(row: number, column: number, by: number, attributes: CellAttributes): void {
    const cells = this.rows[row]
    if (cells === undefined || (cells.blank && attributes.background === null)) return
    const count = Math.min(Math.abs(by), this.columns - column)
    if (by > 0) {
      cells.text.copyWithin(column, column + count)
      cells.attributes.copyWithin(column, column + count)
      this.erase(row, this.columns - count, this.columns, attributes)
    } else {
      cells.text.copyWithin(column + count, column)
      cells.attributes.copyWithin(column + count, column)
      this.erase(row, column, column + count, attributes)
    }
  }

  /** A row as text, without the blanks at its end. */
  textOf(row: number): string {
    return (this.rows[row]?.text.join('') ?? '').trimEnd()
  }
}
