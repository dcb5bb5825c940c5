// Everything that @qm/machine throws:
//
//   MachineError (abstract)
//   ├── LaunchError             QEMU did not start, with what it said and what to do about it
//   ├── MachineStateError       the call does not fit the state the machine is in
//   ├── MachineTimeoutError     the deadline of a call passed
//   ├── MachineGoneError        QEMU ended while a call was waiting for something else
//   ├── MachineUnsupportedError the machine, as it is made, cannot do what was asked for
//   ├── MigrationError          the guest did not get to where it was sent
//   ├── UnplugError             the guest refuses to let go of a device
//   ├── ImageError              an image could not be made
//   ├── HelperError             a process beside QEMU did not start, or ended
//   ├── GuestError              a command or a file in the guest
//   └── AbnormalShutdownError   QEMU ended otherwise than it was asked to
import type { ProcessExit, StopReport } from '@qm/process'
import { printable } from './printable.ts'
import type { MachineReport } from './report/machine-report.ts'
import type { MachineState } from './states.ts'

/** Which decision a caller can take, one for each class. */
export type MachineErrorCode =
  | 'launch-failed'
  | 'bad-state'
  | 'timeout'
  | 'gone'
  | 'unsupported'
  | 'migration-failed'
  | 'unplug-refused'
  | 'image-failed'
  | 'helper-failed'
  | 'guest-failed'
  | 'abnormal-shutdown'

/** The base of every error of this package. */
export abstract class MachineError extends Error {
  override readonly name: string = 'MachineError'
  /** The class in one word, for programs that cannot use `instanceof`. */
  readonly code: MachineErrorCode

  constructor(code: MachineErrorCode, message: string, options?: ErrorOptions) {
    super(printable(message), options)
    this.code = code
  }
}

/**
 * How far a launch had come when it failed:
 *
 * - `prepare`: finding the binary, making the directories, listening for the monitor, building the command line
 * - `spawn`: starting the process
 * - `connect`: waiting for QEMU to reach the monitor
 * - `greeting`: the monitor is connected, QEMU's greeting has not come
 * - `negotiation`: greeted, but the capabilities were not agreed on
 * - `start`: negotiated, but QEMU ended before its main loop answered
 */
export type LaunchPhase = 'prepare' | 'spawn' | 'connect' | 'greeting' | 'negotiation' | 'start'

/** What is known of a launch that failed; see {@link LaunchError}, which has the same properties. */
export interface LaunchFailure {
  /** The command line, the binary first. */
  readonly command: readonly string[]
  /** The command line for a POSIX shell. */
  readonly shell: string
  /** What QEMU printed, or null when it was never started. */
  readonly output: string | null
  /** QEMU's exit code, or null when it did not exit by itself. */
  readonly exitCode: number | null
  /** The signal that ended QEMU, or null. */
  readonly signal: string | null
  /** How far the launch had come. */
  readonly phase: LaunchPhase
  /** The known cause, with the fix. */
  readonly hint?: string | undefined
}

/**
 * QEMU did not start. Everything that the launch had acquired has been released when this is thrown.
 * `cause` is the error that ended the launch.
 */
export class LaunchError extends MachineError {
  override readonly name = 'LaunchError'
  /** The command line as an array, the binary first; empty when the launch failed before there was one. */
  declare readonly command: readonly string[]
  /** The command line for a POSIX shell; see `MachineCommandLine.shell`. */
  declare readonly shell: string
  /** What QEMU printed, or null when it was never started. */
  declare readonly output: string | null
  /** QEMU's exit code, or null when it did not exit by itself. */
  declare readonly exitCode: number | null
  /** The signal that ended QEMU, or null. */
  declare readonly signal: string | null
  /** How far the launch had come. */
  declare readonly phase: LaunchPhase
  /** The known cause in words, with the fix; absent when the cause is not a known one. */
  declare readonly hint?: string
  /** All that is known of the launch, to be pasted into a bug report; made when it is first read. */
  declare readonly report?: MachineReport

  readonly #cause: unknown

  constructor(message: string, failure: LaunchFailure, { cause }: ErrorOptions = {}) {
    super('launch-failed', message)
    this.#cause = cause
    // The message has all that a person needs: an uncaught error does not print it three times.
    for (const [key, value] of Object.entries(failure))
      if (value !== undefined) Object.defineProperty(this, key, { value })
  }

  /** The error that ended the launch. */
  override get cause(): unknown {
    return this.#cause
  }
}

/** The call does not fit the machine's state; nothing was done. */
export class MachineStateError extends MachineError {
  override readonly name = 'MachineStateError'
  /** The state that the machine was in. */
  readonly state: MachineState
  /** The states that the call needs. */
  readonly required: readonly MachineState[]

  constructor(message: string, state: MachineState, required: readonly MachineState[]) {
    super('bad-state', message)
    this.state = state
    this.required = required
  }
}

