// Puts a terminal back to what it is without a guest that has written escape sequences to it.

const ESC = 0x1b
const SHIFT_OUT = 0x0e

/**
 * ASCII as character set, soft reset (DECSTR: cursor, colours, margins, keypad), main screen, no mouse reports, no
 * bracketed paste, cursor shown, default colours. Leaving the alternate screen by 1047 does not move the cursor of a
 * terminal that shows the main one, as 1049 does.
 */
const RESET =
  '\x0f\x1b[!p\x1b[?1047l\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?1004l\x1b[?2004l\x1b[?25h\x1b[0m'

/** Notes whether a reset is needed. */
export class TerminalReset {
  readonly #isTerminal: boolean
  #needed = false

  constructor(isTerminal: boolean) {
    this.#isTerminal = isTerminal
  }

  /** Looks at what a guest writes to the terminal. */
  saw(bytes: Uint8Array): void {
    if (this.#isTerminal && !this.#needed) this.#needed = bytes.includes(ESC) || bytes.includes(SHIFT_OUT)
  }

  /** What is to be written now; empty when the guest has changed nothing since the last time. */
  take(): string {
    const needed = this.#needed
    this.#needed = false
    return needed ? RESET : ''
  }
}
