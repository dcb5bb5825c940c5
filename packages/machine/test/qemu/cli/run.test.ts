import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { tinyGuest } from '@qm/guest'
import { openMonitor, startQemu } from '@qm/rig'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { QM, qm, quote, startQm } from '../../cli/qm.ts'
import { openTerminal } from '../../cli/terminal.ts'

const TINY = ['-accel', 'tcg', '-M', 'q35', '-m', '32', '-nodefaults', '-bios', tinyGuest().firmware]
/** What no output may show. */
const SECRET = ['-object', 'qom-type=secret,data=hunter2,id=s0']
let base: string
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'qm-cli-'))
})
afterEach(() => rmSync(base, { recursive: true }))

test('shows the console, powers down at the first ctrl-C, keeps a trace', async () => {
  const running = startQm('run', '--trace', base, ...TINY, ...SECRET)
  await running.seen('TG1 F000')
  running.kill('SIGINT')
  const { code, stderr } = await running.result
  expect(code).toBe(0)
  expect(stderr).toContain('powering down')
  expect(stderr).toContain('the guest has powered off')
  expect(stderr).toContain('exit code 0')
  expect(readdirSync(base).sort()).toEqual([
    'console.cast',
    'console.log',
    'qemu.log',
    'qmp.jsonl',
    'run.json',
  ])
  const modes = [base, ...readdirSync(base).map(name => join(base, name))].map(
    path => statSync(path).mode & 0o77,
  )
  expect(modes).toEqual(modes.map(() => 0))
  expect(readFileSync(join(base, 'console.log'), 'utf8')).toMatch(/^TG1 F000.*B$/s)
  expect(readFileSync(join(base, 'qmp.jsonl'), 'utf8')).toContain('system_powerdown')
  expect(JSON.parse(readFileSync(join(base, 'run.json'), 'utf8'))).toMatchObject({
    exit: { exitCode: 0, requested: true },
    command: expect.arrayContaining(['qom-type=secret,data=[secret],id=s0']),
  })
  for (const name of readdirSync(base))
    expect(readFileSync(join(base, name), 'utf8'), name).not.toContain('hunter2')
})

test('a second ctrl-C kills a guest that ignores the first', async () => {
  // A disk-less firmware: SeaBIOS finds nothing to boot, and has no ear for the button.
  const running = startQm('run', '-M', 'pc', '-nodefaults')
  await running.seen('runs as process', 'stderr')
  running.kill('SIGINT')
  await running.seen('powering down', 'stderr')
  running.kill('SIGINT')
  expect(await running.result).toMatchObject({ code: 130 })
})

test('ctrl-C before QEMU is up calls the launch off', async () => {
  const started = join(base, 'started')
  const mute = join(base, 'mute')
  writeFileSync(mute, `#!/bin/sh\n: >'${started}'\nexec sleep 600\n`, { mode: 0o755 })
  const running = startQm('run', '--binary', mute)
  await expect.poll(() => existsSync(started), { timeout: 50_000 }).toBe(true)
  running.kill('SIGINT')
  expect(await running.result).toMatchObject({ code: 130, stderr: '' })
})

test('JSON lines for scripts', async () => {
  const running = startQm('run', '--json', ...TINY, ...SECRET)
  await running.seen('"type":"console"')
  running.kill('SIGTERM')
  const { code, stdout } = await running.result
  expect(code).toBe(0)
  const lines = stdout
    .trim()
    .split('\n')
    .map(line => JSON.parse(line))
  expect(lines[0]).toMatchObject({ type: 'launched', pid: expect.any(Number) })
  expect(lines).toContainEqual(expect.objectContaining({ type: 'event', event: 'SHUTDOWN' }))
  expect(lines.at(-1)).toMatchObject({ type: 'ended', exitCode: 0 })
  expect(stdout).not.toContain('hunter2')
})

test('a QEMU that does not start: its words, the hint, exit code 3', async () => {
  expect(await qm('run', '-M', 'nosuch')).toMatchObject({
    code: 3,
    stderr: expect.stringMatching(/unsupported machine.*hint:/s),
  })
})

test('in a terminal: typing into the console, and QEMU’s own exit code passes through', async () => {
  const words = [...QM, 'run', '--console', ...TINY, '-device', 'isa-debug-exit,iobase=0xf4,iosize=4']
  const terminal = openTerminal(
    `${words.map(quote).join(' ')}; echo code=$?; stty -a | tr ' ' '\\n' | grep -x -e icanon -e -icanon`,
  )
  await terminal.seen('TG1 F000')
  terminal.type('i')
  await terminal.seen('0001')
  terminal.type('q')
  const printed = await terminal.end
  expect(printed).toContain('code=33')
  expect(printed).toMatch(/\nicanon/)
})

test('in a terminal: ctrl-] leaves the console, then ctrl-C powers down', async () => {
  const terminal = openTerminal(`${[...QM, 'run', '--console', ...TINY].map(quote).join(' ')}; echo code=$?`)
  await terminal.seen('TG1 F000')
  terminal.type('C-]')
  await terminal.seen('left the console')
  terminal.type('C-c')
  expect(await terminal.end).toMatch(/powering down.*code=0/s)
})

test('attach runs a command on the monitor of a QEMU that somebody else started', async () => {
  const path = join(base, 'qmp.sock')
  await using qemu = startQemu({
    args: ['-M', 'none', '-display', 'none', '-qmp', `unix:${path},server=on,wait=off`],
    channels: ['monitor'],
  })
  await openMonitor(qemu.channel('monitor'))
  expect(await qm('attach', path, 'query-status')).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('running'),
  })
  expect((await qm('attach', path, 'nosuch-command')).code).toBe(1)
})
