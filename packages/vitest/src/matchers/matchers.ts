// The matchers together, and their types in the user's project.
import type { WaitOptions } from '@qm/machine'
import type { MatchersObject } from 'vitest'
import { asStep } from './as-step.ts'
import { type ToHaveFileOptions, toHaveFile } from './to-have-file.ts'
import { toHaveStatus } from './to-have-status.ts'
import { toListenOn } from './to-listen-on.ts'
import { type ToPrintOptions, toPrint } from './to-print.ts'
import { type ToRunOptions, toRun } from './to-run.ts'
import { toShow } from './to-show.ts'

/**
 * The matchers for a machine, by their names: `expect.extend(machineMatchers)`, which `machineTest` does. Each looks
 * again until the machine is as expected, for 5 s at most and no longer than the test has, or as `timeoutMs` says.
 */
export const machineMatchers: MatchersObject = {
  toHaveFile: asStep('toHaveFile', toHaveFile),
  toHaveStatus: asStep('toHaveStatus', toHaveStatus),
  toListenOn: asStep('toListenOn', toListenOn),
  toPrint: asStep('toPrint', toPrint),
  toRun: asStep('toRun', toRun),
  toShow: asStep('toShow', toShow),
}

/** The matchers for a machine. Each is to be awaited. */
export interface MachineMatchers {
  /** A command in the guest ends so: with the exit code 0, unless another is given, and with this output. */
  toRun(command: string, options?: ToRunOptions): Promise<void>
  /** The console has shown, or shows, a text. */
  toPrint(pattern: string | RegExp, options?: ToPrintOptions): Promise<void>
  /** The guest accepts TCP connections on a port that a forward leads to. */
  toListenOn(guestPort: number, options?: WaitOptions): Promise<void>
  /** The status of QEMU's `query-status`: `running`, `paused`, `io-error`, …; or `down`. */
  toHaveStatus(status: string, options?: WaitOptions): Promise<void>
  /** The screen shows a text, or a picture: a PNG, or the path of one. Needs @qm/screen. */
  toShow(wanted: string | RegExp | Uint8Array, options?: WaitOptions): Promise<void>
  /** The guest has a file, with this content. */
  toHaveFile(path: string, options?: ToHaveFileOptions): Promise<void>
}

declare module 'vitest' {
  // The type parameters have to be those of vitest's own declaration.
  interface Matchers<R extends void | Promise<void> = void | Promise<void>, T = unknown>
    extends MachineMatchers {}
}
