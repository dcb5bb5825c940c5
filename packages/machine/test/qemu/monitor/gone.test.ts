// The death of QEMU during any call is a MachineGoneError, with how it ended and what it said last.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Machine, MachineGoneError } from '../../../src/index.ts'
import { argsForCalls, CALLS, type CallFiles } from './calls.ts'

let files: CallFiles
beforeAll(() => {
  const base = mkdtempSync(join(tmpdir(), 'gone-'))
  files = { base, image: join(base, 'disk.qcow2') }
  execFileSync('qemu-img', ['create', '-q', '-f', 'qcow2', files.image, '1M'])
})
afterAll(() => rmSync(files.base, { recursive: true }))

/** What waits for the end of QEMU: it has come. */
const ENDINGS = new Set(['powerdown'])

test.each(CALLS.filter(([name]) => !ENDINGS.has(name)))('%s', async (_name, call) => {
  const wrapper = ['sh', '-c', 'echo the last words >&2; exec "$0" "$@"']
  const vm = await Machine.launch({ args: argsForCalls(files), agent: true, qtest: true, wrapper })
  const pid = vm.pid ?? 0
  process.kill(pid, 'SIGSTOP')
  const told = call(vm, { timeoutMs: 60_000 }, files).catch(error => error)
  await new Promise(setImmediate)
  process.kill(pid, 'SIGKILL')
  const error = await told
  expect(error).toBeInstanceOf(MachineGoneError)
  expect(error).toMatchObject({
    exit: { signal: 'SIGKILL' },
    output: expect.stringContaining('the last words'),
  })
  await vm.kill()
})
