// Removes templates that were not used for long, and those beyond a size; never one whose clone runs.
import { readdir, rm, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { Template } from '@qm/machine'
import type { TemplateCacheOptions } from '../options.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const MAX_AGE_MS = 14 * DAY_MS
const MAX_BYTES = 10 * 2 ** 30
/** A template that was just opened may be about to be cloned. */
const JUST_USED_MS = 10 * 60 * 1000
const BLOCK_BYTES = 512

/** Notes that a template is used now. */
export async function markUsed(directory: string): Promise<void> {
  const now = new Date()
  await utimes(directory, now, now)
}

/** Removes what is too old, then what has not been used for longest until the rest is small enough. */
export async function sweepTemplates(
  base: string,
  { maxAgeMs = MAX_AGE_MS, maxBytes = MAX_BYTES }: TemplateCacheOptions = {},
): Promise<void> {
  const entries = await readdir(base, { withFileTypes: true })
  const names = entries
    .filter(entry => entry.isDirectory() && /^[\da-f]{32}$/.test(entry.name))
    .map(it => it.name)
  const kept: { directory: string; bytes: number; ageMs: number }[] = []
  for (const name of names) {
    const directory = join(base, name)
    const stats = await stat(directory).catch(() => undefined)
    if (stats === undefined) continue
    const ageMs = Date.now() - stats.mtimeMs
    if (ageMs > maxAgeMs) await removeTemplate(directory)
    else kept.push({ directory, ageMs, bytes: await bytesOf(directory) })
  }
  let total = kept.reduce((sum, { bytes }) => sum + bytes, 0)
  for (const { directory, bytes, ageMs } of kept.sort((one, other) => other.ageMs - one.ageMs)) {
    if (total <= maxBytes || ageMs < JUST_USED_MS) return
    await removeTemplate(directory)
    total -= bytes
  }
}

/** Removes a template, unless a clone of it runs. */
async function removeTemplate(directory: string): Promise<void> {
  const template = await Template.open(directory).catch(() => undefined)
  if (template === undefined) await rm(directory, { recursive: true, force: true })
  else await template.remove().catch(() => {})
}

async function bytesOf(directory: string): Promise<number> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true }).catch(() => [])
  let bytes = 0
  for (const entry of entries) {
    if (!entry.isFile()) continue
    const stats = await stat(join(entry.parentPath, entry.name)).catch(() => undefined)
    bytes += (stats?.blocks ?? 0) * BLOCK_BYTES
  }
  return bytes
}
