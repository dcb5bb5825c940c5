// A terminal of the VT100 kind: what its screen shows after the bytes that it was sent.
import { withoutBidi } from '../printable.ts'
import { firstParameter } from '../text/row-move.ts'
import { Tokenizer, type TokenSink } from '../text/tokenizer.ts'
import { applySgr, type CellAttributes, PLAIN } from './attributes.ts'
import { characterWidth } from './character-width.ts'
import { Grid } from './grid.ts'

/** Where the cursor stands. */
interface Cursor {
  row: number
  column: number
  attributes: CellAttributes
}

const TAB = 8

/** The screen after the bytes so far. The same bytes give the same screen, however they are cut. */
export class Terminal implements TokenSink {
  grid: Grid
  cursorVisible = true
  readonly #tokens: Tokenizer = new Tokenizer(this)
  readonly #main: Grid
  readonly #alternate: Grid
  readonly #onQuery: (answer: string) => void
  #cursor: Cursor = { row: 0, column: 0, attributes: PLAIN }
  #saved: Cursor = { row: 0, column: 0, attributes: PLAIN }
  #top = 0
  #bottom: number
  #wrap = true
  #origin = false
  #insert = false
  /** The last column is written: the next character goes to the next row. */
  #full = false
  #last = ' '

  /** @param onQuery told of the answer to a question of the guest: the cursor's place, what terminal this is. */
  constructor(columns: number, rows: number, onQuery: (answer: string) => void = () => {}) {
    this.#main = new Grid(columns, rows)
    this.#alternate = new Grid(columns, rows)
    this.grid = this.#main
    this.#bottom = rows
    this.#onQuery = onQuery
  }

  /** Takes the next bytes. */
  push(bytes: Buffer): void {
    this.#tokens.push(bytes, 0)
  }

  /** The cursor's row, from 0. */
  get row(): number {
    return this.#cursor.row
  }

  /** The cursor's column, from 0. */
  get column(): number {
    return this.#cursor.column
  }

  text(raw: string): void {
    for (const character of withoutBidi(raw)) {
      if (character === '\t') this.#moveTo(this.row, (Math.floor(this.column / TAB) + 1) * TAB)
      else this.#print(character)
    }
  }

  control(code: number): void {
    if (code === 0x0a || code === 0x0b || code === 0x0c) this.#lineFeed()
    else if (code === 0x0d) this.#moveTo(this.row, 0)
    else if (code === 0x08) this.#moveTo(this.row, this.column - 1)
  }

  escape(final: string): void {
    if (final === '7') this.#saved = { ...this.#cursor }
    else if (final === '8') this.#restore()
    else if (final === 'D') this.#lineFeed()
    else if (final === 'E') {
      this.#lineFeed()
      this.#moveTo(this.row, 0)
    } else if (final === 'M') this.#reverseLineFeed()
    else if (final === 'c') this.#reset()
    else if (final === 'Z') this.#onQuery('\x1b[?6c')
  }

  csi(parameters: string, final: string): void {
    if (/^[<=>?]/.test(parameters)) this.#private(parameters, final)
    else if (!this.#moveCursor(parameters, final)) this.#change(parameters, final)
  }

  /** Sequences that move the cursor. @returns whether this was one. */
  #moveCursor(parameters: string, final: string): boolean {
    const count = firstParameter(parameters, 1)
    const { row, column } = this
    if (final === 'A') this.#moveTo(Math.max(row - count, row >= this.#top ? this.#top : 0), column)
    else if (final === 'B' || final === 'e') this.#moveDown(count, column)
    else if (final === 'C' || final === 'a') this.#moveTo(row, column + count)
    else if (final === 'D') this.#moveTo(row, column - count)
    else if (final === 'E') this.#moveDown(count, 0)
    else if (final === 'F') this.#moveTo(Math.max(row - count, row >= this.#top ? this.#top : 0), 0)
    else if (final === 'G' || final === '`') this.#moveTo(row, count - 1)
    else if (final === 'd') this.#moveTo(this.#originRow(count - 1), column)
    else if (final === 'H' || final === 'f') {
      this.#moveTo(this.#originRow(count - 1), firstParameter(parameters.split(';')[1] ?? '', 1) - 1)
    } else if (final === 'I') this.#moveTo(row, (Math.floor(column / TAB) + Math.min(count, 999)) * TAB)
    else if (final === 'Z') this.#moveTo(row, (Math.ceil(column / TAB) - Math.min(count, 999)) * TAB)
    else if (final === 's') this.#saved = { ...this.#cursor }
    else if (final === 'u') this.#restore()
    else return false
    return true
  }

  /** Sequences that change what is shown, or ask. */
  #change(parameters: string, final: string): void {
    const count = firstParameter(parameters, 1)
    const { grid, row, column } = this
    const { attributes } = this.#cursor
    if (final === 'm') this.#cursor.attributes = applySgr(attributes, parameters)
    else if (final === 'J') this.#eraseScreen(firstParameter(parameters, 0))
    else if (final === 'K') this.#eraseLine(firstParameter(parameters, 0))
    else if (final === 'X') grid.erase(row, column, Math.min(column + count, grid.columns), attributes)
    else if (final === 'P') grid.shift(row, column, count, attributes)
    else if (final === '@') grid.shift(row, column, -count, attributes)
    else if (final === 'L') this.#scrollFrom(row, -count)
    else if (final === 'M') this.#scrollFrom(row, count)
    else if (final === 'S') grid.scroll(this.#top, this.#bottom, count, attributes)
    else if (final === 'T') grid.scroll(this.#top, this.#bottom, -count, attributes)
    else if (final === 'b') for (let n = Math.min(count, grid.columns); n > 0; n--) this.#print(this.#last)
    else if (final === 'r') this.#setRegion(parameters)
    else if (final === 'h' || final === 'l') this.#insert = parameters === '4' ? final === 'h' : this.#insert
    else if (final === 'n') this.#answerStatus(parameters)
    else if (final === 'c') this.#onQuery('\x1b[?6c')
    else if (final === 't' && parameters === '18') this.#onQuery(`\x1b[8;${grid.height};${grid.columns}t`)
  }

  #answerStatus(parameters: string): void {
    if (parameters === '5') this.#onQuery('\x1b[0n')
    else if (parameters === '6') this.#onQuery(`\x1b[${this.row + 1};${this.column + 1}R`)
  }

