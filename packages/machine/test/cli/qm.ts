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
  /** Begins to read a stdout that was slow. */
  readStdout(): void
  /** Closes the end of its stdout that was read. */
  closeStdout(): void
  kill(signal: NodeJS.Signals): void
  seen(text: string, on?: 'stdout' | 'stderr'): Promise<void>
}

/** How `qm` is started, where it is not as usual. */
export interface QmSettings {
  /** What its stdin is. @defaultValue /dev/null */
  readonly stdin?: number | string
  readonly env?: Readonly<Record<string, string>>
  /** A command that starts it. @defaultValue none */
  readonly wrapper?: readonly string[]
  /** Whether its stdout is read only once `readStdout` is called. @defaultValue false */
  readonly slow?: boolean
}

/** Starts `qm` with these words. */
export function startQm(...words: readonly string[]): RunningQm {
  return startQmWith({}, ...words)
}

/** Starts `qm` with these words, in another way than usual. */
export function startQmWith(
  { stdin, env, wrapper = [], slow = false }: QmSettings,
  ...words: readonly string[]
): RunningQm {
  const [command, ...args] = [...wrapper, ...QM, ...words]
  const child = spawn(command ?? '', args, {
    stdio: [typeof stdin === 'string' ? 'pipe' : (stdin ?? 'ignore'), 'pipe', 'pipe'],
    // Not where the programs that pnpm installs look: packages that are not this one's would be found.
    env: { ...process.env, NODE_PATH: '', NO_COLOR: '1', ...env },
  })
  if (typeof stdin === 'string') child.stdin?.end(stdin)
  const output = { stdout: '', stderr: '' }
  const lookers = new Set<() => void>()
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]?.setEncoding('utf8').on('data', (chunk: string) => {
      output[name] += chunk
      for (const look of lookers) look()
    })
  }
  const result = new Promise<QmResult>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', code => resolve({ code, ...output }))
  })
  if (slow) child.stdout?.pause()
  return {
    result,
    readStdout: () => void child.stdout?.resume(),
    closeStdout: () => void child.stdout?.destroy(),
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
