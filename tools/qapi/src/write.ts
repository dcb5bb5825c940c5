// Formats generated files as the repository formats its own, and puts them in a folder.
import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Files } from './files.ts'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))

/** Replaces what the folder holds: files of an earlier run that are no longer generated go away. */
export function writeFormatted(folder: string, files: Files): void {
  rmSync(folder, { recursive: true, force: true })
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  const biome = join(ROOT, 'node_modules', '.bin', 'biome')
  const options = [
    'check',
    '--write',
    '--linter-enabled=false',
    `--config-path=${ROOT}`,
    '--vcs-enabled=false',
  ]
  execFileSync(biome, [...options, '--colors=off', folder], { stdio: ['ignore', 'pipe', 'pipe'] })
}

/** Every file below a folder, by its path in it. */
export function readFolder(folder: string): Map<string, string> {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort()
  return new Map(paths.map(path => [path, readFileSync(join(folder, path), 'utf8')]))
}
