// Writes the pictures of a failure to files.
import { randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { ScreenEvidence } from './errors.ts'
import { makeDirectories } from './make-directories.ts'

const PICTURES = ['seen', 'expected', 'difference'] as const

/** The evidence with the paths of its files; without a directory, or where it cannot be written, without. */
export async function writeEvidence(
  directory: string | undefined,
  evidence: ScreenEvidence,
): Promise<ScreenEvidence> {
  if (directory === undefined) return evidence
  const name = `${new Date().toISOString().replace(/\W/g, '')}-${randomBytes(3).toString('hex')}`
  const files: Partial<Record<(typeof PICTURES)[number], string>> = {}
  try {
    await makeDirectories(directory, 0o700)
    for (const kind of PICTURES) {
      const png = evidence[kind]
      if (png === undefined) continue
      const path = join(resolve(directory), `${name}-${kind}.png`)
      await writeFile(path, png, { flag: 'wx', mode: 0o600 })
      files[kind] = path
    }
  } catch {
    // The failure itself counts more than a full disk; the pictures are in the error.
  }
  return { ...evidence, files }
}
