// What gives tests their machines, whatever way it has of making them.
import type { CloneCallOptions, Machine, NetworkCard } from '@qm/machine'

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
  /**
   * A machine that is the test's own.
   *
   * @param card that of the test's network, which is the machine's last one
   * @throws what launching throws; the signal's reason
   */
  start(own: StartOptions, signal: AbortSignal, card?: NetworkCard): Promise<StartedMachine>
  /** The machine that all tests share, where they share one. */
  shared?(): Promise<StartedMachine>
  /** Has the machine of the next test wait, from now on. */
  keepReady?(signal: AbortSignal): Promise<void>
  /** Ends what waits. The next test gets its machine a little later. */
  rest?(): Promise<void>
  /** Ends what is kept for further machines. */
  close(): Promise<void>
}
