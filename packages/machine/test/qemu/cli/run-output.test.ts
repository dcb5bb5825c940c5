// What reaches the reader of `qm run`: all of it, on lines of its own, and nothing that changes a terminal for good.
import { mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { tinyGuest } from '@qm/guest'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { QM, quote, startQm, startQmWith } from '../../cli/qm.ts'
import { openTerminal } from '../../cli/terminal.ts'

const TINY = ['-accel', 'tcg', '-M', 'q35', '-m', '32', '-nodefaults', '-bios', tinyGuest().firmware]
const MiB = 1024 * 1024
let base: string
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'qm-cli-'))
})
afterEach(() => rmSync(base, { recursive: true }))

test('a reader that is slow loses bytes, counted, and never the machine', async () => {
  const running = startQmWith({ stdin: '########f2p', slow: true }, 'run', '--console', ...TINY)
  await running.seen('the guest has powered off', 'stderr')
  running.readStdout()
  const { code, stdout, stderr } = await running.result
  expect(code).toBe(0)
  const lost = [...stderr.matchAll(/(\d+) bytes of the console were left out/g)].map(([, bytes]) =>
    Number(bytes),
  )
  expect(lost.length).toBeGreaterThan(0)
  const banner = stdout.indexOf('0123456789ABCDE')
  expect(stdout.length + lost.reduce((sum, bytes) => sum + bytes, 0)).toBe(banner + 2 * MiB)
})

test('in a terminal: a remark begins a line of its own, and modes are put back at the end', async () => {
  const terminal = openTerminal([...QM, 'run', '--console', ...TINY].map(quote).join(' '))
  await terminal.seen('TG1 F000')
  await terminal.seen('ctrl-] leaves the console')
  terminal.type('#')
  await terminal.seen('#')
  terminal.type('C-]')
  await terminal.seen('left the console')
  terminal.type('C-c')
  const printed = await terminal.end
  expect(printed).toMatch(/#\r\n[^\n]*qm: left the console/)
  expect(printed).not.toContain('\x1b[?1047l')
})

test('in a terminal: what a guest has switched on is switched off at the end', async () => {
  const typed = join(base, 'typed')
  writeFileSync(typed, '########\x1b[?25l\x1b[31m#p')
  const terminal = openTerminal(
    `${[...QM, 'run', '--console', ...TINY].map(quote).join(' ')} <${quote(typed)}`,
  )
  const printed = await terminal.end
  expect(printed.lastIndexOf('\x1b[?25h')).toBeGreaterThan(printed.indexOf('\x1b[?25l'))
  expect(printed.lastIndexOf('\x1b[0m')).toBeGreaterThan(printed.indexOf('\x1b[31m'))
})

test('in a terminal: a machine that is silent is told of in a line that goes again', async () => {
  const terminal = openTerminal(
    [...QM, 'run', '-accel', 'tcg', '-M', 'pc', '-nodefaults'].map(quote).join(' '),
  )
  await terminal.seen('nothing on the console yet')
  terminal.type('C-c')
  await terminal.seen('powering down')
  terminal.type('C-c')
  const printed = (await terminal.end).replaceAll('\x1b', 'ESC')
  expect(printed).toMatch(/nothing on the console yet[^\n]*\rESC\[K[^\n]*qm: powering down/)
})

test('what QEMU and its paths say is printed with control characters made visible', async () => {
  const { code, stderr } = await startQm('run', '-kernel', 'no\x1b]0;title\x07such\u202e').result
  expect(stderr).toContain('no\\x1b]0;title\\x07such\\u202e')
  for (const character of ['\x1b', '\x07', '\u202e']) expect(stderr).not.toContain(character)
  expect(code).toBe(3)
})

test('a trace that its disk has no room for is cut short; the machine runs on', async () => {
  // Writing beyond the limit fails as on a full disk, with another code.
  const limited = ['sh', '-c', 'trap \'\' XFSZ; exec prlimit --fsize=500000 -- "$@"', 'sh']
  const settings = { stdin: '########f1#p', wrapper: limited }
  const { code, stdout, stderr } = await startQmWith(settings, 'run', '--console', '--trace', base, ...TINY)
    .result
  expect(stderr).toMatch(/console\.log is cut short: EFBIG/)
  expect(stdout.endsWith('#')).toBe(true)
  expect(code).toBe(0)
  expect(statSync(join(base, 'console.log')).size).toBe(500_000)
})

test('a trace where a link lies in the way is refused before anything is started', async () => {
  const victim = join(base, 'victim')
  writeFileSync(victim, 'precious')
  symlinkSync(victim, join(base, 'console.log'))
  const { code, stderr } = await startQm('run', '--trace', base, ...TINY).result
  expect([code, stderr]).toEqual([1, expect.stringContaining('ELOOP')])
  expect(readFileSync(victim, 'utf8')).toBe('precious')
})
