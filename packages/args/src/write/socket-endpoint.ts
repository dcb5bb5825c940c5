// Where one end of a socket chardev is: what the monitor and the console of a machine are connected by.
import { formatOption } from '../option/format-option.ts'
import { checkRange, checkText } from '../values/scalar.ts'
import { checkFields } from '../values/shape.ts'

/**
 * The place of a socket, as data: a file descriptor that QEMU inherits (its number in the child), a UNIX socket's
 * path, or a TCP address. QEMU connects to it as a client, unless `server` is set.
 */
export type SocketEndpoint =
  | { readonly fd: number }
  | { readonly path: string; readonly server?: boolean }
  | { readonly host: string; readonly port: number; readonly server?: boolean }

/**
 * The text of a `-chardev` for a socket: `socket,id=mon,fd=3`.
 *
 * @throws {@link ArgsError} for a path or host that no argument can carry, or a number out of range.
 */
export function formatSocket(id: string, endpoint: SocketEndpoint, path: string): string {
  return formatOption({ id, ...socketFields(endpoint, path) }, 'socket')
}

function socketFields(endpoint: SocketEndpoint, path: string): Record<string, string | number | boolean> {
  checkFields(endpoint, path)
  if ('fd' in endpoint) return { fd: checkRange(endpoint.fd, 0x7fffffff, `${path}.fd`) }
  // wait=off: otherwise QEMU does not start before a client has connected.
  const server = endpoint.server === true ? { server: true, wait: false } : {}
  if ('path' in endpoint) return { path: checkText(endpoint.path, `${path}.path`), ...server }
  return {
    host: checkText(endpoint.host, `${path}.host`),
    port: checkRange(endpoint.port, 0xffff, `${path}.port`),
    ...server,
  }
}
