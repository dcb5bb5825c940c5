// Where the directories of detached machines are.
import { homedir } from 'node:os'
import { basename, isAbsolute, join, resolve } from 'node:path'

/** A name is a directory's name and a word of a command line: no separator, no leading dash or dot, 64 characters. */
const NAME = /^[A-Za-z0-9][\w.-]{0,63}$/

/** Whether a machine can be called so. */
export function isMachineName(name: string): boolean {
  return NAME.test(name)
}

/** The directory of all machines that were not given one of their own: `QM_STATE_DIR`, else that of the XDG specification. */
export function baseDirectory(given: string | undefined): string {
  if (given !== undefined) return resolve(given)
  const { QM_STATE_DIR: own, XDG_STATE_HOME: state } = process.env
  if (own !== undefined && own !== '') return resolve(own)
  const home = state !== undefined && isAbsolute(state) ? state : join(homedir(), '.local', 'state')
  return join(home, 'qm', 'machines')
}

/** The directory that is meant by a name, or by a path, which has a separator in it. @throws TypeError for neither */
export function directoryOf(nameOrDirectory: string, baseDir: string | undefined): string {
  if (/[/\\]/.test(nameOrDirectory)) return resolve(nameOrDirectory)
  return join(baseDirectory(baseDir), checkName(nameOrDirectory))
}

/** Where a machine with these options goes, and its name. */
export function placeOf(
  { name, directory }: { readonly name?: string | undefined; readonly directory?: string | undefined },
  fallback: string,
): { readonly name: string; readonly directory: string } {
  if (directory !== undefined) {
    const path = resolve(directory)
    return { name: name ?? basename(path), directory: path }
  }
  const chosen = checkName(name ?? fallback)
  return { name: chosen, directory: join(baseDirectory(undefined), chosen) }
}

/** @throws TypeError for a name that cannot be one */
function checkName(name: string): string {
  if (NAME.test(name)) return name
  throw new TypeError(
    `${JSON.stringify(name.slice(0, 80))} is no name for a machine: letters, digits, dot, dash and underscore, 64 at most`,
  )
}
