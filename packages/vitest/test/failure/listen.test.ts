import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { listen } from '../../src/failure/listen.ts'

test('a path that no socket can have is told, and ends nothing', async () => {
  const base = mkdtempSync(join(tmpdir(), 'listen-'))
  onTestFinished(() => rmSync(base, { recursive: true }))
  expect(await listen(createServer(), join(base, 'x'.repeat(200)))).toMatch(/EINVAL|ENAMETOOLONG/)
  await using server = createServer()
  expect(await listen(server, join(base, 'socket'))).toBeUndefined()
})
