import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { startShell } from '../shell-child.ts'

// What Linux says when this user's programs watch as many files as they may (fs.inotify.max_user_instances).
vi.mock(import('node:fs'), async original => ({
  ...(await original()),
  watch: () => {
    throw Object.assign(new Error('EMFILE: too many open files, watch'), { code: 'EMFILE' })
  },
}))

test('a log file is followed also where the system watches no more files', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'qm-process-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  await using child = await startShell('echo one; echo ready; read -r line <&3; echo two; read -r line <&3', {
    log: join(folder, 'log'),
    fds: { go: 'channel' },
  })
  const lines: string[] = []
  for await (const line of child.lines()) {
    lines.push(line)
    if (line === 'ready') setImmediate(() => child.channels['go']?.write('\n'))
    if (line === 'two') break
  }
  expect(lines).toEqual(['one', 'ready', 'two'])
  expect(child.running).toBe(true)
})
