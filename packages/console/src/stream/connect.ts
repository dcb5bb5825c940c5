// Connects to a console's socket: the only file that uses node:net.
import { createConnection } from 'node:net'
import type { Duplex } from 'node:stream'
import { types } from 'node:util'
import { ConsoleConnectError } from '../errors.ts'
import { type Deadline, describeMs } from '../options/wait-options.ts'
import { describeAddress, type SocketAddress } from './address.ts'
import { startTimer } from './timer.ts'

/** Errors that mean "not yet": the socket file is not there, nothing listens, the backlog is full. */
const NOT_YET = new Set(['ENOENT', 'ECONNREFUSED', 'EAGAIN', 'ETIMEDOUT'])

/** No event tells that something listens, so it is tried: soon at first, then every 100 ms. */
const FIRST_PAUSE_MS = 5
const LAST_PAUSE_MS = 100

/** Connects; with `retry` until the deadline. @throws {@link ConsoleConnectError}, or the signal's reason. */
export async function connectSocket(
  address: SocketAddress,
  deadline: Deadline,
  retry: boolean,
): Promise<Duplex> {
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LAST_PAUSE_MS)) {
    try {
      return await attempt(address, deadline)
    } catch (error) {
      deadline.signal?.throwIfAborted()
      const again = retry && isNotYet(error) && deadline.leftMs > pause
      if (!again) throw failure(address, deadline, error)
    }
    await rest(pause, deadline.signal)
    deadline.signal?.throwIfAborted()
  }
}

function attempt(address: SocketAddress, deadline: Deadline): Promise<Duplex> {
  const { signal } = deadline
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted()
    const socket = createConnection({ ...address, noDelay: true })
    const settle = (): void => {
      stopDeadline()
      signal?.removeEventListener('abort', abort)
      socket.off('error', giveUp)
      socket.off('connect', done)
    }
    const giveUp = (error: unknown): void => {
      settle()
      // It may still fail while it is being torn down.
      socket.on('error', () => {})
      socket.destroy()
      reject(error)
    }
    const abort = (): void => giveUp(signal?.reason)
    const done = (): void => {
      settle()
      resolve(socket)
    }
    const late = (): void => giveUp(new Error(`no answer within ${describeMs(deadline.timeoutMs)}`))
    const stopDeadline = startTimer(deadline.leftMs, late)
    signal?.addEventListener('abort', abort)
    socket.once('error', giveUp)
    socket.once('connect', done)
  })
}

/** Waits, or until the signal is aborted. */
function rest(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise(resolve => {
    const done = (): void => {
      stop()
      signal?.removeEventListener('abort', done)
      resolve()
    }
    const stop = startTimer(ms, done)
    signal?.addEventListener('abort', done)
  })
}

function isNotYet(error: unknown): boolean {
  return (
    types.isNativeError(error) && 'code' in error && typeof error.code === 'string' && NOT_YET.has(error.code)
  )
}

function failure(address: SocketAddress, deadline: Deadline, cause: unknown): ConsoleConnectError {
  // What Node throws when it has tried several addresses has no message of its own.
  const errors: unknown[] = cause instanceof AggregateError ? cause.errors : [cause]
  const detail = errors.map(error => (error instanceof Error ? error.message : String(error))).join(', ')
  return new ConsoleConnectError(
    `cannot connect to the console at ${describeAddress(address)} (limit ${describeMs(deadline.timeoutMs)}): ${detail}`,
    { cause },
  )
}
