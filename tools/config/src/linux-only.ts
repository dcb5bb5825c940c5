// Which test files can only run on Linux: read from the files themselves, so that nothing has to be kept in a list.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

/** What only Linux has: its /proc, the programs of its util-linux and its packages, and the Linux guest, which is built from them. */
const LINUX = /\/proc\/|\blinuxGuest\b|\b(?:setpriv|prlimit|strace|mkfifo|valgrind|chromium)\b/

/** The test files below `folder`/test, relative to it, that name something of Linux, themselves or in what they import. */
export function listLinuxOnly(folder: string): readonly string[] {
  const tests = join(folder, 'test')
  if (!existsSync(tests)) return []
  return readdirSync(tests, { recursive: true, encoding: 'utf8' })
    .map(file => `test/${file.replaceAll('\\', '/')}`)
    .filter(file => file.endsWith('.test.ts') && needsLinux(join(folder, file), tests))
    .sort()
}

function needsLinux(file: string, tests: string, seen: Set<string> = new Set()): boolean {
  if (seen.has(file) || !file.startsWith(tests) || !existsSync(file)) return false
  seen.add(file)
  const text = readFileSync(file, 'utf8')
  const neighbours = [...text.matchAll(/\bfrom '(\.[^']+)'/g)].map(it => resolve(dirname(file), it[1] ?? ''))
  return LINUX.test(text) || neighbours.some(neighbour => needsLinux(neighbour, tests, seen))
}
