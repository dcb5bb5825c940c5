// Finds the file of a program as execvp would, and says in advance why it cannot run.
import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, join, resolve } from 'node:path'
import { types } from 'node:util'
import type { SpawnErrorCode } from '../errors.ts'
import { foreignMachine } from './elf-machine.ts'

/** Where a program is to be found, and from where. */
export interface ProgramSearch {
  readonly path: string
  readonly cwd: string
}

/** A program that can be run, or the reason why not. */
export type FoundProgram =
  | { readonly file: string; readonly setsId: boolean }
  | { readonly code: SpawnErrorCode; readonly reason: string }

/**
 * Looks for a program: a name with a slash is a path from `cwd`, any other is looked up in `path`.
 *
 * Only what the system would refuse as well is refused: the shells that guards put before a command could tell it
 * only by an exit code.
 */
export function findProgram(name: string, search: ProgramSearch): FoundProgram {
  // Windows completes names by rules of its own.
  if (process.platform === 'win32') return { file: name, setsId: false }
  const candidates = name.includes('/') ? [resolve(search.cwd, name)] : onPath(name, search)
  let refused: FoundProgram | undefined
  for (const file of candidates) {
    const examined = examine(file)
    if ('file' in examined) return examined
    if (examined.code !== 'not-found') refused ??= examined
  }
  return refused ?? { code: 'not-found', reason: notFound(name, search) }
}

function onPath(name: string, { path, cwd }: ProgramSearch): string[] {
  return path
    .split(delimiter)
    .map(folder => resolve(cwd, folder))
    .filter(isSearchable)
    .map(folder => join(folder, name))
}

/** What is in a folder that this user may not enter is not there for them. */
function isSearchable(folder: string): boolean {
  try {
    accessSync(folder, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function notFound(name: string, { path }: ProgramSearch): string {
  return name.includes('/') ? 'there is no such file' : `it is in none of the folders of PATH (${path})`
}

function examine(file: string): FoundProgram {
  try {
    const status = statSync(file)
    if (status.isDirectory()) return { code: 'not-executable', reason: `${file} is a directory` }
    if (!status.isFile()) return { code: 'not-executable', reason: `${file} is no regular file` }
    accessSync(file, constants.X_OK)
    const machine = foreignMachine(file)
    if (machine !== undefined)
      return { code: 'wrong-architecture', reason: `${file} is built for ${machine}` }
    return { file, setsId: (status.mode & 0o6000) !== 0 }
  } catch (error) {
    const code = types.isNativeError(error) && 'code' in error ? error.code : undefined
    if (code === 'ENOENT' || code === 'ENOTDIR') return { code: 'not-found', reason: `there is no ${file}` }
    return { code: 'not-executable', reason: `${file} is not executable for this user` }
  }
}
