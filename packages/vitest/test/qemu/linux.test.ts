// A real Linux: a clone for each test, the matchers, and what their errors show.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { linuxGuest } from '@qm/guest'
import { qemuBinaries } from '@qm/rig'
import { afterAll, expect } from 'vitest'
import { machineTest } from '../../src/index.ts'

const directory = mkdtempSync(join(tmpdir(), 'qm-templates-'))
afterAll(() => rmSync(directory, { recursive: true }))
const guest = await linuxGuest()
const test = machineTest({
  machine: {
    binary: qemuBinaries()[0].path,
    args: [
      ...['-M', 'q35', '-m', '128', '-nodefaults', ...guest.args],
      ...['-netdev', 'user,id=net,hostfwd=tcp:127.0.0.1:0-:80,hostfwd=tcp:127.0.0.1:0-:81'],
      ...['-device', 'virtio-net-pci,netdev=net'],
    ],
    console: true,
  },
  ready: { console: guest.prompt },
  prepare: vm => vm.console.run('echo once > /tmp/once'),
  cache: { directory },
})

/** The message of the error that a matcher ends with. */
async function errorOf(matcher: Promise<void>): Promise<string> {
  return matcher.then(
    () => 'it passed',
    (error: Error) => error.message,
  )
}

test('a test changes its machine', async ({ vm }) => {
  await expect(vm).toRun('cat /tmp/once', { output: 'once' })
  await expect(vm).toRun('rm /tmp/once')
})

test('and the next one finds what was prepared; a further machine is another one', async ({
  vm,
  another,
}) => {
  await expect(vm).toRun('cat /tmp/once', { output: /^once$/m })
  const other = await another()
  expect(other.pid).not.toBe(vm.pid)
  await expect(other).toRun('rm /tmp/once')
  await expect(vm).toRun('test -e /tmp/once')
})

test('toRun looks again, and tells what it has seen', async ({ vm }) => {
  await vm.console.run('(sleep 1; echo late > /tmp/late) > /dev/null 2>&1 &')
  await expect(vm).toRun('cat /tmp/late', { output: 'late', timeoutMs: 60_000 })
  await expect(vm).toRun('false', { exitCode: 1 })
  await expect(vm).not.toRun('echo inactive', { output: 'active' })
  const error = await errorOf(
    expect(vm).toRun('echo inactive; exit 3', { output: 'active', timeoutMs: 1500 }),
  )
  expect(error).toContain('expect(vm).toRun("echo inactive; exit 3")')
  expect(error).toContain('expected: exit code 0, output "active"')
  expect(error).toContain('seen: exit code 3, output:\n  inactive')
  expect(await errorOf(expect(vm).not.toRun('true', { timeoutMs: 300 }))).toContain(
    'expect(vm).not.toRun("true")',
  )
})

test('toHaveFile', async ({ vm }) => {
  await expect(vm).toHaveFile('/tmp/once')
  await expect(vm).toHaveFile('/tmp/once', { content: 'once' })
  await expect(vm).toHaveFile('/tmp/once', { content: Buffer.from('once\n') })
  await expect(vm).not.toHaveFile('/tmp/once', { content: /twice/ })
  await expect(vm).not.toHaveFile("/tmp/it's not there")
  const error = await errorOf(expect(vm).toHaveFile('/tmp/once', { content: 'twice', timeoutMs: 4000 }))
  expect(error).toContain('expected: a file /tmp/once with the content "twice"')
  expect(error).toContain('seen: a file of 5 bytes:\n  once')
})

test('toListenOn', async ({ vm }) => {
  await expect(vm).toListenOn(80, { timeoutMs: 60_000 })
  await expect(vm).not.toListenOn(81)
  expect(await errorOf(expect(vm).toListenOn(81, { timeoutMs: 1500 }))).toContain(
    'expected: the guest to listen on port 81',
  )
  expect(await errorOf(expect(vm).toListenOn(22))).toContain('80')
})

test('toPrint and toHaveStatus', async ({ vm }) => {
  const mark = vm.console.mark()
  await vm.console.writeLine('echo one; echo two')
  await expect(vm).toPrint(/^two/m, { since: mark })
  await expect(vm).not.toPrint('three')
  await expect(vm).toHaveStatus('running')
  const paused = expect(vm).toHaveStatus('paused')
  await vm.pause()
  await paused
  await expect(vm).not.toHaveStatus('running')
  const error = await errorOf(expect(vm).toHaveStatus('running', { timeoutMs: 200 }))
  expect(error).toContain('expected: the status running\nseen: paused')
  expect(await errorOf(expect(vm).toPrint('three', { timeoutMs: 200 }))).toMatch(
    /seen: the console's last lines:/,
  )
})

test('misuse is told at the call', async ({ vm }) => {
  expect(await errorOf(expect({}).toRun('true'))).toContain('toRun is for a machine of @qm/machine')
  expect(await errorOf(expect(vm).toRun('true', { timeoutMs: Number.NaN }))).toContain('timeoutMs must be')
  // @ts-expect-error: not an option
  expect(await errorOf(expect(vm).toRun('true', { exitcode: 1 }))).toContain('did you mean exitCode?')
})
