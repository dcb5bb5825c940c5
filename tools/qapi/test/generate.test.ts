// What stands in @qm/qmp is what the generator writes.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { bundledFiles } from '../src/bundled.ts'
import { readFolder, writeFormatted } from '../src/write.ts'

const committed = fileURLToPath(new URL('../../../packages/qmp/src/schema', import.meta.url))

test('regenerating the types changes nothing', () => {
  const folder = mkdtempSync(join(tmpdir(), 'qm-qapi-'))
  try {
    writeFormatted(folder, bundledFiles())
    const fresh = readFolder(folder)
    const present = readFolder(committed)
    expect([...fresh.keys()]).toEqual([...present.keys()])
    for (const [path, text] of fresh) expect(present.get(path), path).toBe(text)
  } finally {
    rmSync(folder, { recursive: true })
  }
  // A formatter on a busy machine.
}, 300_000)
