// Makes a directory and those above it. Node's own recursive mkdir never ends in a place such as /proc or a removed working
// directory, where a directory can neither be made nor be there.
import { mkdir, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { types } from 'node:util'

/** Makes a directory and those above it that are missing; one that is there stays as it is. @throws the file system's error */
export async function makeDirectories(path: string, mode = 0o777): Promise<void> {
  if ((await tryMake(path, mode)) === undefined) return
  await makeDirectories(dirname(path), mode)
  const missing = await tryMake(path, mode)
  if (missing) throw missing
}

/** Undefined when it is there now; the error when the one above it is missing. */
async function tryMake(path: string, mode: number): Promise<Error | undefined> {
  try {
    await mkdir(path, { mode })
    return undefined
  } catch (error) {
    if (!types.isNativeError(error) || !('code' in error)) throw error
    const { code } = error
    if (code === 'EEXIST' && (await stat(path)).isDirectory()) return undefined
    if (code !== 'ENOENT' || dirname(path) === path) throw error
    return error
  }
}