/** The deadline of a call passed. The machine is as it was, unless the call says otherwise. */
export class MachineTimeoutError extends MachineError {
  override readonly name = 'MachineTimeoutError'
  /** The limit that was given, in milliseconds. */
  readonly timeoutMs: number
  /** What did not happen in that time. */
  readonly waitingFor: string
  /** What was seen meanwhile, such as that QEMU has paused the guest; empty for nothing. */
  readonly seen: string
  /** All that is known of the machine, made when it is first read; absent when a call had no machine, as those on images. */
  declare readonly report?: MachineReport

  constructor(
    waitingFor: string,
    timeoutMs: number,
    { seen = '', ...options }: ErrorOptions & { readonly seen?: string } = {},
  ) {
    const message = `${waitingFor} did not happen within ${Math.round(timeoutMs)} ms`
    super(
      'timeout',
      seen === '' ? message : `${message}${seen.startsWith('\n') ? ':' : '; '}${seen}`,
      options,
    )
    this.timeoutMs = timeoutMs
    this.waitingFor = waitingFor
    this.seen = seen
  }
}

/** How a QEMU that is gone ended, as far as it is known. */
export interface GoneDetails {
  /** How it ended; absent for a guest that is over while its QEMU runs on, and for a QEMU that is not ours. */
  readonly exit?: ProcessExit | undefined
  /** The last lines that it printed. */
  readonly output?: string | undefined
}

/** QEMU, or its guest, ended while a call was waiting for something that now cannot happen. */
export class MachineGoneError extends MachineError {
  override readonly name = 'MachineGoneError'
  /** How QEMU ended; null when it runs on without its guest, or was started by another program. */
  readonly exit: ProcessExit | null
  /** The last lines that QEMU printed; empty when there are none. */
  readonly output: string
  /** All that is known of the machine, made when it is first read; absent when it was another program’s. */
  declare readonly report?: MachineReport

  constructor(message: string, options: ErrorOptions & GoneDetails = {}) {
    super('gone', message, options)
    this.exit = options.exit ?? null
    this.output = options.output ?? ''
  }
}

/** The machine, as it is made, cannot do what was asked for; nothing was done. The message says what it would need. */
export class MachineUnsupportedError extends MachineError {
  override readonly name = 'MachineUnsupportedError'

  constructor(message: string, options?: ErrorOptions) {
    super('unsupported', message, options)
  }
}

/** The guest did not get to where it was sent, to another QEMU or to a file; it is where it was. */
export class MigrationError extends MachineError {
  override readonly name = 'MigrationError'
  /** What QEMU says about it. */
  readonly desc: string
  /** Whether it was cancelled. */
  readonly cancelled: boolean

  constructor(desc: string, cancelled: boolean, options?: ErrorOptions) {
    super('migration-failed', `the migration did not succeed: ${desc}`, options)
    this.desc = desc
    this.cancelled = cancelled
  }
}

/** The guest refuses to let go of a device; it keeps it. */
export class UnplugError extends MachineError {
  override readonly name = 'UnplugError'
  /** The device's id. */
  readonly device: string

  constructor(device: string, desc: string) {
    super('unplug-refused', `${device} cannot be unplugged: ${desc}`)
    this.device = device
  }
}

/** A process that serves QEMU, such as swtpm or virtiofsd, did not start, or ended while it was needed. */
export class HelperError extends MachineError {
  override readonly name = 'HelperError'
  /** What it is, such as `swtpm`. */
  readonly helper: string
  /** The last lines that it printed. */
  readonly output: string

  constructor(helper: string, message: string, output: string, options?: ErrorOptions) {
    super('helper-failed', output === '' ? message : `${message}; it printed last:\n${output}`, options)
    this.helper = helper
    this.output = output
  }
}

/** An image could not be made; the message is what `qemu-img` said. */
export class ImageError extends MachineError {
  override readonly name = 'ImageError'

  constructor(message: string, options?: ErrorOptions) {
    super('image-failed', message, options)
  }
}

/** What was asked for could not be done in the guest: a file that cannot be read or written there, too much output, no shell. */
export class GuestError extends MachineError {
  override readonly name = 'GuestError'

  constructor(message: string, options?: ErrorOptions) {
    super('guest-failed', message, options)
  }
}

/**
 * QEMU is gone, but not as it was asked to go: it had to be killed, or had died by itself with an error.
 * Everything has been cleaned up when this is thrown. `cause` is the first error on the way, if there was one.
 */
export class AbnormalShutdownError extends MachineError {
  override readonly name = 'AbnormalShutdownError'
  /** What was tried, how long each step took, and how QEMU ended. */
  readonly report: StopReport

  constructor(message: string, report: StopReport, options?: ErrorOptions) {
    super('abnormal-shutdown', message, options)
    this.report = report
  }
}
