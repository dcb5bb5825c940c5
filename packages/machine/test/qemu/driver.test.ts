import { execFileSync } from 'node:child_process'
import {
  closeSync,
  existsSync,
  fstatSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { tinyGuest } from '@qm/guest'
import { QmpCommandError } from '@qm/qmp'
import { qemuBinaries } from '@qm/rig'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Machine, MachineStateError, MachineTimeoutError } from '../../src/index.ts'

const BARE = ['-M', 'none', '-nodefaults']
const TINY = ['-accel', 'tcg', '-m', '32', '-nodefaults', '-bios', tinyGuest().firmware]
let base: string
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'driving-'))
})
afterEach(() => rmSync(base, { recursive: true }))

describe.each(qemuBinaries())('on the $label QEMU', ({ path: binary }) => {
  test('commands: typed, raw, and in Python spelling', async () => {
    await using vm = await Machine.launch({ binary, args: ['-M', 'q35', '-S'] })
    const { running } = await vm.execute('query-status')
    expect(running).toBe(false)
    const reply = await vm.executeRaw('device_del', { id: 'nosuch' })
    expect(reply).toMatchObject({ error: { class: 'DeviceNotFound' } })
    await expect(vm.execute('device_del', { id: 'nosuch' })).rejects.toBeInstanceOf(QmpCommandError)
    const text = await vm.execute(
      'human-monitor-command',
      { command_line: 'info version' },
      { snakeKeys: true },
    )
    expect(text).toMatch(/^\d+\.\d+/)
    expect(await vm.hmp('info status')).toContain('paused')
  })

  test('a screenshot is a PNG, also as a file', async () => {
    await using vm = await Machine.launch({
      binary,
      args: ['-M', 'pc', '-S', '-vga', 'std', '-display', 'none'],
    })
    const file = join(base, 'screen.png')
    const png = await vm.screenshot(file)
    expect(png.subarray(1, 4).toString()).toBe('PNG')
    expect(readFileSync(file).equals(png)).toBe(true)
  })

  test('a descriptor joins an fd set under the number that QEMU sees, and is closed on our side', async () => {
    const image = join(base, 'disk.img')
    writeFileSync(image, Buffer.alloc(1 << 20))
    const fd = openSync(image, 'r+')
    const vm = new Machine({ binary, args: BARE }).addFd({ fd, fdset: 7, opaque: 'a, disk' })
    vm.addArgs('-blockdev', 'driver=file,node-name=d,filename=/dev/fdset/7')
    await vm.launch()
    expect(await vm.execute('query-fdsets')).toMatchObject([{ 'fdset-id': 7, fds: [{ opaque: 'a, disk' }] }])
    expect(() => fstatSync(fd)).toThrow('EBADF')
    await vm.shutdown()
  })

  test('a descriptor sent to a running QEMU', async () => {
    await using vm = await Machine.launch({ binary, args: BARE })
    await vm.sendFd('/dev/null')
    expect(await vm.execute('add-fd', { opaque: 'late' })).toMatchObject({ 'fdset-id': 0 })
    const fd = openSync('/dev/null', 'r')
    await vm.sendFd(fd)
    await vm.execute('getfd', { fdname: 'mine' })
    closeSync(fd)
    await using handle = await open('/dev/null')
    await vm.sendFd(handle, { timeoutMs: 10_000 })
    await vm.execute('getfd', { fdname: 'handle' })
    expect(handle.fd).toBeGreaterThan(2)
    // One without a writer holds up nothing.
    const fifo = join(mkdtempSync(join(base, 'fifo-')), 'fifo')
    execFileSync('mkfifo', [fifo])
    await vm.sendFd(fifo, { timeoutMs: 10_000 })
    await vm.execute('getfd', { fdname: 'fifo' })
  })
})

test('the command line: base arguments in their order, then the user’s', async () => {
  await using vm = await new Machine({ args: ['-nodefaults'] })
    .setMachine('pc')
    .setConsole({ index: 1 })
    .addMonitorNull()
    .addArgs('-S', '-name', 'two words')
    .launch()
  const [binary, ...argv] = vm.commandLine?.argv ?? []
  expect(vm.binary).toBe(binary)
  expect(argv).toEqual(
    '-display none -vga none -chardev socket,id=mon,fd=3 -qmp chardev:mon -machine pc -serial null -chardev socket,id=console,fd=4 -serial chardev:console -nodefaults -monitor null -S -name'
      .split(' ')
      .concat('two words'),
  )
  expect(vm.commandLine?.shell).toContain("'two words'")
})

test('config and raw arguments together: the raw ones come last', async () => {
  await using vm = await Machine.launch({
    config: { machine: 'q35', memory: '64M' },
    args: ['-m', '96', '-S'],
  })
  const { 'base-memory': bytes } = await vm.execute('query-memory-size-summary')
  expect(bytes).toBe(96 * 1024 * 1024)
})

test('configuring a running machine is refused and changes nothing', async () => {
  await using vm = await Machine.launch({ args: BARE })
  expect(() => vm.addArgs('-x')).toThrow(MachineStateError)
  expect(() => vm.setConsole()).toThrow(MachineStateError)
  expect(vm.args).toEqual(BARE)
})

