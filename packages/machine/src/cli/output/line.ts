// A line for a person: its text made printable, then coloured.
import { styleText } from 'node:util'
import { printable } from '../../printable.ts'

/** The colours in use. */
export type Colour = 'red' | 'green' | 'yellow' | 'dim' | 'bold'

/** A text in a colour. */
export interface Coloured {
  readonly colour: Colour
  readonly text: string
}

/** A text, or pieces of it with colours. Control characters in it are made visible when it is written. */
export type Line = string | readonly (string | Coloured)[]

/** A text in a colour, where the stream that it goes to is a terminal that wants colours. */
export function coloured(colour: Colour, text: string): Coloured {
  return { colour, text }
}

/** The characters to write for a line. styleText knows NO_COLOR, FORCE_COLOR and whether the stream is a terminal. */
export function renderLine(line: Line, stream: NodeJS.WriteStream): string {
  const pieces = typeof line === 'string' ? [line] : line
  return pieces
    .map(piece =>
      typeof piece === 'string'
        ? printable(piece)
        : styleText(piece.colour, printable(piece.text), { stream }),
    )
    .join('')
}
