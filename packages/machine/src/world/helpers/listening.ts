// Waits until a process listens on a UNIX socket, without connecting: some helpers serve their first connection only.
import { watch } from 'node:fs'
import { lstat, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

/** Between the appearance of a socket and its `listen` lie microseconds: how often that is looked at, in milliseconds. */
const LOOK_MS = 5
/** SO_ACCEPTCON in /proc/net/unix: the socket listens. */
const LISTENS = '00010000'

/** Resolves when a socket listens at `path`; rejects with the reason of `signal`. */
export async function untilListening(path: string, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted()
  const watcher = watch(dirname(path), { signal })
  const changed = new Promise<void>((resolve, reject) => {
    watcher.on('change', () => void stateOfSocket(path).then(listens => listens !== 'absent' && resolve()))
    watcher.once('error', reject)
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
  changed.catch(() => {})
  try {
    if ((await stateOfSocket(path)) === 'absent') await changed
    while ((await stateOfSocket(path)) !== 'listening') await delay(LOOK_MS, undefined, { signal })
  } catch (error) {
    throw signal.aborted ? signal.reason : error
  } finally {
    watcher.close()
  }
}

/** What the kernel says of a path. Where it has no such table, a socket that is there counts as listening. */
export async function stateOfSocket(path: string): Promise<'absent' | 'bound' | 'listening'> {
  const stats = await lstat(path).catch(() => undefined)
  if (stats?.isSocket() !== true) return 'absent'
  const table = await readFile('/proc/net/unix', 'latin1').catch(() => undefined)
  if (table === undefined) return 'listening'
  const name = Buffer.from(path).toString('latin1')
  return table.split('\n').some(line => line.endsWith(` ${name}`) && line.split(/\s+/)[3] === LISTENS)
    ? 'listening'
    : 'bound'
}
