// A real terminal for `qm`: tmux in control mode, which tells what appears as it appears.
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { quote, type RunningQm } from './qm.ts'

/** A program that runs in a terminal. */
export interface Terminal {
  /** Types keys, by tmux's names (`C-c`, `Enter`) or as they are. */
  type(...keys: readonly string[]): void
  /** Resolves once the program has printed that text. */
  seen: RunningQm['seen']
  /** Resolves with all that was printed, when the program has ended. */
  readonly end: Promise<string>
}

/** Runs a shell command in a terminal of 120 by 40. */
export function openTerminal(command: string): Terminal {
  const tmux = spawn(
    'tmux',
    ['-L', `qm-${randomUUID()}`, '-f', '/dev/null', '-C', 'new-session', '-x', '120', '-y', '40', command],
    {
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  )
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
  const end = new Promise<string>((resolve, reject) => {
    tmux.once('error', reject)
    tmux.once('close', () => resolve(printed))
  })
  return {
    type: (...keys) => void tmux.stdin.write(`send-keys ${keys.map(quote).join(' ')}\n`),
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
