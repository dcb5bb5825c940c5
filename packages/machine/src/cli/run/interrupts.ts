// What ends `qm run` from outside: ctrl-C, SIGTERM, SIGHUP, a terminal or reader that has gone.
import { AbnormalShutdownError } from '../../errors.ts'
import type { Machine } from '../../machine.ts'
import { EXIT, exitCodeOfSignal } from '../exit-codes.ts'
import type { Reporter } from './reporter.ts'

/** How long QEMU has to end by `quit` after SIGTERM, until it is killed, and until this program leaves it to its guards. */
const QUIT_MS = 5000
const KILL_MS = 7000
const LEAVE_MS = 9000

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Ends a run when somebody asks for it; installed as long as the run. */
export class Interrupts {
  /** Resolves once the run was told to end: from then on a reader that does not read is not waited for. */
  readonly termination: Promise<void>
  readonly #terminated = Promise.withResolvers<void>()
  readonly #vm: Machine
  readonly #reporter: Reporter
  readonly #timers: NodeJS.Timeout[] = []
  #isTerminated = false
  #isPoweringDown = false
  #isDeaf = false
  #signal: NodeJS.Signals | undefined
  #killedBy: NodeJS.Signals | undefined

  constructor(vm: Machine, reporter: Reporter) {
    this.#vm = vm
    this.#reporter = reporter
    this.termination = this.#terminated.promise
    for (const signal of SIGNALS) process.on(signal, this.#onSignal)
  }

  /** The signal that killed the machine: the second one, or a ctrl-C before QEMU was up. */
  get killedBy(): NodeJS.Signals | undefined {
    return this.#killedBy
  }

  /** Whether the run was told to end. */
  get terminated(): boolean {
    return this.#isTerminated
  }

  /** The exit code of a run that was told to end before QEMU was up; undefined when it was not told. */
  get exitCodeBeforeStart(): number | undefined {
    if (this.#signal !== undefined) return exitCodeOfSignal(this.#signal)
    return this.#isTerminated ? EXIT.ok : undefined
  }

  /** Whether the guest's kernel has failed, so that it cannot hear a power button: ctrl-C then ends QEMU at once. */
  set guestFailed(failed: boolean) {
    this.#isDeaf = failed
  }

  /** Ends the run within 10 seconds. */
  terminate(): void {
    if (this.#isTerminated) return
    this.#isTerminated = true
    this.#terminated.resolve()
    this.#vm.shutdown({ timeoutMs: QUIT_MS }).catch(this.#tell)
    // Each is for the case that the one before does not come to its end, such as a QEMU that hangs in the kernel.
    this.#timers.push(
      setTimeout(() => this.#kill(), KILL_MS),
      setTimeout(() => process.exit(EXIT.failed), LEAVE_MS),
    )
  }

  /** Gives the signals back. */
  release(): void {
    for (const timer of this.#timers) clearTimeout(timer)
    for (const signal of SIGNALS) process.off(signal, this.#onSignal)
  }

  readonly #onSignal = (signal: NodeJS.Signals): void => {
    const { state } = this.#vm
    this.#signal = signal
    const isInterrupt = signal === 'SIGINT'
    if (this.#isTerminated || (isInterrupt && (this.#isPoweringDown || state === 'launching'))) {
      this.#killedBy ??= signal
      this.#kill()
    } else if (!isInterrupt || state !== 'running') {
      if (state === 'running') this.#reporter.warn(`${signal}: ending QEMU; a second one kills`)
      this.terminate()
    } else if (this.#isDeaf) {
      this.#reporter.warn('the guest has failed: ending QEMU')
      this.terminate()
    } else {
      this.#isPoweringDown = true
      this.#reporter.warn('powering down; ctrl-C again kills')
      // A guest that ignores its power button can still be killed: there is no deadline.
      this.#vm.powerdown({ timeoutMs: Number.POSITIVE_INFINITY }).catch(this.#tell)
    }
  }

  #kill(): void {
    this.#vm.kill().catch(this.#tell)
  }

  readonly #tell = (error: Error): void => {
    // After a kill that was asked for it is no news that QEMU was killed.
    if (this.#killedBy === undefined || !(error instanceof AbnormalShutdownError))
      this.#reporter.warn(error.message)
  }
}
