// A UNIX socket that listens already, as a descriptor for a helper: QEMU can connect from the first moment on.
import { chmodSync } from 'node:fs'
import { lstat, rename, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { isMainThread } from 'node:worker_threads'
import { MachineUnsupportedError } from '../../errors.ts'
import { stateOfSocket } from './listening.ts'

/** A descriptor that listens at a path. */
export interface ListeningSocket {
  readonly fd: number
  /** Closes it here; who has inherited it goes on, and its file stays. */
  close(): Promise<void>
}

/**
 * Listens at a path, for this user alone. A socket at which nobody listens is replaced.
 *
 * @throws MachineUnsupportedError when another file, or one that is in use, is there
 */
export async function listenAt(path: string): Promise<ListeningSocket> {
  // Node removes the file that it has made when it closes: that one has another name by then.
  const first = `${path}.new`
  for (const each of [path, first]) await assertFree(each)
  const server = createServer()
  await rm(first, { force: true })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    listenPrivately(server, first, resolve)
  })
  const close = (): Promise<void> => new Promise(resolve => server.close(() => resolve()))
  try {
    await rename(first, path)
    // No public name of Node's has the descriptor of a listening socket.
    const handle: unknown = Reflect.get(server, '_handle')
    const fd: unknown = typeof handle === 'object' && handle !== null ? Reflect.get(handle, 'fd') : undefined
    if (typeof fd !== 'number' || fd < 0)
      throw new MachineUnsupportedError('this Node does not tell the descriptor of a socket: leave out {fd}')
    return { fd, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** The file is made in the call, where the mask holds: at no moment can another user connect, but for a worker's. */
function listenPrivately(server: Server, path: string, onListening: () => void): void {
  // A worker cannot set the process's mask.
  const mask = isMainThread ? process.umask(0o177) : undefined
  try {
    server.listen(path, () => {
      if (mask === undefined) chmodSync(path, 0o600)
      onListening()
    })
  } finally {
    if (mask !== undefined) process.umask(mask)
  }
}

async function assertFree(path: string): Promise<void> {
  if ((await stateOfSocket(path)) === 'listening' || (await isOtherFile(path)))
    throw new MachineUnsupportedError(
      `there is a file at ${path}, or a socket in use: remove it, or choose another path`,
    )
}

async function isOtherFile(path: string): Promise<boolean> {
  return lstat(path).then(
    stats => !stats.isSocket(),
    () => false,
  )
}
