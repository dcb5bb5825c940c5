// Finds the shared libraries of a program in a folder that stands for `/`.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readElfNeeds } from './elf.ts'

const FOLDERS = ['lib/x86_64-linux-gnu', 'usr/lib/x86_64-linux-gnu', 'lib64', 'usr/lib64', 'lib', 'usr/lib']

/** The libraries of some programs. */
export interface Libraries {
  /** Paths relative to the root, by the path that the guest must find them at. */
  readonly found: ReadonlyMap<string, string>
  /** Names that no folder has. */
  readonly missing: readonly string[]
}

/** Everything that the programs (absolute paths) load, directly or through their libraries. */
export function findLibraries(root: string, programs: readonly string[]): Libraries {
  const found = new Map<string, string>()
  const missing = new Set<string>()
  const queue = [...programs]
  for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
    const needs = readElfNeeds(readFileSync(file))
    const interpreter = needs?.interpreter?.slice(1)
    for (const name of [...(needs?.libraries ?? []), ...(interpreter === undefined ? [] : [interpreter])]) {
      const path = name === interpreter ? locateLoader(root, name) : locate(root, name)
      if (path === undefined) missing.add(name)
      else {
        const guestPath = name === interpreter ? name : path
        if (!found.has(guestPath)) queue.push(join(root, path))
        found.set(guestPath, path)
      }
    }
  }
  return { found, missing: [...missing] }
}

function locate(root: string, name: string): string | undefined {
  return FOLDERS.map(folder => join(folder, name)).find(path => existsSync(join(root, path)))
}

/** Packages of a system with a merged /usr have the loader of /lib64 in usr/lib64. */
function locateLoader(root: string, path: string): string | undefined {
  return [path, join('usr', path)].find(candidate => existsSync(join(root, candidate)))
}
