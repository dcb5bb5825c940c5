// What this process holds, to be compared with what it held before.
import { readdirSync, readFileSync } from 'node:fs'

/** Counts of what has to be given back. */
export interface Holdings {
  readonly children: number
  readonly descriptors: number
  readonly directories: number
  readonly exitListeners: number
  /** Kinds of what keeps the event loop going, timers left out. */
  readonly resources: readonly string[]
}

/** @param base where machines make their private directories */
export function takeStock(base: string): Holdings {
  const children = readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8').trim()
  return {
    children: children === '' ? 0 : children.split(' ').length,
    descriptors: readdirSync('/proc/self/fd').length,
    directories: readdirSync(base).length,
    exitListeners: process.listenerCount('exit'),
    resources: process.getActiveResourcesInfo().filter(it => it !== 'Timeout'),
  }
}

/** What has grown, as a line; `undefined` when nothing has. */
export function compareStock(before: Holdings, after: Holdings): string | undefined {
  const lines = Object.entries(after).flatMap(([kind, now]: [string, number | readonly string[]]) => {
    const then: number | readonly string[] = before[kind as keyof Holdings]
    return sizeOf(now) > sizeOf(then) ? [`${kind}: ${String(now)}; ${String(then)} before`] : []
  })
  return lines.length === 0 ? undefined : lines.join('; ')
}

function sizeOf(held: number | readonly string[]): number {
  return typeof held === 'number' ? held : held.length
}
