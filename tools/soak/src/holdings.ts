// What this process holds, to be compared with what it held before.
import { readdirSync, readFileSync } from 'node:fs'

/** Counts of what has to be given back. */
export interface Holdings {
  readonly children: number
  readonly descriptors: number
  readonly directories: number
  readonly exitListeners: number
  readonly resources: number
}

/** @param base where machines make their private directories */
export function takeStock(base: string): Holdings {
  const children = readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8').trim()
  return {
    children: children === '' ? 0 : children.split(' ').length,
    descriptors: readdirSync('/proc/self/fd').length,
    directories: readdirSync(base).length,
    exitListeners: process.listenerCount('exit'),
    resources: process.getActiveResourcesInfo().filter(it => it !== 'Timeout').length,
  }
}

/** What has grown, as a line; `undefined` when nothing has. */
export function compareStock(before: Holdings, after: Holdings): string | undefined {
  const grown = Object.entries(after).filter(([kind, count]) => count > (before[kind as keyof Holdings] ?? 0))
  return grown.length === 0
    ? undefined
    : grown.map(([kind, count]) => `${kind}: ${count}, ${before[kind as keyof Holdings]} before`).join('; ')
}
