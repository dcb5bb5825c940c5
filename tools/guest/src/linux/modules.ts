// Kernel modules: which ones the guest gets, and in which order they can be loaded.
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, zstdDecompressSync } from 'node:zlib'

/** A module as the guest gets it. */
export interface KernelModule {
  /** With underscores, as `lsmod` prints it. */
  readonly name: string
  /** Uncompressed. */
  readonly data: Buffer
  /** The names of the modules that it needs. */
  readonly depends: readonly string[]
}

/**
 * The modules of these names and all that they need, each after what it needs. Names that the folder lacks
 * are left out: the kernel has them built in, or not at all.
 */
export function orderModules(folder: string, names: readonly string[]): KernelModule[] {
  const files = indexModules(folder)
  const ordered = new Map<string, KernelModule>()
  const visit = (name: string): void => {
    const file = files.get(name)
    if (file === undefined || ordered.has(name)) return
    const data = readModule(file)
    const depends = readDepends(data)
    for (const other of depends) visit(other)
    ordered.set(name, { name, data, depends })
  }
  for (const name of names) visit(canonical(name))
  return [...ordered.values()]
}

function indexModules(folder: string): Map<string, string> {
  const files = readdirSync(join(folder, 'kernel'), { recursive: true, encoding: 'utf8' })
  return new Map(
    files.flatMap(file => {
      const name = /([^/]+)\.ko(?:\.\w+)?$/.exec(file)?.[1]
      return name === undefined ? [] : [[canonical(name), join(folder, 'kernel', file)] as const]
    }),
  )
}

function canonical(name: string): string {
  return name.replaceAll('-', '_')
}

function readModule(file: string): Buffer {
  const data = readFileSync(file)
  if (file.endsWith('.gz')) return gunzipSync(data)
  if (file.endsWith('.zst')) return zstdDecompressSync(data)
  if (file.endsWith('.xz')) return execFileSync('xz', ['-dc', file], { maxBuffer: 2 ** 28 })
  return data
}

/** From the module's own list of properties: a package has no modules.dep, depmod writes it on installation. */
function readDepends(data: Buffer): string[] {
  const mark = Buffer.from('\0depends=')
  const start = data.indexOf(mark)
  if (start < 0) return []
  const from = start + mark.length
  const list = data.toString('latin1', from, data.indexOf(0, from))
  return list === '' ? [] : list.split(',').map(canonical)
}
