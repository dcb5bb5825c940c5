// What gives tests their machines, whatever way it has of making them.
import type { CloneCallOptions, Machine } from '@qm/machine'

/** What a further machine of a test may have of its own. */
export type StartOptions = Pick<CloneCallOptions, 'name' | 'networks'>

/** A machine of a test. */
export interface StartedMachine {
  readonly vm: Machine
  /** Ends it, if it is the test's own. */
  end(): Promise<void>
}

/** A way to start machines for tests. */
export interface Starter {
  /** A machine that is the test's own. @throws what launching throws; the signal's reason */
  start(own: StartOptions, signal: AbortSignal): Promise<StartedMachine>
  /** The machine that all tests share, where they share one. */
  shared?(): Promise<StartedMachine>
  /** Ends what is kept for further machines. */
  close(): Promise<void>
}
