// A real terminal for programs: tmux in control mode, which tells what appears as it appears.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { quote, type RunningQm } from './qm.ts'

/** A program that runs in a terminal. */
export interface Terminal {
  /** Types keys, by tmux's names (`C-c`, `Enter`) or as they are. */
  type(...keys: readonly string[]): void
  /** Closes the terminal, as a person closes its window. */
  close(): void
  /** Resolves once the program has printed that text. */
  seen: RunningQm['seen']
  /** Resolves with all that was printed, when the program has ended. */
  readonly end: Promise<string>
}

/** tmux drops what a pane has printed last when it closes the pane: it is kept open until this has come through. */
const OVER = 'the-program-is-over'

/** Runs a shell command in a terminal of 120 by 40. */
export function openTerminal(command: string): Terminal {
  const folder = mkdtempSync(join(tmpdir(), 'qm-terminal-'))
  const size = ['-x', '120', '-y', '40']
  // Ctrl-C reaches the shell, too: without a trap some shells end with it, and others go on.
  const kept = `trap : INT\n${command}\necho; echo ${OVER}; read -r answer`
  const tmux = spawn(
    'tmux',
    ['-S', join(folder, 'socket'), '-f', '/dev/null', '-C', 'new-session', ...size, kept],
    { stdio: ['pipe', 'pipe', 'inherit'], env: { ...process.env, SHELL: '/bin/sh' } },
  )
  const send = (...keys: readonly string[]): void =>
    void tmux.stdin.write(`send-keys ${keys.map(quote).join(' ')}\n`)
  let rest = ''
  let printed = ''
  const lookers = new Set<() => void>()
  tmux.stdout.on('data', (chunk: Buffer) => {
    const lines = (rest + chunk.toString()).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      const [, text] = /^%output %\d+ (.*)$/.exec(line) ?? []
      printed += (text ?? '').replace(/\\(\d{3})/g, (_, octal: string) =>
        String.fromCharCode(Number.parseInt(octal, 8)),
      )
    }
    for (const look of lookers) look()
  })
  lookers.add(function leave() {
    if (!printed.includes(OVER)) return
    lookers.delete(leave)
    send('Enter')
  })
  const end = new Promise<string>((resolve, reject) => {
    tmux.once('error', reject)
    tmux.once('close', () => {
      rmSync(folder, { recursive: true })
      resolve(printed.split(OVER)[0] ?? '')
    })
  })
  return {
    type: send,
    close: () => void tmux.stdin.write('kill-session\n'),
    seen: text =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (printed.includes(text)) resolve()
        }
        lookers.add(look)
        look()
        end.then(all => reject(new Error(`ended without "${text}": ${all}`)), reject)
      }),
    end,
  }
}
