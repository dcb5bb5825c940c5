// Where a command reads and writes, so that colours are for terminals and tests can listen.
import { styleText } from 'node:util'

/** The colours in use. */
export type Colour = 'red' | 'green' | 'yellow' | 'dim' | 'bold'

/** What a command of `qm` works with. */
export interface Io {
  readonly stdin: NodeJS.ReadStream
  readonly stdout: NodeJS.WriteStream
  /** Writes a line to stdout: what was asked for. */
  out(line: string): void
  /** Writes a line to stderr: what is told beside it. */
  err(line: string): void
  /** Colours a text, on a terminal that wants colours. */
  paint(colour: Colour, text: string): string
}

/** This process's own. */
export function processIo(): Io {
  const { stdin, stdout, stderr } = process
  return {
    stdin,
    stdout,
    out: line => void stdout.write(`${line}\n`),
    err: line => void stderr.write(`${line}\n`),
    // styleText knows NO_COLOR, FORCE_COLOR and whether the stream is a terminal.
    paint: (colour, text) => styleText(colour, text, { stream: stderr, validateStream: true }),
  }
}
