// A folder of a test's own, gone when it ends.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** Makes it. */
export function testFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'qm-trace-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
