import { getEventListeners } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { LogOverrunError } from '@qm/process'
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

test('a reader that is too slow for what is kept is told how much it missed', async () => {
  await using child = await startShell('echo one; echo ready; read -r line <&3; seq 1 100000', {
    log: { tailBytes: 2000 },
    fds: { go: 'channel' },
  })
  const lines = child.lines()
  expect((await lines.next()).value).toBe('one')
  child.channels['go']?.write('\n')
  await child.exit
  expect((await lines.next()).value).toBe('ready')
  const error = await lines.next().catch(reason => reason)
  expect(error).toBeInstanceOf(LogOverrunError)
  // 588895 bytes of `seq`, of which the last 2000 are kept.
  expect(error).toMatchObject({ code: 'log-overrun', lostBytes: 588_895 - 2000 })
})

test('one that comes late begins with the first whole line that is kept', async () => {
  await using child = await startShell('seq 1 1000; echo ready', { log: { tailBytes: 12 } })
  await child.exit
  const lines: string[] = []
  for await (const line of child.lines()) lines.push(line)
  expect(lines).toEqual(['1000', 'ready'])
})

test('a reader that waits ends by return, by an abort and at its limit', async () => {
  await using child = await startShell('echo ready; exec sleep 1000')
  const returned = child.lines()
  await returned.next()
  const waiting = returned.next()
  expect(await returned.return()).toEqual({ done: true, value: undefined })
  expect(await waiting).toEqual({ done: true, value: undefined })
  const limited = child.lines({ timeoutMs: 20 })
  await limited.next()
  await expect(limited.next()).rejects.toMatchObject({ code: 'timeout', timeoutMs: 20 })
  const abort = new AbortController()
  const aborted = child.lines({ signal: abort.signal })
  await aborted.next()
  const pending = aborted.next()
  abort.abort('enough')
  await expect(pending).rejects.toBe('enough')
  expect(getEventListeners(abort.signal, 'abort')).toEqual([])
  await expect(child.completed({ timeoutMs: 5 })).rejects.toMatchObject({ code: 'timeout' })
})
