// A connection that is made to see whether it is accepted.
import { connect, type Socket, type SocketConnectOpts } from 'node:net'

/** An address as every package takes it. */
export type ReadyAddress =
  | string
  | { readonly path: string }
  | { readonly host: string; readonly port: number }

/** Reads `unix:/path` and `tcp:host:port`. @throws TypeError for another text or another shape */
export function parseAddress(address: ReadyAddress): SocketConnectOpts {
  if (typeof address === 'object' && address !== null) {
    if ('path' in address && typeof address.path === 'string') return { path: address.path }
    if ('host' in address && isPort(address.port)) return { host: address.host, port: address.port }
  }
  const text = String(address)
  const tcp = /^tcp:\[?([^\]]+?)\]?:(\d{1,5})$/.exec(text)
  if (tcp?.[1] !== undefined && isPort(Number(tcp[2]))) return { host: tcp[1], port: Number(tcp[2]) }
  if (text.startsWith('unix:') && text.length > 5) return { path: text.slice(5) }
  throw new TypeError(
    `ready(): address must be "unix:/path", "tcp:host:port", { path } or { host, port }, not ${JSON.stringify(address)}`,
  )
}

/** Whether it is the number of a port. */
export function isPort(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value > 0 && value < 65_536
}

/** A connection, or why there is none; one that is given up is closed. */
export function dial(target: SocketConnectOpts, signal: AbortSignal): Promise<Socket | string> {
  return new Promise(resolve => {
    const socket = connect({ ...target, signal })
    socket.once('connect', () => resolve(socket))
    // Reading is what notices that the other end has closed.
    socket.resume().on('error', error => {
      resolve('code' in error && typeof error.code === 'string' ? error.code : error.message)
    })
  })
}
