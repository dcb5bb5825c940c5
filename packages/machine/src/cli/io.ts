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
  /** Writes a line to stderr, in that colour on a terminal: what is told beside it. */
  err(line: string, colour?: Colour): void
  /** Shows on a terminal what is being worked on, in a line that the next output takes; nothing elsewhere. */
  progress(line: string): void
  /** Colours a text for stdout, where that is a terminal that wants colours. */
  paint(colour: Colour, text: string): string
}

/** This process's own. */
export function processIo(): Io {
  const { stdin, stdout, stderr } = process
  let pending = false
  const clear = (): void => {
    if (pending) stderr.write('\r\x1b[K')
    pending = false
  }
  return {
    stdin,
    stdout,
    out(line) {
      clear()
      stdout.write(`${line}\n`)
    },
    err(line, colour) {
      clear()
      stderr.write(`${colour === undefined ? line : styleText(colour, line, { stream: stderr })}\n`)
    },
    progress(line) {
      if (!stderr.isTTY) return
      clear()
      stderr.write(line.slice(0, (stderr.columns || 80) - 1))
      pending = true
    },
    // styleText knows NO_COLOR, FORCE_COLOR and whether the stream is a terminal.
    paint: (colour, text) => styleText(colour, text, { stream: stdout }),
  }
}
