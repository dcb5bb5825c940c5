// Listens for a server that dials in: QEMU's `-chardev socket` without `server=on`.
import { chmodSync, existsSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { isMainThread } from 'node:worker_threads'
import {
  describeTarget,
  type ListenAddress,
  parseAddress,
  type TcpTarget,
  type UnixTarget,
} from './address/target.ts'
import { CONNECT_CHECKS } from './connect.ts'
import { QmpConnectError, QmpTimeoutError } from './errors.ts'
import { type ListenOptions, QmpListener } from './listener.ts'
import { checkFunction, checkOptions, type OptionChecks } from './options/check.ts'
import type { QemuSchema } from './schema/index.ts'
import type { QmpSchema } from './schema-types.ts'
import { waitFor } from './time/wait.ts'

const LISTEN_TIMEOUT_MS = 10_000

const LISTEN_CHECKS: OptionChecks = { ...CONNECT_CHECKS, isExpected: checkFunction }

/**
 * Listens at an address; port 0 takes a free one. Nothing that exists at a socket path is removed to make room. A socket
 * file is for its owner only (mode 0600); a TCP port is for every user of the host, see `isExpected`.
 *
 * @throws {@link QmpConnectError} of phase `connect` when the address cannot be had.
 * @throws {@link QmpRequestError} for a wrong option.
 */
export async function listen<S extends QmpSchema = QemuSchema>(
  target: ListenAddress,
  options: ListenOptions = {},
): Promise<QmpListener<S>> {
  checkOptions(options, LISTEN_CHECKS)
  const { timeoutMs = LISTEN_TIMEOUT_MS, signal } = options
  signal?.throwIfAborted()
  const address = parseAddress(target)
  const tls = 'tls' in address ? await import('node:tls') : undefined
  const server =
    tls && 'tls' in address ? tls.createServer(address.tls) : createServer({ pauseOnConnect: true })
  let listens = false
  try {
    await waitFor<void>(
      { timeoutMs, signal },
      ms => new QmpTimeoutError('bound address', ms),
      settle => {
        server.once('error', settle.reject)
        server.once('listening', settle.resolve)
        bind(server, address)
        return () => server.off('error', settle.reject)
      },
    )
    listens = true
  } catch (cause) {
    if (signal?.aborted) throw signal.reason
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new QmpConnectError('connect', `cannot listen at ${describeTarget(address)}: ${why}`, { cause })
  } finally {
    if (!listens) server.on('error', () => {}).close()
  }
  return new QmpListener<S>(server, tls !== undefined, address, options)
}

/** Node binds a path before `listen` returns, so that the mode holds from the first moment. */
function bind(server: Server, address: UnixTarget | TcpTarget): void {
  if (!('path' in address)) {
    server.listen({ host: address.host, port: address.port })
    return
  }
  // A worker cannot set the process's mask.
  const mask = isMainThread ? process.umask(0o177) : undefined
  try {
    server.listen({ path: address.path })
    if (mask === undefined && isFile(address.path)) chmodSync(address.path, 0o600)
  } finally {
    if (mask !== undefined) process.umask(mask)
  }
}

function isFile(path: string): boolean {
  return !path.startsWith('\0') && existsSync(path)
}
