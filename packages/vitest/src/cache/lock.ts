// One builder at a time, among all processes of this machine, without a file that could go stale.
import { createHash } from 'node:crypto'
import { connect, createServer, type Socket } from 'node:net'
import { userInfo } from 'node:os'

/**
 * Runs `task` while no other process runs one under the same name. The lock is a listening socket in Linux's abstract
 * namespace: it goes with its holder, however that ends, and a waiter sees the end of its connection. Elsewhere there
 * is no lock.
 *
 * @throws the signal's reason, when it is aborted before the lock is held
 */
export async function withLock<T>(name: string, signal: AbortSignal, task: () => Promise<T>): Promise<T> {
  if (process.platform !== 'linux') return task()
  const hash = createHash('sha256').update(`${userInfo().uid} ${name}`).digest('hex').slice(0, 32)
  const address = `\0qm-template-${hash}`
  let release = await tryAcquire(address)
  while (release === undefined) {
    await holderGone(address, signal)
    signal.throwIfAborted()
    release = await tryAcquire(address)
  }
  try {
    return await task()
  } finally {
    await release()
  }
}

function tryAcquire(address: string): Promise<(() => Promise<void>) | undefined> {
  const { promise, resolve, reject } = Promise.withResolvers<(() => Promise<void>) | undefined>()
  const waiters = new Set<Socket>()
  const server = createServer(waiter => {
    waiters.add(waiter)
    waiter.on('error', () => {})
    waiter.once('close', () => waiters.delete(waiter))
  })
  server.once('error', error => {
    if ('code' in error && error.code === 'EADDRINUSE') resolve(undefined)
    else reject(error)
  })
  const release = (): Promise<void> =>
    new Promise(done => {
      server.close(() => done())
      for (const waiter of waiters) waiter.destroy()
    })
  server.listen(address, () => resolve(release))
  return promise
}

function holderGone(address: string, signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const waiter = connect(address)
  const giveUp = (): void => {
    waiter.destroy()
  }
  signal.addEventListener('abort', giveUp, { once: true })
  if (signal.aborted) giveUp()
  // A refused connection is a holder that has just gone.
  waiter.on('error', () => {})
  waiter.once('close', () => {
    signal.removeEventListener('abort', giveUp)
    resolve()
  })
  waiter.resume()
  return promise
}
