import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { identityOf } from '@qm/process'
import { expect, onTestFinished, test } from 'vitest'
import { SIGNAL_QEMU } from '../../src/detached/supervisor.ts'

test('a process that has got the pid of a QEMU that ended is not signalled', async () => {
  const other = spawn('sleep', ['600'])
  onTestFinished(() => void other.kill('SIGKILL'))
  await once(other, 'spawn')
  const { pid, startTime } = identityOf(Number(other.pid))
  const signal = (name: string, start: string | number): unknown =>
    execFileSync('/bin/sh', ['-c', `${SIGNAL_QEMU}\nqemu=${pid} start=${start}\nsignal_qemu ${name}`])
  signal('KILL', 1)
  // At a time that is not known it is not the one, either.
  signal('KILL', "''")
  signal('TERM', Number(startTime))
  expect(await once(other, 'exit')).toEqual([null, 'SIGTERM'])
})
