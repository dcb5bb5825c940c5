// Connects to a console's socket: the only file that knows node:net.
import { createConnection, type NetConnectOpts } from 'node:net'
import type { Duplex } from 'node:stream'
import { ConsoleConnectError } from '../errors.ts'
import { startTimer } from '../time/timer.ts'

/** Where a console can be reached: a stream that is there already, a UNIX socket, or a TCP port. */
export type ConsoleTarget =
  | Duplex
  | { readonly path: string }
  | { readonly host: string; readonly port: number }

/** Whether a target is a stream already. */
export function isStream(target: ConsoleTarget): target is Duplex {
  return 'pipe' in target && typeof target.pipe === 'function'
}

/** Connects. @throws {@link ConsoleConnectError}, or the signal's reason. */
export function openSocket(
  target: Exclude<ConsoleTarget, Duplex>,
  limit: { readonly timeoutMs: number; readonly signal: AbortSignal | undefined },
): Promise<Duplex> {
  const { signal, timeoutMs } = limit
  const place = 'path' in target ? target.path : `${target.host}:${target.port}`
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason)
    const options: NetConnectOpts =
      'path' in target ? { path: target.path } : { host: target.host, port: target.port }
    const socket = createConnection({ ...options, noDelay: true })
    const settle = (): void => {
      stopDeadline()
      signal?.removeEventListener('abort', abort)
      socket.off('error', fail)
      socket.off('connect', done)
    }
    const giveUp = (error: unknown): void => {
      settle()
      // It may still fail while it is being torn down; nobody is left to be told.
      socket.on('error', () => {})
      socket.destroy()
      reject(error)
    }
    const abort = (): void => giveUp(signal?.reason)
    const fail = (cause: Error): void =>
      giveUp(
        new ConsoleConnectError(`cannot connect to the console at ${place}: ${cause.message}`, { cause }),
      )
    const done = (): void => {
      settle()
      resolve(socket)
    }
    const late = (): void =>
      giveUp(new ConsoleConnectError(`the console at ${place} did not accept within ${timeoutMs} ms`))
    const stopDeadline = startTimer(timeoutMs, late)
    signal?.addEventListener('abort', abort)
    socket.once('error', fail)
    socket.once('connect', done)
  })
}
