// Where templates are kept.
import { homedir } from 'node:os'
import { isAbsolute, join, resolve } from 'node:path'
import { makeDirectories } from '../files/make-directories.ts'

/** The directory of the templates, made with the mode 0700. */
export async function provideCacheDirectory(wanted: string | undefined): Promise<string> {
  const directory = wanted === undefined ? join(userCache(), 'qm', 'templates') : resolve(wanted)
  await makeDirectories(directory, 0o700)
  return directory
}

/** The XDG base directory specification: a relative path is ignored. */
function userCache(): string {
  const { XDG_CACHE_HOME: given } = process.env
  return given !== undefined && isAbsolute(given) ? given : join(homedir(), '.cache')
}
