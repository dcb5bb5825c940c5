// A directory that only this user may read, and new files in it.
import { constants } from 'node:fs'
import { chmod, type FileHandle, lstat, open, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { TraceDirectoryError } from '../errors.ts'
import { makeDirectories } from './make-directories.ts'

/** A new file: nothing that is at its place is opened, followed or overwritten. */
const NEW_FILE = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | (constants.O_NOFOLLOW ?? 0)

/**
 * Makes the directory (0700), or takes an empty one of this user.
 *
 * @throws {@link TraceDirectoryError}
 */
export async function preparePrivateDirectory(directory: string): Promise<void> {
  try {
    await makeDirectories(directory, 0o700)
    const status = await lstat(directory)
    if (status.isSymbolicLink()) throw new TraceDirectoryError(directory, 'is a link, which is not followed')
    if (process.getuid !== undefined && status.uid !== process.getuid())
      throw new TraceDirectoryError(directory, 'belongs to another user')
    const [first] = await readdir(directory)
    if (first !== undefined)
      throw new TraceDirectoryError(
        directory,
        `is not empty (${JSON.stringify(first)}): give each trace a directory of its own`,
      )
    if ((status.mode & 0o077) !== 0) await chmod(directory, 0o700)
  } catch (error) {
    if (error instanceof TraceDirectoryError) throw error
    throw new TraceDirectoryError(directory, `cannot be used: ${messageOf(error)}`, { cause: error })
  }
}

/** Creates a file (0600). @throws the system's error, also when something is there already */
export function createPrivateFile(directory: string, name: string): Promise<FileHandle> {
  return open(join(directory, name), NEW_FILE, 0o600)
}

/** What an error says. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
