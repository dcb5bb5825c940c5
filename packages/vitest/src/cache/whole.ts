// Whether a template's files are still those that it was made of: a disk that was full, a cleaner of caches, or somebody's
// hand may have taken a part. QEMU would fill what is missing of a guest's memory with zeros, and say nothing.
import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const NOTE = 'files.json'

/** Notes the sizes of a template's files. */
export async function noteFiles(directory: string): Promise<void> {
  const sizes = await sizesIn(directory)
  await writeFile(join(directory, NOTE), JSON.stringify(sizes), { mode: 0o600, flag: 'w', flush: true })
}

/** Whether all files that were noted have the sizes that they had. */
export async function isWhole(directory: string): Promise<boolean> {
  try {
    const noted: unknown = JSON.parse(await readFile(join(directory, NOTE), 'utf8'))
    if (typeof noted !== 'object' || noted === null) return false
    const sizes = await sizesIn(directory)
    return Object.entries(noted).every(([name, size]) => sizes[name] === size)
  } catch {
    return false
  }
}

async function sizesIn(directory: string): Promise<Record<string, number>> {
  const sizes: Record<string, number> = Object.create(null)
  for (const entry of await readdir(directory, { withFileTypes: true }))
    if (entry.isFile() && entry.name !== NOTE)
      sizes[entry.name] = (await stat(join(directory, entry.name))).size
  return sizes
}
