// Passes signals on to the running child, each exactly once.
//
// A terminal sends Ctrl-C to the whole process group, and npm then sends it to this process a second time;
// `kill` of one process sends it to that one alone. The child shares our group, so it must be told in the
// last case only. A canary tells which it was: a `cat` in the same group dies of what the group was sent.
import { spawn } from 'node:child_process'
import { constants } from 'node:os'

/** @type {readonly NodeJS.Signals[]} */
const RELAYED = process.platform === 'win32' ? [] : ['SIGINT', 'SIGTERM', 'SIGHUP']

/** Within this time after the group was sent a signal, the same one for us alone is npm's echo, not another. */
const ECHO_MS = 5000

/**
 * Relays signals to a child until the returned function is called.
 *
 * @param {import('node:child_process').ChildProcess} child
 * @returns {() => void} ends the relay
 */
export function relaySignals(child) {
  let canary = startCanary()
  /** When the group was last sent each signal. @type {Map<NodeJS.Signals, number>} */
  const shared = new Map()
  // One after the other: each needs a canary of its own.
  let last = Promise.resolve()

  /** @param {NodeJS.Signals} signal */
  const relay = signal => {
    const at = performance.now()
    last = last.then(async () => {
      const death = await canary.end()
      canary = startCanary()
      if (death === signal) shared.set(signal, at)
      else if (at - (shared.get(signal) ?? Number.NEGATIVE_INFINITY) > ECHO_MS) child.kill(signal)
    })
  }

  for (const signal of RELAYED) process.on(signal, relay)
  return () => {
    for (const signal of RELAYED) process.off(signal, relay)
    last.then(() => canary.end())
  }
}

/**
 * Ends this process as its child ended, so that whoever waits for it sees the same.
 *
 * @param {import('./run.mjs').End} end
 */
export function endLike(end) {
  if (end.signal === null) {
    process.exitCode = end.code ?? 1
    return
  }
  process.exitCode = 128 + constants.signals[end.signal]
  process.kill(process.pid, end.signal)
}

function startCanary() {
  if (RELAYED.length === 0) return { end: async () => null }
  const canary = spawn('cat', { stdio: ['pipe', 'ignore', 'ignore'] })
  canary.unref()
  /** @type {Promise<NodeJS.Signals | null>} */
  const death = new Promise(resolve => {
    canary.once('error', () => resolve(null))
    canary.once('exit', (_, signal) => resolve(signal))
  })
  // One that dies of a signal may do so while its stdin is being closed.
  canary.stdin?.on('error', () => {})
  return {
    /**
     * Ends it and tells the signal that it had got before. It sees the end of its stdin only after that: a signal is
     * heeded first.
     *
     * @returns {Promise<NodeJS.Signals | null>}
     */
    end() {
      canary.ref()
      canary.stdin?.destroy()
      return death
    },
  }
}
