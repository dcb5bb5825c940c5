// The last look at what goes to the terminal: of control sequences only this shell's own colours pass.
import { printable } from '../values/printable.ts'

const ESCAPE = '\x1b'
/** The colours of `paint`. */
const COLORS = new RegExp(`(${ESCAPE}\\[(?:0|2|3[1-6])m)`)

/** A text in which control characters are visible, except newlines, tabs and the colours of this shell. */
export function safeOutput(text: string): string {
  if (!text.includes(ESCAPE)) return printable(text)
  return text
    .split(COLORS)
    .map((part, index) => (index % 2 === 1 ? part : printable(part)))
    .join('')
}
