// The errors of this package.
// ProcessError
//   ├── ProcessRequestError  a call was given what makes no sense
//   ├── ProcessTimeoutError  the limit of a call is over
//   ├── LogOverrunError      a reader of a log was too slow
//   ├── SpawnError           the process did not start
//   ├── ProcessExitError     it ended badly
//   ├── StopError            it did not end
//   ├── BinaryNotFoundError  there is no such QEMU
//   └── ProbeError           the binary is no QEMU
import type { ProcessExit } from './exit.ts'
import { printable } from './printable.ts'
import { toShellLine } from './shell-line.ts'
import type { RungReport } from './stop-report.ts'

/** Every code that an error of this package carries. */
export type ProcessErrorCode =
  | SpawnErrorCode
  | ProcessExit['kind']
  | 'still-running'
  | 'binary-not-found'
  | 'not-a-qemu'
  | 'bad-request'
  | 'log-overrun'
  | 'timeout'

/** Why a process did not start. */
export type SpawnErrorCode =
  | 'not-found'
  | 'not-executable'
  | 'wrong-architecture'
  | 'bad-directory'
  | 'bad-argument'
  | 'bad-log'
  | 'arguments-too-long'
  | 'no-resources'
  | 'no-guard'
  | 'spawn-failed'

/** The base of every error of this package. */
export abstract class ProcessError extends Error {
  override readonly name: string = 'ProcessError'
  /** What kind of error this is: stable, for programs. */
  abstract readonly code: ProcessErrorCode

  /** @internal */
  constructor(message: string, options?: ErrorOptions) {
    super(printable(message), options)
  }
}

/** A call was given what makes no sense: a number, a key of its options, a value of the wrong type. Nothing was done. */
export class ProcessRequestError extends ProcessError {
  override readonly name = 'ProcessRequestError'
  /** What kind of error this is. */
  readonly code = 'bad-request'
}

/** The limit of a call is over. */
export class ProcessTimeoutError extends ProcessError {
  override readonly name = 'ProcessTimeoutError'
  /** What kind of error this is. */
  readonly code = 'timeout'
  /** The limit, as the caller gave it, in milliseconds. */
  readonly timeoutMs: number
  /** What the call waited for. */
  readonly waitingFor: string

  constructor(waitingFor: string, timeoutMs: number) {
    super(`waited ${Math.round(timeoutMs)} ms for ${waitingFor}`)
    this.timeoutMs = timeoutMs
    this.waitingFor = waitingFor
  }
}

/** A reader of a log that keeps only its end was too slow: lines that it had not taken were dropped. */
export class LogOverrunError extends ProcessError {
  override readonly name = 'LogOverrunError'
  /** What kind of error this is. */
  readonly code = 'log-overrun'
  /** How many bytes were dropped. */
  readonly lostBytes: number

  constructor(lostBytes: number) {
    super(`${lostBytes} bytes of the log were dropped before they were read: read faster, or log to a file`)
    this.lostBytes = lostBytes
  }
}

/** The process did not start: nothing runs, nothing is left behind. */
export class SpawnError extends ProcessError {
  override readonly name = 'SpawnError'
  /** Why it did not start. */
  readonly code: SpawnErrorCode
  /** The wrapper, the binary and its arguments, as asked for. */
  readonly command: readonly string[]
  /** The same as one line that can be pasted into a POSIX shell. */
  readonly shell: string

  constructor(code: SpawnErrorCode, reason: string, command: readonly string[], cause?: unknown) {
    super(`${command[0] ?? 'the process'} did not start: ${reason}`, cause === undefined ? {} : { cause })
    this.code = code
    this.command = command
    this.shell = toShellLine(command)
  }
}

/** The process ended in a way that was not asked for and is not success. */
export class ProcessExitError extends ProcessError {
  override readonly name = 'ProcessExitError'
  /** How it ended. */
  readonly code: ProcessExit['kind']
  /** How it ended, with the code or the signal. */
  readonly exit: ProcessExit
  /** The wrapper, the binary and its arguments, as asked for. */
  readonly command: readonly string[]
  /** The same as one line that can be pasted into a POSIX shell. */
  readonly shell: string
  /** The last lines that it printed. */
  readonly tail: string

  constructor(exit: ProcessExit, command: readonly string[], tail: string) {
    const said = tail === '' ? 'it printed nothing' : `it printed last:\n${printable(tail)}`
    super(`${command[0] ?? 'the process'} ${describeExit(exit)}; ${said}`)
    this.code = exit.kind
    this.exit = exit
    this.command = command
    this.shell = toShellLine(command)
    this.tail = tail
  }
}

function describeExit({ kind, exitCode, signal, requested }: ProcessExit): string {
  if (kind === 'never-started') return 'did not start'
  if (signal === null) return `exited with code ${exitCode}`
  if (requested) return `was ended by ${signal}, as this program asked`
  const who = signal === 'SIGKILL' ? ' (the kernel, when memory runs out, or another program)' : ''
  return `was ended by ${signal}, which this program did not send${who}`
}

/** The process is still there after the last rung of a strategy. */
export class StopError extends ProcessError {
  override readonly name = 'StopError'
  /** What kind of error this is. */
  readonly code = 'still-running'
  /** What was tried, in order. */
  readonly rungs: readonly RungReport[]

  constructor(pid: number, rungs: readonly RungReport[], state: string) {
    const tried = rungs.map(describeRung).join(', ')
    super(`process ${pid} did not end (${tried === '' ? 'nothing was tried' : tried})${state}`)
    this.rungs = rungs
  }
}

function describeRung({ name, outcome, ms, error }: RungReport): string {
  const why = error === undefined ? '' : `: ${printable(error.message)}`
  return `${name} ${outcome} after ${Math.round(ms)} ms${why}`
}

/** There is no such QEMU on this system. */
export class BinaryNotFoundError extends ProcessError {
  override readonly name = 'BinaryNotFoundError'
  /** What kind of error this is. */
  readonly code = 'binary-not-found'
  /** The paths that were looked at, in order. */
  readonly searched: readonly string[]

  constructor(wanted: string, candidates: readonly { path: string; why: string }[]) {
    const searched = candidates.map(({ path }) => path)
    const looked = candidates.map(({ path, why }) => (why === 'missing' ? path : `${path} (${why})`))
    super(`there is no ${wanted}: looked at ${looked.join(', ')}. Install QEMU or set QM_QEMU to its path`)
    this.searched = searched
  }
}

/** A binary does not answer like a QEMU. */
export class ProbeError extends ProcessError {
  override readonly name = 'ProbeError'
  /** What kind of error this is. */
  readonly code = 'not-a-qemu'
  /** The binary that was asked. */
  readonly binary: string

  constructor(binary: string, reason: string, cause?: unknown) {
    super(`${binary} does not answer like a QEMU: ${reason}`, cause === undefined ? {} : { cause })
    this.binary = binary
  }
}
