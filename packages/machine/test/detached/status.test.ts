import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { identityOf } from '@qm/process'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { filesIn } from '../../src/detached/files.ts'
import { hold } from '../../src/detached/holder.ts'
import { listMachines } from '../../src/detached/list.ts'
import { type MachineRecord, readRecord, writeRecord } from '../../src/detached/record.ts'
import { readStatus } from '../../src/detached/status.ts'

const self = identityOf(process.pid)
const RECORD: MachineRecord = {
  name: 'one',
  supervisor: self,
  binary: '/bin/qemu',
  command: ['/bin/qemu', '-S'],
  console: true,
  agent: false,
  startedAt: 1,
  ttlMs: null,
  tethered: false,
}

let base: string
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'qm-status-'))
})
afterEach(() => rmSync(base, { recursive: true }))

test('a record is read as it was written', () => {
  const { record } = filesIn(base)
  writeRecord(record, RECORD)
  expect(readRecord(record)).toEqual(RECORD)
})

test.each([
  ['', undefined],
  ['{"format":1', undefined],
  [JSON.stringify({ ...RECORD, format: 2 }), undefined],
  [JSON.stringify({ ...RECORD, format: 1, command: 'ls' }), undefined],
  [JSON.stringify({ ...RECORD, format: 1, supervisor: { pid: -1 } }), undefined],
  [JSON.stringify({ ...RECORD, format: 1, supervisor: undefined }), undefined],
  [JSON.stringify({ ...RECORD, format: 1, ttlMs: '1' }), undefined],
])('what is no record, such as %j, is none', (text, expected) => {
  const { record } = filesIn(base)
  writeFileSync(record, text)
  expect(readRecord(record)).toBe(expected)
})

test('the states of a machine', () => {
  const files = filesIn(base)
  expect(readStatus(base)).toBe('it holds no machine')
  writeRecord(files.record, RECORD)
  expect(readStatus(base)).toMatchObject({ state: 'starting', process: null })
  writeFileSync(files.pid, `${process.pid} ${self.startTime}\n`)
  expect(readStatus(base)).toMatchObject({ state: 'running', process: { pid: process.pid } })
  writeFileSync(files.pid, `${process.pid} 1\n`)
  expect(readStatus(base)).toMatchObject({ state: 'ended', exit: null })
  writeFileSync(files.exit, '0\n')
  expect(readStatus(base)).toMatchObject({ state: 'ended', exit: { kind: 'exited', exitCode: 0 } })
  writeFileSync(files.exit, '137\n')
  expect(readStatus(base)).toMatchObject({ exit: { kind: 'signalled', exitCode: null, signal: 'SIGKILL' } })
})

test('a machine of another boot has ended', () => {
  const files = filesIn(base)
  const supervisor = { ...self, bootId: '00000000-0000-0000-0000-000000000000' }
  writeRecord(files.record, { ...RECORD, supervisor })
  writeFileSync(files.pid, `${process.pid} ${self.startTime}\n`)
  expect(readStatus(base)).toMatchObject({ state: 'ended' })
})

test('a directory that another user could have made or changed is none', () => {
  writeRecord(filesIn(base).record, RECORD)
  chmodSync(base, 0o770)
  expect(readStatus(base)).toBe('other users may enter it')
  chmodSync(base, 0o700)
  symlinkSync(base, join(base, 'link'))
  expect(readStatus(join(base, 'link'))).toBe('it is not a directory')
  expect(readStatus(join(base, 'nosuch'))).toBe('it is not there')
})

test('the list of machines, and who drives one, show no secret', async () => {
  const directory = join(base, 'one')
  mkdirSync(directory, { mode: 0o700 })
  const files = filesIn(directory)
  const command = [
    '/bin/qemu',
    '-object',
    'data=hunter2,qom-type=secret,id=s0',
    '-append',
    'password=hunter2',
  ]
  writeRecord(files.record, { ...RECORD, command })
  writeFileSync(files.pid, `${process.pid} ${self.startTime}\n`)
  vi.spyOn(process, 'argv', 'get').mockReturnValue(['node', 'qm', 'run', ...command])
  const held = hold(files.holder, 'one')
  const listed = await listMachines({ baseDir: base })
  held.release()
  expect(listed).toMatchObject([{ name: 'one', drivenBy: expect.stringContaining('[secret]') }])
  expect(listed[0]?.command).toHaveLength(command.length)
  expect(JSON.stringify(listed)).not.toContain('hunter2')
})