  #private(parameters: string, final: string): void {
    if (parameters.startsWith('>') && final === 'c') this.#onQuery('\x1b[>0;0;0c')
    if (final !== 'h' && final !== 'l') return
    const on = final === 'h'
    for (const mode of parameters.slice(1).split(';').slice(0, 64)) {
      if (mode === '25') this.cursorVisible = on
      else if (mode === '7') this.#wrap = on
      else if (mode === '6') {
        this.#origin = on
        this.#moveTo(this.#originRow(0), 0)
      } else if (mode === '47' || mode === '1047' || mode === '1049') this.#switchScreen(on, mode === '1049')
    }
  }

  #switchScreen(alternate: boolean, saveCursor: boolean): void {
    const grid = alternate ? this.#alternate : this.#main
    if (grid === this.grid) return
    if (alternate && saveCursor) this.#saved = { ...this.#cursor }
    this.grid = grid
    if (alternate) grid.eraseRows(0, grid.height, PLAIN)
    else if (saveCursor) this.#restore()
  }

  #print(character: string): void {
    const { grid } = this
    const width = characterWidth(character)
    if (width === 0) return
    if ((this.#full || this.column + width > grid.columns) && this.#wrap) {
      this.#moveTo(this.row, 0)
      this.#lineFeed()
    }
    if (this.#insert) grid.shift(this.row, this.column, -width, this.#cursor.attributes)
    grid.put(this.row, this.column, character, this.#cursor.attributes)
    if (width === 2) grid.put(this.row, this.column + 1, '', this.#cursor.attributes)
    this.#last = character
    this.#full = this.column + width >= grid.columns
    this.#cursor.column = Math.min(this.column + width, grid.columns - 1)
  }

  #lineFeed(): void {
    this.#full = false
    if (this.row === this.#bottom - 1) this.grid.scroll(this.#top, this.#bottom, 1, this.#cursor.attributes)
    else this.#moveTo(this.row + 1, this.column)
  }

  #reverseLineFeed(): void {
    if (this.row === this.#top) this.grid.scroll(this.#top, this.#bottom, -1, this.#cursor.attributes)
    else this.#moveTo(this.row - 1, this.column)
  }

  #scrollFrom(row: number, by: number): void {
    if (row < this.#top || row >= this.#bottom) return
    this.grid.scroll(row, this.#bottom, by, this.#cursor.attributes)
    this.#moveTo(row, 0)
  }

  #setRegion(parameters: string): void {
    const [first = '', last = ''] = parameters.split(';')
    const top = firstParameter(first, 1) - 1
    const bottom = Math.min(firstParameter(last, this.grid.height), this.grid.height)
    if (top >= bottom - 1) return
    this.#top = top
    this.#bottom = bottom
    this.#moveTo(this.#originRow(0), 0)
  }

  #eraseScreen(mode: number): void {
    const { grid, row } = this
    const { attributes } = this.#cursor
    if (mode > 3) return
    if (mode === 0) {
      this.#eraseLine(0)
      grid.eraseRows(row + 1, grid.height, attributes)
    } else if (mode === 1) {
      this.#eraseLine(1)
      grid.eraseRows(0, row, attributes)
    } else grid.eraseRows(0, grid.height, attributes)
  }

  #eraseLine(mode: number): void {
    const { grid, row, column } = this
    const [from, to] = mode === 0 ? [column, grid.columns] : mode === 1 ? [0, column + 1] : [0, grid.columns]
    if (mode <= 2) grid.erase(row, from, to, this.#cursor.attributes)
  }

  #moveDown(count: number, column: number): void {
    const last = this.row < this.#bottom ? this.#bottom - 1 : this.grid.height - 1
    this.#moveTo(Math.min(this.row + count, last), column)
  }

  #originRow(row: number): number {
    return this.#origin ? Math.min(this.#top + row, this.#bottom - 1) : row
  }

  #moveTo(row: number, column: number): void {
    this.#full = false
    this.#cursor.row = Math.max(0, Math.min(row, this.grid.height - 1))
    this.#cursor.column = Math.max(0, Math.min(column, this.grid.columns - 1))
  }

  #restore(): void {
    this.#cursor = { ...this.#saved }
    this.#full = false
  }

  #reset(): void {
    for (const grid of [this.#main, this.#alternate]) grid.eraseRows(0, grid.height, PLAIN)
    this.grid = this.#main
    this.#cursor = { row: 0, column: 0, attributes: PLAIN }
    this.#saved = { ...this.#cursor }
    this.#top = 0
    this.#bottom = this.grid.height
    this.#wrap = true
    this.#origin = false
    this.#insert = false
    this.#full = false
    this.cursorVisible = true
  }
}
