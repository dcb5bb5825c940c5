// What ctrl-C means to `qm run`: the first powers down, the second kills.
import type { Machine } from '../../machine.ts'
import type { Reporter } from './reporter.ts'

/** Handlers that are there as long as the run. */
export interface Interrupts {
  /** Whether the machine was killed by a second ctrl-C. */
  readonly killed: boolean
  /** Gives the signals back. */
  release(): void
}

/** A guest that ignores its power button can still be killed: there is no deadline on the first ctrl-C. */
export function onInterrupts(vm: Machine, reporter: Reporter): Interrupts {
  let count = 0
  const interrupt = (): void => {
    count += 1
    if (count === 1 && vm.state === 'running') {
      reporter.warn('powering down; ctrl-C again kills')
      vm.powerdown({ timeoutMs: Number.POSITIVE_INFINITY }).catch(error => reporter.warn(error.message))
    } else {
      count = 2
      vm.kill().catch(error => reporter.warn(error.message))
    }
  }
  const terminate = (): void => void vm.shutdown().catch(error => reporter.warn(error.message))
  process.on('SIGINT', interrupt)
  process.on('SIGTERM', terminate)
  process.on('SIGHUP', terminate)
  return {
    get killed() {
      return count > 1
    },
    release() {
      process.off('SIGINT', interrupt)
      process.off('SIGTERM', terminate)
      process.off('SIGHUP', terminate)
    },
  }
}
