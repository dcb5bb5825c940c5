// Runs a short command to its end, with execa, which is loaded when the first one runs.
import { SpawnError } from '../errors.ts'
import { atExit } from '../guard/exit-listener.ts'
import type { ChildOptions } from '../start/child.ts'
import { explainSystemError } from '../start/system-error.ts'

/** How a short command ended, and what it printed. */
export interface CommandResult {
  readonly exitCode: number | null
  readonly signal: NodeJS.Signals | null
  /** stdout and stderr together; cut off at the limit. */
  readonly output: string
}

/** A short command. */
export interface CommandOptions extends Pick<ChildOptions, 'argv' | 'env' | 'cwd'> {
  /** Most that is kept of stdout and stderr; a command that prints more is killed. */
  readonly maxBytes: number
  /** Kills the command. */
  readonly signal: AbortSignal
}

/**
 * Runs a command to its end.
 *
 * @throws {@link SpawnError} when it cannot be started; the signal's reason when it was aborted
 */
export async function runCommand(options: CommandOptions): Promise<CommandResult> {
  const { execa } = await import('execa')
  options.signal.throwIfAborted()
  const [file, ...args] = options.argv
  const running = execa(file, args, {
    env: options.env,
    extendEnv: false,
    cwd: options.cwd,
    stdin: 'ignore',
    all: true,
    reject: false,
    // This package has its own exit listener and guards.
    cleanup: false,
    maxBuffer: options.maxBytes,
    cancelSignal: options.signal,
    killSignal: 'SIGKILL',
    stripFinalNewline: false,
  })
  const forget = atExit(() => void running.nodeChildProcess.kill('SIGKILL'))
  const result = await running.finally(forget)
  options.signal.throwIfAborted()
  const { exitCode, signal, all = '' } = result
  if (exitCode === undefined && signal === undefined) {
    const { code, reason } = explainSystemError(result.cause)
    throw new SpawnError(code, reason, options.argv, result.cause)
  }
  return { exitCode: exitCode ?? null, signal: signal ?? null, output: all }
}
