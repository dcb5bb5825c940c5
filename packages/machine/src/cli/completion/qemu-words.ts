// What a QEMU says of its own options and of the values that they take.
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { findBinary } from '@qm/process'

/** A person waits for it. */
const TIMEOUT_MS = 5000
const HELP_BYTES = 4 * 1024 * 1024

/** What finds the names in the answer to `OPTION help`. */
const LISTS: Readonly<Record<string, RegExp>> = {
  machine: /^(\S+) {2,}/gm,
  accel: /^(\w+)$/gm,
  device: /^name "([^"]+)"/gm,
  cpu: /^ *(?:x86 |PowerPC |s390 )?([\w.-]+)(?!.*:$)/gm,
  object: /^ {2}([\w-]+)$/gm,
}

const ALIASES: Readonly<Record<string, string>> = { M: 'machine' }

/** QEMU's options, with the dashes of the word that is being completed. */
export async function qemuOptions(binary: string | undefined, current: string): Promise<readonly string[]> {
  const help = await ask(binary, ['-help'])
  const dashes = current.startsWith('--') ? '--' : '-'
  const names = [...help.matchAll(/^-([\w-]+)/gm)].map(([, name = '']) => name)
  return [...new Set(names)].map(name => `${dashes}${name}`)
}

/** The values that QEMU lists for an option; undefined for one that has no list. */
export async function qemuValues(
  binary: string | undefined,
  option: string,
): Promise<readonly string[] | undefined> {
  const written = /^--?([\w-]+)$/.exec(option)?.[1] ?? ''
  const name = Object.hasOwn(ALIASES, written) ? ALIASES[written] : written
  const list = name !== undefined && Object.hasOwn(LISTS, name) ? LISTS[name] : undefined
  if (list === undefined) return undefined
  // After the names of the processors those of their features follow.
  const [help = ''] = (await ask(binary, [`-${name}`, 'help'])).split(/^Recognized /m)
  return [...new Set([...help.matchAll(list)].map(([, value = '']) => value))]
}

async function ask(binary: string | undefined, args: readonly string[]): Promise<string> {
  const path = await findBinary(binary)
  const { stdout } = await promisify(execFile)(path, [...args], {
    timeout: TIMEOUT_MS,
    maxBuffer: HELP_BYTES,
  })
  return stdout
}
