// Passes signals on to the running child, each exactly once.
//
// A terminal sends Ctrl-C to the whole process group, and npm then sends it to this process a second time;
// `kill` of one process sends it to that one alone. The child shares our group, so it must be told in the
// last case only. A second child tells which it was: a `cat` in the same group dies of what the group was sent.
import { spawn } from 'node:child_process'
import { constants } from 'node:os'

/** @type {readonly NodeJS.Signals[]} */
const RELAYED = process.platform === 'win32' ? [] : ['SIGINT', 'SIGTERM', 'SIGHUP']

/** How long the group member gets to die of a signal that the kernel has already sent to the whole group. */
const GROUP_MS = 300

/** Within this time after a signal the same one is npm's echo of it, not a second one from a person. */
const ECHO_MS = 2000

/**
 * Relays signals to a child until the returned function is called. It has to begin before the child does: a signal that
 * came in between would end us and leave the child alone.
 *
 * @param {(signal: NodeJS.Signals) => void} tell sends the child a signal
 * @returns {() => void} ends the relay
 */
export function relaySignals(tell) {
  /** @type {Set<NodeJS.Signals>} */
  const recent = new Set()

  /** @param {NodeJS.Signals} signal */
  const relay = async signal => {
    if (recent.has(signal)) return
    recent.add(signal)
    setTimeout(() => recent.delete(signal), ECHO_MS).unref()
    if ((await member.diedOf(GROUP_MS)) === signal) member = startGroupMember()
    else tell(signal)
  }

  for (const signal of RELAYED) process.on(signal, relay)
  let member = startGroupMember()
  return () => {
    for (const signal of RELAYED) process.off(signal, relay)
    member.release()
  }
}

/**
 * Ends this process as its child ended, so that whoever waits for it sees the same.
 *
 * @param {{ code: number | null, signal: NodeJS.Signals | null }} end
 */
export function endLike(end) {
  if (end.signal === null) {
    process.exitCode = end.code ?? 1
    return
  }
  process.exitCode = 128 + constants.signals[end.signal]
  process.kill(process.pid, end.signal)
}

function startGroupMember() {
  if (RELAYED.length === 0) return { diedOf: async () => null, release: () => {} }
  const member = spawn('cat', { stdio: ['pipe', 'ignore', 'ignore'] })
  member.unref()
  /** @type {Promise<NodeJS.Signals | null>} */
  const death = new Promise(resolve => {
    member.once('error', () => resolve(null))
    member.once('exit', (_, signal) => resolve(signal))
  })
  return {
    /**
     * @param {number} timeoutMs
     * @returns {Promise<NodeJS.Signals | null>}
     */
    diedOf: timeoutMs => Promise.race([death, new Promise(resolve => setTimeout(resolve, timeoutMs, null))]),
    release: () => member.stdin?.destroy(),
  }
}