test('the list of arguments that is given and the one that is got are copies', () => {
  const given = ['-S']
  const vm = new Machine({ args: given })
  given.push('-x')
  vm.args.push('-y')
  expect(vm.args).toEqual(['-S'])
})

test('nothing is there before the launch, and misuse says what to do', async () => {
  const vm = new Machine({ baseTempDir: base })
  expect([vm.pid, vm.exitCode, vm.exit, vm.log, vm.tempDir, vm.commandLine]).toEqual([
    null,
    null,
    null,
    null,
    null,
    null,
  ])
  expect(vm.running).toBe(false)
  expect(() => vm.console).toThrow('there is no console: set the option console')
  await expect(vm.execute('query-status')).rejects.toBeInstanceOf(MachineStateError)
  expect(existsSync(base)).toBe(true)
})

test('default names tell machines apart', () => {
  const [one, two] = [new Machine().name, new Machine().name]
  expect(one).toMatch(new RegExp(`^qm-${process.pid}-\\d+$`))
  expect(two).not.toBe(one)
})

test('events: one ordered queue that nobody’s wait takes from another’s, cleared by a new launch', async () => {
  const vm = await Machine.launch({ args: ['-M', 'q35', '-S'] })
  expect(await vm.nextEvent()).toBeNull()
  expect(await vm.waitForEvent('STOP', { timeoutMs: 0 })).toBeNull()
  await vm.resume()
  await vm.pause()
  await vm.resume()
  const stop = await vm.waitForEvent('STOP')
  expect(stop.event).toBe('STOP')
  expect((await vm.takeEvents()).map(({ event }) => event)).toEqual(['RESUME', 'RESUME'])
  await expect(vm.waitForEvent('STOP', { timeoutMs: 20 })).rejects.toBeInstanceOf(MachineTimeoutError)
  const [either] = await Promise.all([
    vm.waitForEvents(
      [
        ['RESET', { data: { guest: true } }],
        ['RESET', { data: { guest: false } }],
      ],
      { timeoutMs: 10_000 },
    ),
    vm.reset(),
  ])
  expect(either).toMatchObject({ event: 'RESET', data: { guest: false } })
  expect(Machine.matchEvent(either, { data: { guest: false } })).toBe(true)
  await vm.pause()
  await vm.shutdown()
  await vm.launch()
  expect(await vm.takeEvents()).toEqual([])
  const waiting = vm.waitForEvent('RESUME')
  waiting.catch(() => {})
  await vm.shutdown()
  await expect(waiting).rejects.toThrow('no further event')
})

test('relaunch: no stale exit code, log or arguments, any number of times', async () => {
  const vm = new Machine({ args: [...TINY, '-M', 'pc'], logDir: join(base, 'logs'), console: true })
  for (const _ of [1, 2, 3]) {
    await vm.launch()
    expect([vm.exitCode, vm.running]).toEqual([null, true])
    await vm.console.waitFor(/TG1.*\n/)
    await vm.kill()
    expect(vm.exitCode).toBeNull()
  }
  expect(existsSync(join(base, 'logs', `${vm.name}.log`))).toBe(true)
})

test.each([
  ['a path', (): string => join(base, 'a,b.sock')],
  ['a free TCP port', (): [string, number] => ['127.0.0.1', 0]],
])('a monitor on %s', async (_what, address) => {
  await using vm = await Machine.launch({ args: BARE, monitor: address() })
  expect((await vm.status()).running).toBeDefined()
  await vm.shutdown()
  expect(existsSync(join(base, 'a,b.sock'))).toBe(false)
})

test('a wrapper runs QEMU, and goes with it', async () => {
  const vm = await Machine.launch({ args: BARE, wrapper: ['nice', '-n', '1'] })
  expect(vm.commandLine?.argv[0]).toBe('nice')
  expect(await vm.kill()).toMatchObject({ exit: { signal: 'SIGKILL' } })
})

test('another console device, and every byte of it in a file', async () => {
  const log = join(base, 'console.log')
  const vm = new Machine({
    args: [...TINY, '-M', 'pc', '-serial', 'none'],
    console: { deviceType: 'isa-debugcon,iobase=0xe9', log },
  })
  await vm.launch()
  await vm.shutdown()
  expect(readFileSync(log).byteLength).toBe(vm.console.mark())
})

test('the last words of a guest are not lost', async () => {
  for (let round = 0; round < 10; round += 1) {
    const vm = await Machine.launch({ args: [...TINY, '-M', 'q35'], console: true })
    await vm.console.waitFor(/TG1.*\n/)
    await vm.console.write('ONLY COUNT ME.p')
    await vm.wait()
    expect(vm.console.text()).toMatch(/ONLY COUNT ME\.$/)
  }
})

test('what ends QEMU with this program is told', async () => {
  await using vm = await Machine.launch({ args: BARE })
  expect(vm.guarantees).toContain('exit-listener')
  expect(vm.guarantees.length).toBeGreaterThan(1)
})
