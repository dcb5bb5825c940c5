// What to start, and how.
import { checkAbortSignal, checkCount, checkKeys, checkMs } from './check-options.ts'
import { ProcessRequestError } from './errors.ts'
import type { GuardChoice } from './guard/choose.ts'
import type { Logger } from './logger.ts'
import type { ProcessLogOptions } from './output/output-log.ts'
import type { FdMap } from './start/fds.ts'
import { WAIT_KEYS, type WaitOptions } from './wait-options.ts'

/** A process to start. */
export interface SpawnSpec {
  /** A path, or a name that is looked up in the PATH of `env`. */
  readonly binary: string
  /**
   * The arguments, or a function that makes them of the numbers that the child will know its `fds` by.
   * @defaultValue none
   */
  readonly args?:
    | readonly string[]
    | ((fds: Readonly<Record<string, number>>) => readonly string[])
    | undefined
  /**
   * A command that runs the binary: these words, then the binary, then its arguments. It stays for as long as what it
   * runs: what it leaves behind when it ends is killed.
   * @defaultValue none
   */
  readonly wrapper?: readonly string[] | undefined
  /**
   * What the child inherits beyond stdin (/dev/null), stdout and stderr: numbered as {@link planFds} says.
   * @defaultValue nothing
   */
  readonly fds?: FdMap | undefined
  /**
   * A file for stdout and stderr, created with mode 0600 and emptied; or how much of the end to keep in memory.
   * A file never slows the process, survives this program, and can be opened by it as /dev/stdout; the pipes to
   * memory can do none of this.
   * @defaultValue the last 64 KiB in memory; of a detached process nothing
   */
  readonly log?: ProcessLogOptions | undefined
  /**
   * Added to this program's environment; `undefined` takes a variable out.
   * @defaultValue this program's
   */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined
  /**
   * The working directory.
   * @defaultValue this program's
   */
  readonly cwd?: string | undefined
  /**
   * What ends the process with this program.
   * @defaultValue 'auto'; of a detached process 'none'
   */
  readonly guard?: GuardChoice | undefined
  /**
   * The process outlives this program: it has a session of its own, no guard and no channel, its output goes to a log
   * file or nowhere, and it does not keep this program's event loop alive. Disposing of it leaves it running.
   * {@link watchProcess} takes it up again, in any program, by its {@link QemuProcess.identity}.
   * @defaultValue false
   */
  readonly detached?: boolean | undefined
}

/** How long {@link spawn} waits, and where it logs. What runs already when it gives up is killed. */
export interface SpawnOptions extends WaitOptions {
  /**
   * Is told of start and end (`debug`), and when the process has lost a guard or its output cannot be read (`warn`).
   * @defaultValue none
   */
  readonly logger?: Logger | undefined
}

const KEYS = ['binary', 'args', 'wrapper', 'fds', 'log', 'env', 'cwd', 'guard', 'detached'] as const
const GUARDS: readonly unknown[] = ['auto', 'setpriv', 'perl', 'watchdog', 'exit-listener', 'none', undefined]

/** Refuses a spec that makes no sense. @throws {@link ProcessRequestError} */
export function checkSpec(spec: SpawnSpec, options: SpawnOptions): void {
  checkKeys(spec ?? null, KEYS, 'spawn')
  checkKeys(options, [...WAIT_KEYS, 'logger'], 'spawn')
  checkMs(options.timeoutMs, 'timeoutMs', 'spawn')
  checkAbortSignal(options.signal, 'spawn')
  const refuse = (reason: string): never => {
    throw new ProcessRequestError(`spawn: ${reason}`)
  }
  if (typeof spec.binary !== 'string' || spec.binary === '') refuse('binary is not the name of a program')
  if (typeof spec.args !== 'function' && !isWords(spec.args)) refuse('args is not an array of strings')
  if (!isWords(spec.wrapper)) refuse('wrapper is not an array of strings')
  if (!GUARDS.includes(spec.guard)) refuse(`there is no guard ${JSON.stringify(spec.guard)}`)
  if (!['string', 'undefined'].includes(typeof spec.cwd)) refuse('cwd is not a path')
  for (const [name, source] of Object.entries(spec.fds ?? {}))
    if (source !== 'channel' && typeof source?.fd !== 'number')
      refuse(`fds.${name} is neither 'channel' nor has an fd`)
  if (typeof spec.log === 'object') {
    checkKeys(spec.log, ['tailBytes'], 'spawn: log')
    checkCount(spec.log.tailBytes, 'tailBytes', 'spawn: log')
  }
  if (spec.detached !== true) return
  if ((spec.guard ?? 'none') !== 'none') refuse('a detached process has no guard')
  if (Object.values(spec.fds ?? {}).includes('channel')) refuse('a detached process has no channel')
  if (typeof spec.log === 'object') refuse('the log of a detached process is a file or nothing')
}

/** Whether a value is a list of words, or is not given. */
export function isWords(value: unknown): boolean {
  return value === undefined || (Array.isArray(value) && value.every(word => typeof word === 'string'))
}
