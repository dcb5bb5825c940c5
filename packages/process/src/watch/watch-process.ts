// Takes up a process that another program has started, or an earlier run of this one.
import { fromCallSite } from '../call-site.ts'
import { checkSignal } from '../check-options.ts'
import { ProcessRequestError } from '../errors.ts'
import type { ProcessExit } from '../exit.ts'
import { isProvenAlive, livenessOf, type ProcessIdentity } from '../identity/identity.ts'
import { type StopOptions, Stops } from '../stop/stops.ts'
import { graceful, type ShutdownStrategy } from '../stop/strategy.ts'
import type { StopReport } from '../stop-report.ts'
import { checkWait, type WaitOptions, waitFor } from '../wait-options.ts'
import { type AwaitedEnd, awaitEnd } from './await-end.ts'

/**
 * A process that is no child of this program. It is signalled only as long as its start time and boot prove that it is
 * the one that was meant. Disposing of it ends the watching, not the process; nor does watching keep the event loop alive.
 */
export class WatchedProcess implements AsyncDisposable {
  /** For display. Signal with {@link WatchedProcess.kill}. */
  readonly pid: number
  /** What tells the process from every other that had or will have its pid. */
  readonly identity: ProcessIdentity
  /**
   * Resolves when it has ended. `exitCode` and `signal` are both null: only a parent is told them. Never rejects, and
   * never resolves once the watching was ended.
   */
  readonly exit: Promise<ProcessExit>
  /** `event`: the system tells the end. `polling`: it is looked for four times a second, where there are no pidfds. */
  readonly watching: 'event' | 'polling'
  readonly #end: AwaitedEnd | undefined
  readonly #stops: Stops
  #requested = false
  #killed = false
  #ended: boolean

  /** @internal */
  constructor(identity: ProcessIdentity, end: AwaitedEnd | undefined) {
    this.pid = identity.pid
    this.identity = identity
    this.watching = end?.by ?? 'event'
    this.#end = end
    this.#ended = end === undefined
    this.exit = this.#watchExit()
    const self = this
    this.#stops = new Stops({
      pid: identity.pid,
      exit: this.exit,
      get running() {
        return self.running
      },
      get killed() {
        return self.#killed
      },
      kill: signal => self.#signal(signal ?? 'SIGKILL'),
    })
  }

  /** Whether it has not ended yet. */
  get running(): boolean {
    return !this.#ended && isProvenAlive(this.identity)
  }

  /**
   * Sends a signal; SIGKILL to its process group.
   *
   * @param signal SIGKILL by default
   * @returns whether it was sent: not when it may not be (EPERM), and never to another process with its pid
   * @throws {@link ProcessRequestError} for a signal that this system does not have
   */
  kill(signal: NodeJS.Signals = 'SIGKILL'): boolean {
    checkSignal(signal, 'kill')
    const sent = this.#signal(signal)
    if (sent && signal === 'SIGKILL') this.#killed = true
    return sent
  }

  /**
   * The same as {@link QemuProcess.stop}.
   *
   * @throws {@link StopError} when the process is still there after the last rung; {@link ProcessRequestError} for
   * options that make no sense; the signal's reason when the waiting was aborted (the stop goes on)
   */
  async stop(strategy: ShutdownStrategy = graceful(), options: StopOptions = {}): Promise<StopReport> {
    return await this.#stops.stop(strategy, options, () => {
      if (this.running) this.#requested = true
    })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#end?.close()
  }

  #signal(signal: NodeJS.Signals): boolean {
    if (!this.running) return false
    const sent = (signal === 'SIGKILL' && send(-this.pid, signal)) || send(this.pid, signal)
    if (sent) this.#requested = true
    return sent
  }

  async #watchExit(): Promise<ProcessExit> {
    await this.#end?.ended
    this.#ended = true
    return { kind: 'exited', exitCode: null, signal: null, requested: this.#requested }
  }
}

/**
 * Watches a process by its identity, such as {@link QemuProcess.identity} of a detached one that was written down. One
 * that has ended already is not `running`, and its `exit` is resolved.
 *
 * @throws {@link ProcessRequestError} when it cannot be told from here whether it lives: it is of another host, container
 * or system without start times; {@link ProcessTimeoutError} at the limit; the signal's reason when aborted
 */
export function watchProcess(identity: ProcessIdentity, wait: WaitOptions = {}): Promise<WatchedProcess> {
  return fromCallSite(watchProcess, () => watchWithin(identity, wait))
}

async function watchWithin(identity: ProcessIdentity, wait: WaitOptions): Promise<WatchedProcess> {
  checkWait(wait, 'watchProcess')
  if (livenessOf(identity) === 'dead') return new WatchedProcess(identity, undefined)
  if (!isProvenAlive(identity))
    throw new ProcessRequestError(
      `watchProcess: it cannot be told from here whether process ${identity.pid} lives`,
    )
  const watching = awaitEnd(identity)
  try {
    return new WatchedProcess(
      identity,
      await waitFor(watching, wait, `what tells the end of process ${identity.pid}`),
    )
  } catch (error) {
    void watching.then(end => end.close())
    throw error
  }
}

function send(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal)
  } catch {
    return false
  }
}
