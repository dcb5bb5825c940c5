// Ctrl-C and its like, for programs that ask for it: the first stops what runs, the second kills it.

/** What can be stopped by a signal to this program. */
export interface SignalTarget {
  /** Settles when there is nothing left to stop. */
  readonly exit: Promise<unknown>
  stop(): Promise<unknown>
  kill(): unknown
}

/** Which signals count. */
export interface SignalOptions {
  /** @default SIGINT, SIGTERM and SIGHUP */
  readonly signals?: readonly NodeJS.Signals[]
}

const DEFAULT_SIGNALS: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP']

const targets = new Map<SignalTarget, readonly NodeJS.Signals[]>()
/** What was told to stop, from the first signal until all of it has ended. */
let stopping: readonly SignalTarget[] | undefined

/**
 * Stops a process when this program is told to end: at the first signal by its `stop`, at a second one by its `kill`.
 * When all has ended the signal takes its course: if you handle it yourself, your handler decides; if not, this
 * program ends by it. Nothing is installed once the target has ended.
 *
 * @returns what ends the arrangement
 */
export function stopOnSignals(target: SignalTarget, options: SignalOptions = {}): () => void {
  const signals = options.signals ?? DEFAULT_SIGNALS
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
    for (const target of stopping) target.kill()
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
  try {
    await target.stop()
  } catch {
    target.kill()
  }
  await Promise.allSettled([target.exit])
}
