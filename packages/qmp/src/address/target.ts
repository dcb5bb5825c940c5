// Addresses: the forms that a caller may use, checked and brought into one.
import type { Duplex } from 'node:stream'
import type { ConnectionOptions, TlsOptions } from 'node:tls'
import { QmpConnectError } from '../errors.ts'
import { isObject } from '../values/is-object.ts'
import { printableLine } from '../values/printable.ts'

/** A UNIX socket by its path. A leading NUL means Linux's abstract namespace. */
export interface UnixTarget {
  readonly path: string
}

/** A TCP address. */
export interface TcpTarget {
  readonly host: string
  readonly port: number
}

/** A TCP address where TLS is spoken, with the options of `node:tls`: its own side's (connect or createServer). */
export interface TlsTarget<Tls = ConnectionOptions> extends TcpTarget {
  readonly tls: Tls
}

/** An address: `unix:/path`, `tcp:host:port` (`tcp:[::1]:port`), or the same as an object. */
export type QmpAddress = AddressText | UnixTarget | TcpTarget | TlsTarget

/** An address to listen at. */
export type ListenAddress = AddressText | UnixTarget | TcpTarget | TlsTarget<TlsOptions>

type AddressText = `unix:${string}` | `tcp:${string}`

/** An address, or a stream that is connected already. */
export type StreamTarget = QmpAddress | Duplex

/** A machine that libvirt runs, here or on another host: its monitor is reached by `virsh`. */
export interface LibvirtTarget {
  /** The URI of the connection: `qemu:///system`, `qemu+ssh://root@host/system`. See https://libvirt.org/uri.html. */
  readonly libvirt: string
  /** The domain: its name, its UUID, or the id of a running one. */
  readonly domain: string
  /**
   * How `virsh` is called: its path as the last word, or a wrapper that `virsh` is put after, as
   * `['kubectl', 'exec', '-i', pod, '--']`. A wrapper must hand words on as they are: for ssh use a `qemu+ssh` URI.
   *
   * @defaultValue `['virsh']`
   */
  readonly virsh?: readonly string[] | undefined
}

/** What a client can be connected to: an address, a connected stream, or a machine of libvirt. */
export type QmpTarget = StreamTarget | LibvirtTarget

/** Bytes of a socket path with its terminating NUL: Linux has room for 108, macOS and the BSDs for 104. */
const MAX_PATH_BYTES = process.platform === 'linux' ? 107 : 103

/** Whether a target is a stream. */
export function isDuplex(target: QmpTarget | ListenAddress): target is Duplex {
  return typeof target === 'object' && target !== null && 'write' in target && 'pipe' in target
}

/** Whether a target is a machine of libvirt. */
export function isLibvirt(target: QmpTarget | ListenAddress): target is LibvirtTarget {
  return typeof target === 'object' && target !== null && !isDuplex(target) && 'libvirt' in target
}

/**
 * Brings an address into its object form.
 *
 * @throws {@link QmpConnectError} when it is malformed, or a path too long for a socket.
 */
export function parseAddress<A extends UnixTarget | TcpTarget>(
  address: AddressText | A,
): A | UnixTarget | TcpTarget {
  if (typeof address === 'string') {
    const parsed = parseText(address)
    if ('path' in parsed) checkPath(parsed.path)
    return parsed
  }
  checkObject(address)
  return address
}

/** An address as text, for messages. */
export function describeTarget(target: QmpTarget | ListenAddress): string {
  if (typeof target === 'string') return target
  if (isDuplex(target)) return 'the given stream'
  if (isLibvirt(target)) return `${target.domain} at ${target.libvirt}`
  if ('path' in target) return `unix:${target.path.replace('\0', '@')}`
  return `tcp:${target.host.includes(':') ? `[${target.host}]` : target.host}:${target.port}`
}

function parseText(text: string): UnixTarget | TcpTarget {
  if (text.startsWith('unix:')) return { path: text.slice('unix:'.length) }
  const tcp = /^tcp:(?:\[([^\]]+)\]|([^:]*)):(\d{1,5})$/.exec(text)
  const port = Number(tcp?.[3])
  if (tcp === null || port > 65_535) {
    throw new QmpConnectError('connect', `"${text}" is no address: write unix:/path or tcp:host:port`)
  }
  return { host: tcp[1] ?? (tcp[2] || 'localhost'), port }
}

/** The members of an address that is an object. */
const PATH_KEYS = ['path']
const TCP_KEYS = ['host', 'port', 'tls']

function checkObject(address: unknown): void {
  if (!isObject(address)) throw malformed('the address is neither a text nor an object nor a stream')
  const known = 'path' in address ? PATH_KEYS : TCP_KEYS
  const strange = Object.keys(address).find(key => !known.includes(key))
  if (strange !== undefined) throw malformed(`the address has a member "${printableLine(strange, 60)}"`)
  if ('path' in address) {
    if (typeof address['path'] !== 'string') throw malformed("the address's path is no text")
    checkPath(address['path'])
    return
  }
  if (typeof address['host'] !== 'string') throw malformed("the address's host is no text")
  const { port } = address
  if (typeof port !== 'number' || !Number.isInteger(port) || port < 0 || port > 65_535)
    throw malformed("the address's port is no whole number from 0 to 65535")
}

function malformed(why: string): QmpConnectError {
  return new QmpConnectError('connect', `${why}: write unix:/path, tcp:host:port, { path } or { host, port }`)
}

function checkPath(path: string): void {
  const bytes = Buffer.byteLength(path)
  if (bytes === 0) throw new QmpConnectError('connect', 'the path of the socket is empty')
  if (bytes <= MAX_PATH_BYTES) return
  throw new QmpConnectError(
    'connect',
    `the socket path has ${bytes} bytes, the system takes ${MAX_PATH_BYTES}: use a shorter directory (${path})`,
  )
}
