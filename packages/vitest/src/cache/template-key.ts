// What a template is known by: a hash of everything that goes into it.
import { createHash } from 'node:crypto'
import { arch, cpus } from 'node:os'
import { findBinary, probe } from '@qm/process'
import type { MachineTestOptions } from '../options.ts'
import { digestOf, keepDigest } from './digests.ts'
import { namedFiles } from './named-files.ts'

/** What a template is known by. */
export interface TemplateKey {
  /** Of QEMU's version, the machine's options, the contents of the files that they name, `ready` and `prepare`. */
  readonly hash: string
  /** Notes that files which the template's boot has written to are still those that it was made of. */
  keep(): Promise<void>
}

/** Options of the host's side, which a template does not depend on. */
const HOST_SIDE: readonly string[] = [
  'baseTempDir',
  'guard',
  'logDir',
  'logger',
  'name',
  'sockDir',
  'wrapper',
]

/** Works out what a template is known by. @throws when QEMU or a file cannot be read */
export async function templateKey(
  base: string,
  options: MachineTestOptions,
  signal: AbortSignal,
): Promise<TemplateKey> {
  const { machine, ready, prepare, cacheKey } = options
  const binary = await findBinary(machine.binary)
  const { version } = await probe(binary, { signal })
  const files = new Map<string, string>()
  for (const path of await namedFiles(machine, signal)) files.set(path, await digestOf(base, path, signal))
  const guest = Object.fromEntries(Object.entries(machine).filter(([name]) => !HOST_SIDE.includes(name)))
  const inputs = [
    1,
    [binary, version.text],
    [arch(), cpus()[0]?.model],
    guest,
    [...files],
    ready,
    prepare,
    cacheKey,
  ]
  const hash = createHash('sha256').update(JSON.stringify(inputs, asText)).digest('hex').slice(0, 32)
  return {
    hash,
    async keep() {
      for (const [path, digest] of files) await keepDigest(base, path, digest)
    },
  }
}

/** What JSON has no form for; a network stands for the card that is on it. */
function asText(name: string, value: unknown): unknown {
  if (name === 'network') return undefined
  if (typeof value === 'function' || value instanceof RegExp || typeof value === 'bigint')
    return String(value)
  return value
}
