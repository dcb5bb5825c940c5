// Which test a machine belongs to now, as far as matchers need it: when the test is over, and its steps.
import type { Machine } from '@qm/machine'

/** What is known of a test. */
export interface TestLimits {
  /** Aborted at the test's timeout, and when the run is cancelled. */
  readonly signal: AbortSignal
  /** When the test times out, by `performance.now()`. */
  readonly deadline: number
  /** Runs a function as a step of the test's traces. */
  readonly step: <T>(name: string, fn: () => Promise<T>) => Promise<T>
}

const limits = new WeakMap<Machine, TestLimits>()

/** Notes whose a machine is; a shared one is the last test's. */
export function noteLimits(vm: Machine, of: TestLimits): void {
  limits.set(vm, of)
}

/** The limits of the test that a machine belongs to; undefined for one that no fixture has made. */
export function limitsOf(vm: Machine): TestLimits | undefined {
  return limits.get(vm)
}
