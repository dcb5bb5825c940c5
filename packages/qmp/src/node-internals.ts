// What is read of Node's internals, for which it has no public names. Each answer is `undefined` where a Node does not have
// it, and the callers do without; test/node-internals.test.ts names the versions that have it.
import { Socket } from 'node:net'
import type { Interface } from 'node:readline'
import type { Duplex } from 'node:stream'

/** The number of a stream's own descriptor, if it is a connected UNIX socket. */
export function unixSocketFd(stream: Duplex): number | undefined {
  if (!(stream instanceof Socket) || stream.destroyed) return undefined
  if (stream.remoteAddress !== undefined || 'encrypted' in stream) return undefined
  const handle: unknown = Reflect.get(stream, '_handle')
  const fd: unknown = typeof handle === 'object' && handle !== null ? Reflect.get(handle, 'fd') : undefined
  return typeof fd === 'number' && fd >= 0 ? fd : undefined
}

/** How many rows above the cursor's row readline believes its line to begin. */
export function readlineRows(readline: Interface): number | undefined {
  const rows: unknown = Reflect.get(readline, 'prevRows')
  return typeof rows === 'number' ? rows : undefined
}

/** The lines that readline has taken so far, newest first. */
export function readlineHistory(readline: Interface): readonly string[] {
  const history: unknown = Reflect.get(readline, 'history')
  return Array.isArray(history) ? history.filter(line => typeof line === 'string') : []
}
