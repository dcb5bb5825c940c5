// The terminal: a line being typed at the bottom, everything else above it.
import { createInterface, cursorTo, type Interface, moveCursor } from 'node:readline'
import { readlineHistory, readlineRows } from '../node-internals.ts'
import type { Completion } from './complete.ts'
import { safeOutput } from './safe-output.ts'

/** What the terminal reads and writes. */
export interface TerminalStreams {
  readonly input: NodeJS.ReadableStream
  readonly output: NodeJS.WritableStream
}

/** What happens at the terminal. */
export interface TerminalHandlers {
  readonly onLine: (line: string) => void
  /** Ctrl-C on an empty line. */
  readonly onInterrupt: () => void
  /** Ctrl-D, or `close`. */
  readonly onClose: () => void
  readonly complete: (line: string) => Completion
}

/** A prompt that stays whole while text is printed above it. */
export class Terminal {
  readonly #output: NodeJS.WritableStream
  readonly #readline: Interface
  #closed = false

  constructor({ input, output }: TerminalStreams, history: readonly string[], handlers: TerminalHandlers) {
    this.#output = output
    this.#readline = createInterface({
      input,
      output,
      terminal: true,
      prompt: '',
      history: [...history],
      historySize: 1024,
      removeHistoryDuplicates: true,
      completer: (line: string): Completion => handlers.complete(line),
    })
    this.#readline.on('line', handlers.onLine)
    this.#readline.on('close', () => {
      this.#closed = true
      handlers.onClose()
    })
    this.#readline.on('SIGINT', () => {
      if (this.#readline.line === '') return handlers.onInterrupt()
      // As in a shell: the line is left behind as it stands, and a new one begins.
      output.write('^C\n')
      this.#readline.write(null, { ctrl: true, name: 'e' })
      this.#readline.write(null, { ctrl: true, name: 'u' })
      this.#readline.prompt()
    })
  }

  /** The lines so far, newest first. */
  get history(): readonly string[] {
    return readlineHistory(this.#readline)
  }

  /** Shows the prompt. */
  prompt(text: string): void {
    if (this.#closed) return
    this.#readline.setPrompt(text)
    this.#readline.prompt(true)
  }

  /** Prints above the line that is being typed. */
  print(unsafe: string): void {
    const text = safeOutput(unsafe)
    if (this.#closed) {
      this.#output.write(`${text}\n`)
      return
    }
    // A long line takes several rows, and the cursor may be in any of them.
    const { rows } = this.#readline.getCursorPos()
    moveCursor(this.#output, 0, -rows)
    cursorTo(this.#output, 0)
    // Readline redraws from as many rows up as at its last redraw.
    const up = readlineRows(this.#readline) ?? rows
    this.#output.write(`\x1b[J${text.replaceAll('\n', '\r\n')}\r\n${'\n'.repeat(up)}`)
    this.#readline.prompt(true)
  }

  close(): void {
    this.#readline.close()
  }
}
