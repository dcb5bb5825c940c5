// Every way in which `qm run` is told to end, or has lost whom it ran for.
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { linuxGuest, tinyGuest } from '@qm/guest'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { QM, quote, startQm, startQmWith } from '../../cli/qm.ts'
import { openTerminal } from '../../cli/terminal.ts'

const TINY = ['-accel', 'tcg', '-M', 'q35', '-m', '32', '-nodefaults', '-bios', tinyGuest().firmware]
/** A firmware that finds nothing to boot and does not hear the power button. */
const DEAF = ['-accel', 'tcg', '-M', 'pc', '-nodefaults']
let base: string
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'qm-cli-'))
})
afterEach(() => rmSync(base, { recursive: true }))

test.each(['SIGTERM', 'SIGHUP'] as const)('%s after a ctrl-C that the guest ignores', async signal => {
  const running = startQm('run', ...DEAF)
  await running.seen('runs as process', 'stderr')
  running.kill('SIGINT')
  await running.seen('powering down', 'stderr')
  const started = performance.now()
  running.kill(signal)
  await running.result
  expect(performance.now() - started).toBeLessThan(10_000)
})

test('a second SIGTERM kills', async () => {
  const pidFile = join(base, 'pid')
  const running = startQm('run', '-pidfile', pidFile, ...DEAF)
  await running.seen('runs as process', 'stderr')
  // QEMU cannot quit while it is stopped.
  process.kill(Number(readFileSync(pidFile, 'utf8')), 'SIGSTOP')
  running.kill('SIGTERM')
  await running.seen('a second one kills', 'stderr')
  running.kill('SIGTERM')
  expect(await running.result).toMatchObject({ code: 143 })
})

test('SIGTERM before QEMU is up calls the launch off', async () => {
  const started = join(base, 'started')
  const mute = join(base, 'mute')
  writeFileSync(mute, `#!/bin/sh\n: >'${started}'\nexec sleep 600\n`, { mode: 0o755 })
  const running = startQm('run', '--binary', mute)
  await expect.poll(() => existsSync(started), { timeout: 50_000 }).toBe(true)
  running.kill('SIGTERM')
  expect(await running.result).toMatchObject({ code: 143, stderr: '' })
})

test('after the reader of its stdout has gone it ends', async () => {
  const running = startQmWith({ stdin: 'i'.repeat(1000) }, 'run', '--console', ...TINY)
  await running.seen('0010')
  running.closeStdout()
  const { code, stderr } = await running.result
  expect([code, stderr]).toEqual([0, expect.stringContaining('exit code 0')])
})

test('a terminal that is closed ends it, also after a ctrl-C', async () => {
  const pidFile = join(base, 'pid')
  const words = [...QM, 'run', '-pidfile', pidFile, ...DEAF].map(quote).join(' ')
  const terminal = openTerminal(`echo $$ >${quote(join(base, 'shell'))}; exec ${words}`)
  await terminal.seen('runs as process')
  terminal.type('C-c')
  await terminal.seen('powering down')
  const pids = [join(base, 'shell'), pidFile].map(file => Number(readFileSync(file, 'utf8')))
  terminal.close()
  await expect.poll(() => pids.filter(isRunning), { timeout: 10_000 }).toEqual([])
  await terminal.end
})

test('a terminal that is stopped keeps it from nothing', async () => {
  const typed = join(base, 'typed')
  writeFileSync(typed, '########f9')
  const [pidFile = '', code = '', trace = ''] = ['pid', 'code', 'trace'].map(name => join(base, name))
  const words = [...QM, 'run', '--console', '--trace', trace, ...TINY].map(quote).join(' ')
  const terminal = openTerminal(
    `${words} <${quote(typed)} & echo $! >${quote(pidFile)}; wait $!; echo $? >${quote(code)}`,
  )
  terminal.type('C-s')
  const traced = (): number => statSync(join(trace, 'console.log'), { throwIfNoEntry: false })?.size ?? 0
  await expect.poll(traced, { timeout: 50_000 }).toBeGreaterThan(1024 * 1024)
  const started = performance.now()
  process.kill(Number(readFileSync(pidFile, 'utf8')), 'SIGTERM')
  await expect.poll(() => existsSync(code) && readFileSync(code, 'utf8'), { timeout: 50_000 }).toBe('0\n')
  expect(performance.now() - started).toBeLessThan(10_000)
  terminal.type('C-q')
  await terminal.end
})

test('a kernel that panics is told, and is exit code 4 though QEMU’s is 0', async () => {
  const { args } = await linuxGuest()
  const kernel = args.slice(args.indexOf('-kernel'), args.indexOf('-kernel') + 2)
  const append = 'console=ttyS0 panic=-1 root=/dev/nosuch'
  const running = startQm(
    'run',
    '-M',
    'q35',
    '-m',
    '256',
    '-nodefaults',
    '-no-reboot',
    ...kernel,
    '-append',
    append,
  )
  const { code, stderr } = await running.result
  expect(stderr).toContain('the guest has failed (panic): Kernel panic - not syncing')
  expect(code).toBe(4)
})

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
