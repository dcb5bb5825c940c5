// Which sequences take a terminal's cursor to another row.

/** Cursor up, down, to a line's start above or below, to a place, to a row; scrolling and row editing. */
const CSI_ROW_MOVES = new Set(['A', 'B', 'E', 'F', 'H', 'f', 'd', 'e', 'L', 'M', 'S', 'T'])
/** Index, next line, reverse index, and the reset, which homes the cursor. */
const ESCAPE_ROW_MOVES = new Set(['D', 'E', 'M', 'c'])

/** Whether a control sequence takes the cursor to another row. */
export function isCsiRowMove(final: string): boolean {
  return CSI_ROW_MOVES.has(final)
}

/** Whether an escape sequence takes the cursor to another row. */
export function isEscapeRowMove(final: string): boolean {
  return ESCAPE_ROW_MOVES.has(final)
}

/** The first number of a control sequence's parameters, or the default that stands for none and for 0. */
export function firstParameter(parameters: string, otherwise: number): number {
  const value = Number.parseInt(parameters, 10)
  return value > 0 ? value : otherwise
}
