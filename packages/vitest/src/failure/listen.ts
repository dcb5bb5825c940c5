// Listens at a path, and tells why it cannot.
import type { Server } from 'node:net'

/** Resolves once the server listens, with why it does not; undefined when it does. Never rejects. */
export function listen(server: Server, path: string): Promise<string | undefined> {
  return new Promise(resolve => {
    // For good: a server whose later errors nobody hears would end the worker.
    server.on('error', error => resolve(error.message))
    server.listen(path, () => resolve(undefined))
  })
}
