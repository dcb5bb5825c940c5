// The table of descriptors that a child starts with.
import { closeSync, openSync } from 'node:fs'
import { devNull } from 'node:os'
import type { Stdio, StdioSlot } from './child.ts'
import type { FdMap } from './fds.ts'
import { inheritedFds } from './inherited-fds.ts'

/**
 * Calls `start` with stdin, the log as stdout and stderr, and the `fds` in key order from 3. A descriptor that this
 * program has inherited reaches the child as /dev/null, since nothing in Node closes one there.
 */
export function withStdio<T>(stdin: Stdio[0], log: StdioSlot, fds: FdMap, start: (stdio: Stdio) => T): T {
  const named = Object.values(fds).map(source => (source === 'channel' ? 'pipe' : source.fd))
  const strays = inheritedFds().filter(fd => fd >= 3 + named.length)
  if (strays.length === 0) return start([stdin, log, log, ...named])
  const nothing = openSync(devNull, 'r+')
  try {
    const beyond = Array.from({ length: Math.max(...strays) - 2 - named.length }, (_, index) =>
      strays.includes(index + 3 + named.length) ? nothing : ('ignore' as const),
    )
    return start([stdin, log, log, ...named, ...beyond])
  } finally {
    closeSync(nothing)
  }
}
