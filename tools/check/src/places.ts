// The repository works wherever it is cloned: no file names the host of a registry or a mirror.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { failOn, type Stage } from './stage.ts'

/** Hosts that the machine's own configuration has to name, not a file of ours. */
const HOSTS = [
  /\bregistry\.(?:npmjs|yarnpkg|npmmirror)\b/,
  /\bdeb\.debian\b/,
  /\b(?:archive|security)\.ubuntu\b/,
  /\bdl-cdn\.alpinelinux\b/,
]

/** Folders of what is brought or made. */
const FOREIGN = new Set(['.git', '.tools', '.turbo', '.vitest', 'coverage', 'dist', 'node_modules', 'packed'])

/** The stage. */
export const places: Stage = {
  name: 'places',
  title: 'no file names a registry or a mirror',
  async run({ root }) {
    const files = listFiles(root)
    failOn(
      files.flatMap(file => {
        const lines = readFileSync(join(root, file), 'utf8').split('\n')
        return lines.flatMap((line, index) => (hasHost(line) ? [`${file}:${index + 1}: ${line.trim()}`] : []))
      }),
    )
    return `${files.length} files`
  },
}

/** Whether a line names a host that only the machine's configuration should. */
export function hasHost(line: string): boolean {
  return HOSTS.some(host => host.test(line))
}

/** All files that may be ours, in a clone as well as in an unpacked archive. */
function listFiles(root: string, folder = ''): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap(entry => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return FOREIGN.has(entry.name) ? [] : listFiles(root, path)
    return entry.isFile() ? [path] : []
  })
}
