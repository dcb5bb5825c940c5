// Finds a helper program: on PATH, then where packages put programs that people do not call themselves.
import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, isAbsolute, join } from 'node:path'

const FOLDERS = [
  '/usr/libexec',
  '/usr/lib/qemu',
  '/usr/lib',
  '/usr/lib/virtiofsd',
  '/usr/local/libexec',
  '/opt/homebrew/bin',
]

/** The file of a program; undefined when there is none that can be run. */
export function findProgram(name: string, env: NodeJS.ProcessEnv = process.env): string | undefined {
  const path = (env['PATH'] ?? '').split(delimiter).filter(isAbsolute)
  return [...path, ...FOLDERS].map(folder => join(folder, name)).find(isExecutable)
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return statSync(file).isFile()
  } catch {
    return false
  }
}
