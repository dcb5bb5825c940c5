// Descriptors that would reach a child although nobody named them.
import { readdirSync, readFileSync } from 'node:fs'

/** O_CLOEXEC, as octal digits of `flags` in /proc/self/fdinfo (Linux, fcntl.h). */
const CLOSE_ON_EXEC = 0o2000000

let strays: readonly number[] | undefined

/**
 * The descriptors that this program got from its own parent without close-on-exec: Node sets it on the first ones
 * only, and on all that it opens itself. Empty where the system does not tell.
 */
export function strayFds(): readonly number[] {
  strays ??= listFds().filter(fd => fd > 2 && isInherited(fd))
  return strays
}

function listFds(): number[] {
  try {
    return readdirSync('/proc/self/fd').map(Number)
  } catch {
    return []
  }
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
