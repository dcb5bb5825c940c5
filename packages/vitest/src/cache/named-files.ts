// The files that a machine's options name: kernel, initrd, firmware, images, whatever option they stand in.
import { open, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { MachineOptions } from '@qm/machine'
import { backingChain } from '@qm/machine/images'

/** The regular files that the options name, by absolute paths, in order; of an image also those that it stands on. */
export async function namedFiles(
  { config, args, cwd = '.' }: MachineOptions,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const words = [...texts(config), ...texts(args)].flatMap(candidates)
  const paths = [...new Set(words)].map(word => resolve(cwd, word))
  const found = new Set<string>()
  for (const path of paths) {
    if (!(await isFile(path))) continue
    for (const file of await withBacking(path, signal)) found.add(file)
  }
  return [...found].sort()
}

/** Every text in a value. */
function texts(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(texts)
}

/** What of an argument may be a path: all of it, and the value of each of its members; a comma in a value is doubled. */
function candidates(text: string): readonly string[] {
  const members = text.replaceAll(',,', '\0').split(',')
  const values = members.flatMap(member => [member, member.slice(member.indexOf('=') + 1)])
  return [text, ...values.map(value => value.replaceAll('\0', ',').replace(/^file:(\/\/)?/, ''))].filter(
    value => value !== '',
  )
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile()
  } catch {
    return false
  }
}

/** What a qcow2 image begins with. */
const QCOW2 = 'QFI\xfb'

async function withBacking(path: string, signal: AbortSignal): Promise<readonly string[]> {
  if ((await firstBytes(path, QCOW2.length)) !== QCOW2) return [path]
  const chain = await backingChain(path, { signal })
  return chain.map(({ file }) => file)
}

async function firstBytes(path: string, count: number): Promise<string> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(count), 0, count, 0)
    return buffer.toString('latin1', 0, bytesRead)
  } finally {
    await file.close()
  }
}
