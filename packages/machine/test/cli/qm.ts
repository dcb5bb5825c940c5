// Runs the `qm` command from its sources, as a program of its own.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** The words that start `qm`. */
export const QM: readonly [string, ...string[]] = [
  process.execPath,
  '--conditions=@qm/source',
  fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url)),
]

/** A word as a POSIX shell and tmux take it. */
export function quote(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`
}

/** How a run of `qm` went. */
export interface QmResult {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** A `qm` that runs; `seen` resolves once its stdout holds the text. */
export interface RunningQm {
  readonly result: Promise<QmResult>
  kill(signal: NodeJS.Signals): void
  seen(text: string, on?: 'stdout' | 'stderr'): Promise<void>
}

/** Starts `qm` with these words. */
export function startQm(...words: readonly string[]): RunningQm {
  const [node, ...args] = QM
  const child = spawn(node, [...args, ...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NO_COLOR: '1' },
  })
  const output = { stdout: '', stderr: '' }
  const lookers = new Set<() => void>()
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].on('data', (chunk: Buffer) => {
      output[name] += chunk.toString()
      for (const look of lookers) look()
    })
  }
  const result = new Promise<QmResult>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', code => resolve({ code, ...output }))
  })
  return {
    result,
    kill: signal => void child.kill(signal),
    seen: (text, on = 'stdout') =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (output[on].includes(text)) resolve()
        }
        lookers.add(look)
        look()
        result.then(
          ({ stderr }) => reject(new Error(`qm ended without "${text}" on ${on}: ${stderr}`)),
          reject,
        )
      }),
  }
}

/** Runs `qm` to its end. */
export function qm(...words: readonly string[]): Promise<QmResult> {
  return startQm(...words).result
}
