// Descriptors that a child would inherit although `fds` does not name them.
import { readdirSync, readFileSync } from 'node:fs'

/** O_CLOEXEC, as octal digits of `flags` in /proc/self/fdinfo (Linux, fcntl.h). */
const CLOSE_ON_EXEC = 0o2000000

let strays: readonly number[] | undefined

/**
 * The descriptors that this program got from its own parent without close-on-exec: Node sets it on the first ones
 * only, and on all that it opens itself. Empty where the system does not tell.
 */
export function inheritedFds(): readonly number[] {
  strays ??= findStrays()
  // Not known while this program has no descriptor left to look with.
  return strays ?? []
}

function findStrays(): readonly number[] | undefined {
  try {
    const open = readdirSync('/proc/self/fd').map(Number)
    const limit = maxOpenFiles()
    // Nothing can be put in the place of one beyond the limit (dup2 fails): it has to be left alone.
    return open.filter(fd => fd > 2 && fd < limit && isInherited(fd))
  } catch {
    return undefined
  }
}

/** The limit now, which may be lower than numbers that were opened under an earlier one. */
function maxOpenFiles(): number {
  const limit = /^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'latin1'))?.[1]
  return limit === undefined ? Number.POSITIVE_INFINITY : Number(limit)
}

function isInherited(fd: number): boolean {
  try {
    const flags = /^flags:\s*(\d+)/m.exec(readFileSync(`/proc/self/fdinfo/${fd}`, 'latin1'))?.[1]
    return flags !== undefined && (Number.parseInt(flags, 8) & CLOSE_ON_EXEC) === 0
  } catch {
    // It was the one that listed the others.
    return false
  }
}
