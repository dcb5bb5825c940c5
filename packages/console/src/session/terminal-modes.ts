// What a guest has switched on in a person's terminal, and the sequence that switches it off again.
import { Tokenizer } from '../text/tokenizer.ts'

/** Private modes that outlive a session badly: screens, mouse reports, focus, bracketed paste, cursor keys. */
const OFF_AT_END = ['1000', '1001', '1002', '1003', '1004', '1005', '1006', '1015', '2004', '1', '66']
const SCREENS = ['47', '1047', '1049']
const CURSOR = '25'

/** Follows the bytes that a terminal was shown. */
export class TerminalModes {
  readonly #on = new Set<string>()
  #cursorHidden = false
  #changed = false
  readonly #tokens: Tokenizer = new Tokenizer({
    text: () => {},
    control: () => {},
    csi: (parameters, final) => this.#csi(parameters, final),
    escape: final => this.#escape(final),
  })

  /** Takes what the terminal is shown. */
  push(bytes: Buffer): void {
    if (bytes.length > 0) this.#changed = true
    this.#tokens.push(bytes, 0)
  }

  /** What brings the terminal back: modes, mouse, screen, cursor, colours, character set. */
  reset(): string {
    if (!this.#changed) return ''
    const off = [...OFF_AT_END, ...SCREENS].filter(mode => this.#on.has(mode))
    return [
      // An unfinished sequence of the guest must not swallow ours.
      '\x18',
      ...off.map(mode => `\x1b[?${mode}l`),
      this.#cursorHidden ? `\x1b[?${CURSOR}h` : '',
      '\x1b[0m\x1b(B\x0f',
    ].join('')
  }

  #csi(parameters: string, final: string): void {
    if (!parameters.startsWith('?') || (final !== 'h' && final !== 'l')) return
    for (const mode of parameters.slice(1).split(';').slice(0, 64)) {
      if (mode === CURSOR) this.#cursorHidden = final === 'l'
      else if (final === 'h' && (OFF_AT_END.includes(mode) || SCREENS.includes(mode))) this.#on.add(mode)
      else this.#on.delete(mode)
    }
  }

  #escape(final: string): void {
    if (final === '=') this.#on.add('66')
    else if (final === '>') this.#on.delete('66')
    else if (final === 'c') {
      this.#on.clear()
      this.#cursorHidden = false
    }
  }
}
