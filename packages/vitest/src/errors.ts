// Everything that @qm/vitest throws itself, beside the TypeErrors for options of a wrong kind.
import { printable } from './printable.ts'

/** Which decision a caller can take, one for each class. */
export type MachineTestErrorCode = 'missing-package' | 'timeout'

/** The base of the errors of this package. */
export abstract class MachineTestError extends Error {
  override readonly name: string = 'MachineTestError'
  /** The class in one word, for programs that cannot use `instanceof`. */
  readonly code: MachineTestErrorCode

  constructor(code: MachineTestErrorCode, message: string, options?: ErrorOptions) {
    super(printable(message), options)
    this.code = code
  }
}

/** A package that is needed for what was asked is not installed. */
export class MissingPackageError extends MachineTestError {
  override readonly name = 'MissingPackageError'
  /** The package's name. */
  readonly packageName: string

  constructor(packageName: string, neededFor: string, options?: ErrorOptions) {
    super(
      'missing-package',
      `${neededFor} needs the package ${packageName}: npm install -D ${packageName}`,
      options,
    )
    this.packageName = packageName
  }
}

/** Another process of this machine has been building the same template for too long. */
export class TemplateTimeoutError extends MachineTestError {
  override readonly name = 'TemplateTimeoutError'
  /** Milliseconds, as they were given. */
  readonly timeoutMs: number
  /** What was waited for. */
  readonly waitingFor: string

  constructor(waitingFor: string, timeoutMs: number) {
    super('timeout', `${waitingFor} did not come within ${Math.round(timeoutMs)} ms`)
    this.timeoutMs = timeoutMs
    this.waitingFor = waitingFor
  }
}
