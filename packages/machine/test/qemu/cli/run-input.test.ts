// `qm run --console` with whatever stdin may be, and the words that only make QEMU print something.
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { tinyGuest } from '@qm/guest'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { qm, startQm, startQmWith } from '../../cli/qm.ts'

const TINY = ['-accel', 'tcg', '-M', 'q35', '-m', '32', '-nodefaults', '-bios', tinyGuest().firmware]
let base: string
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'qm-cli-'))
})
afterEach(() => rmSync(base, { recursive: true }))

test('a stdin that is /dev/null ends the typing, not the machine', async () => {
  const running = startQm('run', '--console', ...TINY)
  await running.seen('TG1 F000')
  running.kill('SIGINT')
  expect(await running.result).toMatchObject({ code: 0 })
})

test('a stdin that is a file is typed into the guest', async () => {
  const file = join(base, 'typed')
  // The first bytes may come before the guest has set up its serial port.
  writeFileSync(file, '########iip')
  const stdin = openSync(file, 'r')
  const { code, stdout } = await startQmWith({ stdin }, 'run', '--console', ...TINY).result
  closeSync(stdin)
  expect(stdout).toMatch(/^TG1 F000.*0001\r\n0002\r\n$/s)
  expect(code).toBe(0)
})

test('a stdin that is a pipe is typed into the guest, ctrl-] included', async () => {
  const { code, stdout } = await startQmWith({ stdin: '########\x1dp' }, 'run', '--console', ...TINY).result
  expect(stdout.endsWith('#\x1d')).toBe(true)
  expect(code).toBe(0)
})

test('with --json every line is an object, the console’s too', async () => {
  const { code, stdout } = await startQmWith(
    { stdin: '########\x9b\np' },
    'run',
    '--json',
    '--console',
    ...TINY,
  ).result
  const lines = stdout
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line))
  expect(lines).toContainEqual({ type: 'console', line: expect.stringMatching(/^TG1 F000/) })
  expect(stdout).not.toContain('\x9b')
  expect(code).toBe(0)
})

test.each([
  [['-machine', 'help'], /^Supported machines are:\n/],
  [['-M', 'q35,help'], /^q35-?.* options:|^pc-q35.* options:/],
  [['-device', 'help'], /name "virtio-rng-pci"/],
  [['-version'], /^QEMU emulator version/],
  [['--version'], /^QEMU emulator version/],
])('qm run %j prints what QEMU says, with exit code 0', async (words, text) => {
  const { code, stdout, stderr } = await qm('run', ...words)
  expect(stdout).toMatch(text)
  expect([code, stderr]).toEqual([0, ''])
})

test('with --json what QEMU says is an object, too', async () => {
  const { code, stdout } = await qm('run', '--json', '-version')
  expect(JSON.parse(stdout)).toEqual({ type: 'output', output: expect.stringContaining('QEMU emulator') })
  expect(code).toBe(0)
})

test('an option that is mistyped is refused with the name that was meant', async () => {
  expect(await qm('run', '--jsn', ...TINY)).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('--json?'),
  })
})

test('a machine as data, with arguments beside it', async () => {
  const file = join(base, 'vm.json')
  const { stdout: config } = await qm('args', '--json', ...TINY)
  writeFileSync(file, config)
  const running = startQm('run', '--config', file, '-name', 'of-the-line')
  await running.seen('TG1 F000')
  running.kill('SIGINT')
  expect(await running.result).toMatchObject({ code: 0 })
})

test.each([
  ['{ "machine": ', 'vm.json: '],
  ['{ "machnie": "q35" }', 'machnie'],
])('a config that is none, %j, is told', async (config, message) => {
  const file = join(base, 'vm.json')
  writeFileSync(file, config)
  const { code, stderr } = await qm('run', '--config', file)
  expect(stderr).toContain(message)
  expect(code).not.toBe(0)
})

test('a config that is not there is a wrong use', async () => {
  expect(await qm('run', '--config', join(base, 'nosuch.json'))).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('nosuch.json'),
  })
})

test('qm attach meets a qm run on the socket of --qmp', async () => {
  const path = join(base, 'a,b.sock')
  const running = startQm('run', '--qmp', path, ...TINY)
  await running.seen('TG1 F000')
  expect(await qm('attach', path, 'query-status')).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('running'),
  })
  expect(await qm('attach', path, 'quit')).toMatchObject({ code: 0 })
  expect(await running.result).toMatchObject({ code: 0 })
})
