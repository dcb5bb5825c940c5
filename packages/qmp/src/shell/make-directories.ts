// Makes a directory and those above it. Node's own recursive mkdir never ends in a place such as /proc or a removed working
// directory, where a directory can neither be made nor be there.
import { mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { types } from 'node:util'

/** Makes a directory and those above it that are missing; one that is there stays as it is. @throws the file system's error */
export function makeDirectories(path: string, mode = 0o777): void {
  if (tryMake(path, mode) === undefined) return
  makeDirectories(dirname(path), mode)
  const missing = tryMake(path, mode)
  if (missing) throw missing
}

/** Undefined when it is there now; the error when the one above it is missing. */
function tryMake(path: string, mode: number): Error | undefined {
  try {
    mkdirSync(path, { mode })
    return undefined
  } catch (error) {
    if (!types.isNativeError(error) || !('code' in error)) throw error
    const { code } = error
    if (code === 'EEXIST' && statSync(path).isDirectory()) return undefined
    if (code !== 'ENOENT' || dirname(path) === path) throw error
    return error
  }
}
