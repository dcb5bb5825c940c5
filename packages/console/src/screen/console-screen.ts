// What a terminal at the console would show, as data.
import type { Feed } from '../stream/feed.ts'
import { type CellAttributes, PLAIN } from './attributes.ts'
import { Terminal } from './terminal.ts'

/** The screen of a terminal at a console, at one moment. */
export interface ConsoleScreen {
  /** The terminal's width in characters. */
  readonly columns: number
  /** The text of each row from the top, without the blanks at its end; `rows.length` is the terminal's height. */
  readonly rows: readonly string[]
  /** The rows joined by newlines, without the empty ones at the end. */
  readonly text: string
  /** Where the cursor stands, from 0, and whether it is shown. */
  readonly cursor: { readonly row: number; readonly column: number; readonly visible: boolean }
  /** How each character looks, by row and column. */
  readonly attributes: readonly (readonly CellAttributes[])[]
}

/** Follows a console with a terminal, from the oldest byte in memory on. */
export class ScreenFollower {
  readonly #feed: Feed
  readonly #make: () => Terminal
  #terminal: Terminal
  #at: number

  constructor(feed: Feed, columns: number, rows: number, onQuery?: (answer: string) => void) {
    this.#feed = feed
    this.#make = () => new Terminal(columns, rows, onQuery)
    this.#terminal = this.#make()
    this.#at = feed.scrollback.start
  }

  /** Takes what has come since the last call. */
  catchUp(): void {
    const { scrollback } = this.#feed
    if (this.#at < scrollback.start) {
      // What was dropped unread may have changed anything: what is left in memory is all that is known.
      this.#terminal = this.#make()
      this.#at = scrollback.start
    }
    this.#terminal.push(scrollback.slice(this.#at))
    this.#at = scrollback.end
  }

  /** The screen now. */
  show(): ConsoleScreen {
    this.catchUp()
    const { grid, row, column, cursorVisible } = this.#terminal
    const rows = grid.rows.map((_, index) => grid.textOf(index))
    return {
      columns: grid.columns,
      rows,
      text: rows.join('\n').trimEnd(),
      cursor: { row, column, visible: cursorVisible },
      attributes: grid.rows.map(({ attributes }) => attributes.map(each => each ?? PLAIN)),
    }
  }
}
