// Where templates are kept.
import { access, constants, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { isAbsolute, join, resolve } from 'node:path'
import { makeDirectories } from '../files/make-directories.ts'
import { printable } from '../printable.ts'

/** Why there is no place for templates. */
export interface NoDirectory {
  readonly problem: string
}

/**
 * The directory of the templates, made with the mode 0700. One that others can write to is not taken: a template says
 * what QEMU is started with.
 */
export async function provideCacheDirectory(wanted: string | undefined): Promise<string | NoDirectory> {
  const directory = wanted === undefined ? join(userCache(), 'qm', 'templates') : resolve(wanted)
  try {
    await makeDirectories(directory, 0o700)
    await access(directory, constants.W_OK | constants.X_OK)
    const { uid, mode } = await stat(directory)
    if (process.getuid !== undefined && uid !== process.getuid())
      return { problem: `${directory} belongs to another user` }
    if ((mode & 0o022) !== 0) return { problem: `others can write to ${directory}: chmod go-w` }
    return directory
  } catch (error) {
    return { problem: `${directory}: ${messageOf(error)}` }
  }
}

/** What an error says, in one line that can be printed. */
export function messageOf(error: unknown): string {
  return printable(error instanceof Error ? error.message : String(error)).split('\n', 1)[0] ?? ''
}

/** The XDG base directory specification: a relative path is ignored. */
function userCache(): string {
  const { XDG_CACHE_HOME: given } = process.env
  return given !== undefined && isAbsolute(given) ? given : join(homedir(), '.cache')
}
