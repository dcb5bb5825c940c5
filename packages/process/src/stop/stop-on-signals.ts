// Ctrl-C and its like, for programs that ask for it: the first stops what runs, the second kills it.
import { checkKeys, checkSignal } from '../check-options.ts'
import { ProcessRequestError } from '../errors.ts'
import { waitFor } from '../wait-options.ts'

/** What can be stopped by a signal to this program: a {@link QemuProcess}, a machine of @qm/machine, or the like. */
export type SignalTarget = {
  /** Settles when there is nothing left to stop; null while nothing runs. */
  readonly exit: Promise<unknown> | null
  /** May throw or reject: that changes nothing. */
  kill(): unknown
} & ({ stop(): unknown } | { shutdown(): unknown })

/** Which signals count. */
export interface SignalOptions {
  /**
   * The signals that stop it.
   * @defaultValue SIGINT, SIGTERM and SIGHUP
   */
  readonly signals?: readonly NodeJS.Signals[] | undefined
}

const DEFAULT_SIGNALS: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP']
/** How long the end of what could not be stopped is waited for, before the signal takes its course all the same. */
const KILLED_MS = 2000

const targets = new Map<SignalTarget, readonly NodeJS.Signals[]>()
/** What was told to stop, from the first signal until all of it has ended. */
let stopping: readonly SignalTarget[] | undefined

/**
 * Stops a process when this program is told to end: at the first signal by its `stop` or `shutdown`, at a second one by
 * its `kill`. When all has ended the signal takes its course: if you handle it yourself, your handler decides; if not,
 * this program ends by it. Nothing is installed once the target has ended.
 *
 * @returns what ends the arrangement
 * @throws {@link ProcessRequestError} when nothing runs (a machine before its launch), or for options that make no sense
 */
export function stopOnSignals(target: SignalTarget, options: SignalOptions = {}): () => void {
  checkKeys(options, ['signals'], 'stopOnSignals')
  const { signals = DEFAULT_SIGNALS } = options
  for (const signal of signals) checkSignal(signal, 'stopOnSignals')
  if (typeof target !== 'object' || target === null || typeof target.kill !== 'function')
    throw new ProcessRequestError('stopOnSignals: the target is no process and no machine')
  if (target.exit === null)
    throw new ProcessRequestError('stopOnSignals: nothing runs yet that could be stopped')
  targets.set(target, signals)
  for (const signal of signals)
    if (!process.listeners(signal).includes(onSignal)) process.on(signal, onSignal)
  const forget = (): void => {
    if (targets.delete(target)) removeUnused(signals)
  }
  target.exit.then(forget, forget)
  return forget
}

function removeUnused(signals: readonly NodeJS.Signals[]): void {
  const used = new Set([...targets.values()].flat())
  for (const signal of signals) if (!used.has(signal)) process.off(signal, onSignal)
}

function onSignal(signal: NodeJS.Signals): void {
  if (stopping !== undefined) {
    for (const target of stopping) void kill(target)
    return
  }
  stopping = [...targets].filter(([, signals]) => signals.includes(signal)).map(([target]) => target)
  void Promise.all(stopping.map(stopOrKill)).then(() => {
    stopping = undefined
    if (process.listeners(signal).some(listener => listener !== onSignal)) return removeUnused([signal])
    process.off(signal, onSignal)
    process.kill(process.pid, signal)
  })
}

async function stopOrKill(target: SignalTarget): Promise<void> {
  const { exit } = target
  try {
    await ('stop' in target ? target.stop() : target.shutdown())
    await exit
  } catch {
    void kill(target)
    await waitFor(Promise.allSettled([exit]), { timeoutMs: KILLED_MS }, 'its end').catch(() => {})
  }
}

async function kill(target: SignalTarget): Promise<void> {
  try {
    await target.kill()
  } catch {
    // Its own stop tells why.
  }
}
