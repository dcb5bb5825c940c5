// `npm run docs`: writes the site, checks it, and says where it is. Warnings of TypeDoc and broken links are failures.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findBrokenLinks } from './links.ts'
import { writeReference } from './reference.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const site = join(root, 'site')
const work = mkdtempSync(join(tmpdir(), 'qm-docs-'))
try {
  const faults = [...(await writeReference(root, site, work)), ...findBrokenLinks(site)]
  for (const fault of faults) process.stderr.write(`${fault}\n`)
  if (faults.length > 0) process.exitCode = 1
  process.stdout.write(`${join(site, 'index.html')}\n`)
} finally {
  rmSync(work, { recursive: true, force: true })
}
