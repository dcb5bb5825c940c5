// One builder at a time, among all processes of this machine, without a file that could go stale.
import { createHash } from 'node:crypto'
import { connect, createServer, type Socket } from 'node:net'
import { platform } from 'node:process'

/**
 * Runs `task` while no other process runs one under the same name. The lock is a listening socket in Linux's
 * abstract namespace: it vanishes with its holder, however that ends, and a waiter sees that as the end of
 * its connection. Elsewhere there is no lock; what is built still appears whole or not at all, only twice.
 */
export async function withLock<T>(name: string, task: () => Promise<T>): Promise<T> {
  if (platform !== 'linux') return task()
  const address = `\0qm-guest-${createHash('sha256').update(name).digest('hex').slice(0, 32)}`
  let release = await tryAcquire(address)
  while (release === undefined) {
    await holderGone(address)
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
  })
  server.once('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EADDRINUSE') resolve(undefined)
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

function holderGone(address: string): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const waiter = connect(address)
  // A refused connection is a holder that has just gone.
  waiter.on('error', () => {})
  waiter.once('close', () => resolve())
  waiter.resume()
  return promise
}
