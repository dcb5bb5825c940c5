// Connects a socket to an address, once or until the deadline.
import { connect as connectSocket, type Socket } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { types } from 'node:util'
import { QmpConnectError, QmpTimeoutError } from '../errors.ts'
import { type Deadline, waitFor } from '../time/wait.ts'
import { describeTarget, type TcpTarget, type TlsTarget, type UnixTarget } from './target.ts'

/**
 * Errors that mean "not yet": the socket file is not there, nothing listens, the backlog is full. Of a name with several
 * addresses Node gives each but the last only half a second, and then reports ETIMEDOUT.
 */
const NOT_YET = new Set(['ENOENT', 'ECONNREFUSED', 'EAGAIN', 'ETIMEDOUT'])

/** There is no event for the start of a listener, so connecting is tried: soon at first, then every 100 ms. */
const FIRST_PAUSE_MS = 5
const LAST_PAUSE_MS = 100

type DialTarget = UnixTarget | TcpTarget | TlsTarget

/**
 * Connects a socket.
 *
 * @throws {@link QmpConnectError} of phase `connect`, with the last attempt's error as its cause.
 */
export async function dial(target: DialTarget, deadline: Deadline, retry: boolean): Promise<Socket> {
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LAST_PAUSE_MS)) {
    try {
      return await attempt(target, deadline)
    } catch (error) {
      deadline.remaining().signal?.throwIfAborted()
      const again = (retry ? isNotYet(error) : isBusy(error)) && (deadline.remaining().timeoutMs ?? 0) > pause
      if (!again) throw failure(target, deadline, error, retry)
    }
    await setTimeout(pause, undefined, { signal: deadline.remaining().signal }).catch(() => {})
    deadline.remaining().signal?.throwIfAborted()
  }
}

async function attempt(target: DialTarget, deadline: Deadline): Promise<Socket> {
  const tls = 'tls' in target ? await import('node:tls') : undefined
  return await waitFor<Socket>(
    deadline.remaining(),
    () => new QmpTimeoutError('connection', deadline.timeoutMs),
    settle => {
      const socket =
        tls && 'tls' in target
          ? tls.connect({ ...target.tls, host: target.host, port: target.port })
          : connectSocket(target)
      const ready = tls ? 'secureConnect' : 'connect'
      let connected = false
      socket.once(ready, () => {
        connected = true
        socket.setNoDelay?.(true)
        settle.resolve(socket)
      })
      socket.on('error', settle.reject)
      return () => {
        if (!connected) socket.destroy()
      }
    },
  )
}

function isNotYet(error: unknown): boolean {
  return NOT_YET.has(codeOf(error))
}

/** Something may listen: the backlog is full until an earlier client has gone, or an address was given too little time. */
function isBusy(error: unknown): boolean {
  return codeOf(error) === 'EAGAIN' || codeOf(error) === 'ETIMEDOUT'
}

function codeOf(error: unknown): string {
  return types.isNativeError(error) && 'code' in error && typeof error.code === 'string' ? error.code : ''
}

function failure(target: DialTarget, deadline: Deadline, cause: unknown, retry: boolean): QmpConnectError {
  // What Node throws when it has tried several addresses has no message of its own.
  const errors: unknown[] = cause instanceof AggregateError ? cause.errors : [cause]
  const detail = errors.map(error => (error instanceof Error ? error.message : String(error))).join(', ')
  const tried = (retry ? isNotYet(cause) : isBusy(cause))
    ? ` within ${Math.round(deadline.timeoutMs)} ms`
    : ''
  return new QmpConnectError('connect', `cannot connect to ${describeTarget(target)}${tried}: ${detail}`, {
    cause,
  })
}
