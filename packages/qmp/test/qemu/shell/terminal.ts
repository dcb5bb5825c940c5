// A program in a real terminal: tmux plays the person at the keyboard.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A terminal of its own tmux server, 80 columns wide. */
export class TmuxTerminal implements AsyncDisposable {
  readonly #folder: string = mkdtempSync(join(tmpdir(), 'qm-tmux-'))

  /** Runs the program; the terminal stays when it ends, and shows its exit code. */
  constructor(command: readonly string[], env: Readonly<Record<string, string>>) {
    const words = [...Object.entries(env).map(([name, value]) => `${name}=${value}`), ...command]
    const line = words.map(word => `'${word.replaceAll("'", "'\\''")}'`).join(' ')
    this.#tmux(
      '-f',
      '/dev/null',
      'new-session',
      '-d',
      '-x',
      '80',
      '-y',
      '24',
      `env ${line}; echo "exit code $?"; exec sleep 600`,
    )
  }

  /** Types text, then presses keys by their tmux names. A pause between lets a Tab be a key and not a part of a paste. */
  async type(text: string, ...keys: readonly string[]): Promise<void> {
    // tmux takes a last semicolon for the end of its command.
    if (text !== '') this.#tmux('send-keys', '-l', text.replace(/;$/, '\\;'))
    for (const key of keys) {
      await pause(60)
      this.#tmux('send-keys', key)
    }
  }

  /** What the screen shows, without the blanks at line ends. */
  get screen(): string {
    return this.#tmux('capture-pane', '-p').replace(/[ \n]+$/, '')
  }

  /**
   * Resolves with the screen once it contains that, or is as the function says, and rejects with it after a while. A
   * program writes piece by piece: what must be there at the same time must be waited for at the same time.
   */
  async waitFor(expected: string | RegExp | ((screen: string) => boolean)): Promise<string> {
    const end = Date.now() + 50_000
    const isThere = (screen: string): boolean => {
      if (typeof expected === 'function') return expected(screen)
      return typeof expected === 'string' ? screen.includes(expected) : expected.test(screen)
    }
    // A terminal has no event for what it shows.
    for (;;) {
      const { screen } = this
      if (isThere(screen)) return screen
      if (Date.now() > end) throw new Error(`no ${expected} on the screen:\n${screen}`)
      await pause(30)
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    try {
      this.#tmux('kill-server')
    } catch {
      // It has ended by itself.
    }
    rmSync(this.#folder, { recursive: true, force: true })
  }

  #tmux(...args: readonly string[]): string {
    // Whatever shell this user has: the command line is written for this one.
    const env = { ...process.env, SHELL: '/bin/sh' }
    return execFileSync('tmux', ['-S', join(this.#folder, 'socket'), ...args], { encoding: 'utf8', env })
  }
}

function pause(ms: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, ms))
}
