import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { describeState } from '../../src/identity/process-state.ts'
import { freeze } from '../process-states.ts'
import { startShell } from '../shell-child.ts'

let proc: string
beforeEach(() => {
  proc = mkdtempSync(join(tmpdir(), 'qm-process-'))
  return () => rmSync(proc, { recursive: true })
})

/** Writes what /proc tells of the threads of process 7. */
function writeThreads(threads: Readonly<Record<string, string>>, wchan: string): void {
  for (const [thread, stat] of Object.entries(threads)) {
    const folder = join(proc, '7', 'task', thread)
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'stat'), `${thread} ${stat} 1 2 3`)
    writeFileSync(join(folder, 'wchan'), wchan)
  }
}

test('the thread that hangs is named, also when the main thread has ended', () => {
  writeThreads({ 7: '(qemu-system-x86) Z', 8: '(worker) D' }, 'fuse_wait')
  expect(describeState(7, proc)).toBe(
    '; its thread 8 (worker) is in uninterruptible sleep in the kernel (fuse_wait), where no signal reaches it',
  )
})

test('a name is shown escaped, and a place that the kernel does not tell is unknown', () => {
  writeThreads({ 7: '(a) b\x1b[2J) S', 9: '(x\x1b]0;y) D' }, '0')
  expect(describeState(7, proc)).toContain(
    'its thread 9 (x\\x1b]0;y) is in uninterruptible sleep in the kernel (unknown)',
  )
})

test('a process that is stopped is said to be; of one that runs, or has gone, there is nothing to tell', async () => {
  await using child = await startShell('echo ready; exec sleep 1000')
  expect(describeState(child.pid)).toBe('')
  await freeze(child)
  expect(describeState(child.pid)).toMatch(/it is stopped/)
  expect(describeState(7, proc)).toBe('')
})
