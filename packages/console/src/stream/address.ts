// Where a console is: the forms that a caller may use, brought into one.
import type { Duplex } from 'node:stream'
import { ConsoleRequestError } from '../errors.ts'

/** A UNIX socket or a TCP port, as text (`tcp:[::1]:port` for IPv6) or as an object. */
export type ConsoleAddress =
  | `unix:${string}`
  | `tcp:${string}`
  | { readonly path: string }
  | { readonly host: string; readonly port: number }

/** Where a console can be reached: an address, or a stream that is connected already. */
export type ConsoleTarget = ConsoleAddress | Duplex

/** An address in its object form. */
export type SocketAddress = { readonly path: string } | { readonly host: string; readonly port: number }

/** Bytes of a socket path with its terminating NUL: Linux has room for 108, macOS and the BSDs for 104. */
const MAX_PATH_BYTES = process.platform === 'linux' ? 107 : 103

/** Whether a target is a stream already. */
export function isStream(target: ConsoleTarget): target is Duplex {
  return (
    typeof target === 'object' && target !== null && 'pipe' in target && typeof target.pipe === 'function'
  )
}

/** Brings an address into its object form. @throws {@link ConsoleRequestError} for what is none. */
export function parseAddress(address: ConsoleAddress): SocketAddress {
  const target: unknown = typeof address === 'string' ? parseText(address) : address
  if (typeof target !== 'object' || target === null) throw noAddress(address)
  if ('path' in target && typeof target.path === 'string') return checkPath(target.path)
  if ('host' in target && 'port' in target) {
    const { host, port } = target
    const valid = Number.isInteger(port) && Number(port) >= 1 && Number(port) <= 65_535
    if (typeof host === 'string' && host !== '' && valid) return { host, port: Number(port) }
  }
  throw noAddress(address)
}

/** An address as text, for messages. */
export function describeAddress(address: SocketAddress): string {
  if ('path' in address) return `unix:${address.path.replace('\0', '@')}`
  return `tcp:${address.host.includes(':') ? `[${address.host}]` : address.host}:${address.port}`
}

function parseText(text: string): SocketAddress | undefined {
  if (text.startsWith('unix:')) return { path: text.slice('unix:'.length) }
  const tcp = /^tcp:(?:\[([^\]]+)\]|([^:]*)):(\d{1,5})$/.exec(text)
  return tcp === null ? undefined : { host: tcp[1] ?? (tcp[2] || 'localhost'), port: Number(tcp[3]) }
}

function noAddress(address: unknown): ConsoleRequestError {
  const shown = typeof address === 'string' ? address : JSON.stringify(address)
  return new ConsoleRequestError(
    `${String(shown).slice(0, 200)} is no address: write "unix:/path", "tcp:host:port", { path } or { host, port }`,
  )
}

function checkPath(path: string): { readonly path: string } {
  const bytes = Buffer.byteLength(path)
  if (bytes === 0) throw new ConsoleRequestError('the path of the socket is empty')
  if (bytes <= MAX_PATH_BYTES) return { path }
  throw new ConsoleRequestError(
    `the socket path has ${bytes} bytes, the system takes ${MAX_PATH_BYTES}: use a shorter directory (${path})`,
  )
}
