import { createHash, randomBytes } from 'node:crypto'
import { accelerator, linuxGuest } from '@qm/guest'
import { qemuBinaries } from '@qm/rig'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { ConsoleTimeoutError, GuestFailureError } from '../../../src/index.ts'
import { type Booted, boot } from '../rig.ts'

const { accel } = await accelerator(qemuBinaries()[0].path, 'linux')
const guest = await linuxGuest({ append: 'panic=-1' })
// Stamped noise, some two hundred lines a second, at a level that reaches the console.
const NOISE =
  'while :; do echo "<2>qm noise in the middle of whatever was being printed" >/dev/kmsg; usleep 5000; done &'

// No test is about how long a guest takes that shares two processors with everything else.
const SOON = { timeoutMs: 120_000 }
vi.setConfig({ testTimeout: 600_000 })

let vm: Booted
beforeAll(async () => {
  vm = await boot(['-accel', accel, ...guest.args])
  await vm.console.waitFor(guest.prompt, { timeoutMs: 300_000 })
}, 310_000)
afterAll(() => vm[Symbol.asyncDispose]())

test('the whole boot is there, from the first line of the kernel on', () => {
  expect(vm.console.text()).toMatch(/Linux version \d[\s\S]*qm-linux ready/)
})

test('a command gives its output and its exit code, without its echo', async () => {
  expect(await vm.console.run('echo one; echo two >&2; false', SOON)).toMatchObject({
    output: 'one\ntwo\n',
    exitCode: 1,
  })
  expect(await vm.console.run('exit 7', SOON)).toMatchObject({ output: '', exitCode: 7 })
  expect(await vm.console.run('if then', SOON)).toMatchObject({
    exitCode: 2,
    output: expect.stringMatching(/syntax error/i),
  })
  const tricky = `printf '%s|' "a!b" 'tab\there' \\\\ '\u00e9' "$((6 * 7))"`
  expect((await vm.console.run(tricky, SOON)).output).toBe('a!b|tab\there|\\|\u00e9|42|')
})

test('directory and variables stay from one command to the next', async () => {
  await vm.console.run('cd /sys/kernel; QM=here', SOON)
  expect((await vm.console.run('pwd; echo $QM', SOON)).output).toBe('/sys/kernel\nhere\n')
})

test('a long command and binary output pass unharmed', async () => {
  const words = Array.from({ length: 400 }, (_, index) => `w${index}`).join(' ')
  expect((await vm.console.run(`echo ${words} | wc -w`, SOON)).output.trim()).toBe('400')
  const random = await vm.console.run('head -c 50000 /dev/urandom >/tmp/r; cat /tmp/r', SOON)
  const { output } = await vm.console.run('sha256sum </tmp/r', SOON)
  expect(createHash('sha256').update(random.bytes).digest('hex')).toBe(output.split(' ')[0])
})

test('a child in the background holds nobody up', async () => {
  expect((await vm.console.run('sleep 1000 & echo started', SOON)).output).toContain('started')
})

test('a command that does not end is interrupted, and the next one runs', async () => {
  const error = await vm.console.run('sleep 1000', { timeoutMs: 500 }).catch((error: unknown) => error)
  expect(error).toBeInstanceOf(ConsoleTimeoutError)
  expect(error).toMatchObject({ message: expect.stringContaining('"sleep 1000"') })
  expect((await vm.console.run('echo back', SOON)).output).toBe('back\n')
})

test('a shell that is deaf to ^C and ^\\ is got back all the same', async () => {
  await vm.console.writeLine('ash')
  await vm.console.run("trap '' INT QUIT", SOON)
  await expect(vm.console.run('sleep 1000', { timeoutMs: 500 })).rejects.toThrow(ConsoleTimeoutError)
  expect((await vm.console.run('echo back', SOON)).output).toBe('back\n')
  await vm.console.writeLine('exit')
})

test('commands queue up, and each gets its own output', async () => {
  const runs = [1, 2, 3, 4].map(number => vm.console.run(`echo run ${number}`, SOON))
  expect((await Promise.all(runs)).map(({ output }) => output)).toEqual([
    'run 1\n',
    'run 2\n',
    'run 3\n',
    'run 4\n',
  ])
})

test('busybox ash is as good a shell, its line editor included', async () => {
  await vm.console.writeLine('exec ash')
  const { output } = await vm.console.run('readlink /proc/$$/exe; head -c 999 /dev/zero', SOON)
  expect(output).toBe(`/bin/busybox\n${'\0'.repeat(999)}`)
  await vm.console.write('ehco keyed')
  await vm.console.press('ctrl-a', 'right', 'delete', 'delete')
  await vm.console.type('ch', SOON)
  await vm.console.press('end', 'enter')
  await vm.console.waitFor('\nkeyed\n', SOON)
})

test('a file goes up and comes down, exactly', async () => {
  const bytes = randomBytes(20_000)
  await vm.console.upload(bytes, '/tmp/up', SOON)
  const { output } = await vm.console.run('sha256sum </tmp/up', SOON)
  expect(output.split(' ')[0]).toBe(createHash('sha256').update(bytes).digest('hex'))
  expect((await vm.console.download('/tmp/up', SOON)).equals(bytes)).toBe(true)
})

test('a program that takes its output away, or its tools, has run and says so', async () => {
  expect((await vm.console.run('rm -rf /tmp/* /tmp/.[!.]*; echo gone', SOON)).output).toBe('gone\n')
  expect((await vm.console.run('PATH=/nonexistent', SOON)).exitCode).toBe(0)
  expect((await vm.console.run('echo $PATH', SOON)).output).toBe('/nonexistent\n')
  await vm.console.run('PATH=/bin:/sbin:/usr/bin:/usr/sbin', SOON)
})

test('neither a prompt nor a command is lost in the noise of the kernel', async () => {
  await vm.console.run(NOISE, SOON)
  const before = vm.console.mark()
  const noise = (): number => vm.console.since(before).match(/qm noise/g)?.length ?? 0
  for (let round = 0; round < 20 || noise() < 20; round++) {
    await vm.console.write(`echo "pro""mpt ${round}"\n`)
    await vm.console.waitFor(`prompt ${round}\n`, SOON)
    await vm.console.waitFor(guest.prompt, SOON)
    const { output, exitCode } = await vm.console.run(
      `head -c 300 /dev/zero | tr '\\0' x; (exit ${round % 256})`,
      SOON,
    )
    expect(output).toBe('x'.repeat(300))
    expect(exitCode).toBe(round % 256)
  }
  await vm.console.run('kill $!', SOON)
})

test('a BREAK goes through the monitor', async () => {
  await vm.console.run('echo 1 >/proc/sys/kernel/sysrq', { prompt: guest.prompt, ...SOON })
  expect(await vm.ask('chardev-send-break', { id: 'con' })).toEqual({ return: {} })
  await vm.console.write('h')
  await vm.console.waitFor(/sysrq: HELP/, SOON)
})

test('a panic ends the wait with its whole report', async () => {
  const wait = vm.console.waitFor('never', SOON).catch((error: unknown) => error)
  await vm.console.write('echo c >/proc/sysrq-trigger\n')
  const error = await wait
  expect(error).toBeInstanceOf(GuestFailureError)
  expect(error).toMatchObject({
    code: 'guest-failed',
    report: expect.stringMatching(
      /sysrq[\s\S]*Call Trace[\s\S]*end Kernel panic|Kernel panic - not syncing: sysrq/,
    ),
  })
})
