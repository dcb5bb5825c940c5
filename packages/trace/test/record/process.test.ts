// Recordings in a process of their own: one that is killed, and one whose files may not grow.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test, vi } from 'vitest'
import { writePage } from '../../src/index.ts'
import { testFolder } from '../folder.ts'
import { entriesOf } from '../read-entries.ts'

const FIXTURE = fileURLToPath(new URL('../fixtures/record-forever.ts', import.meta.url))

function start(wrapper: readonly string[], ...args: readonly string[]): ChildProcess {
  const command = [...wrapper, process.execPath, '--conditions=@qm/source', FIXTURE, ...args]
  const child = spawn(command[0] ?? '', command.slice(1), { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(async () => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL')
      await once(child, 'close')
    }
  })
  return child
}

test('a killed process leaves what happened until a moment ago, and its page', async () => {
  const directory = join(testFolder(), 'trace')
  const child = start([], directory)
  await vi.waitFor(() => expect(entriesOf(directory, 'console')).not.toEqual([]), 20_000)
  child.kill('SIGKILL')
  await once(child, 'close')
  expect(readFileSync(join(directory, 'console-0.log'), 'latin1')).toBe('the last words')
  expect(entriesOf(directory, 'step-begin')).toMatchObject([{ name: 'never ends' }])
  expect(entriesOf(directory, 'end')).toEqual([])
  expect(readFileSync(await writePage(directory), 'utf8')).toContain('"complete":false')
})

test('files that cannot grow stop the recording, which says so; the process goes on', async () => {
  const directory = join(testFolder(), 'trace')
  const child = start(['prlimit', '--fsize=20000'], directory, '100000')
  const [line] = await once(child.stdout ?? child, 'data')
  expect(String(line)).toMatch(/has stopped: .*(?:EFBIG|file too large)/i)
  expect(child.exitCode).toBe(null)
  await vi.waitFor(() => expect(entriesOf(directory, 'warning')).not.toEqual([]), 10_000)
  child.kill('SIGKILL')
  await once(child, 'close')
  expect(entriesOf(directory, 'step-begin')).toMatchObject([{ name: 'never ends' }])
  expect(readFileSync(await writePage(directory), 'utf8')).toMatch(/the recording stopped: .*EFBIG/)
})
