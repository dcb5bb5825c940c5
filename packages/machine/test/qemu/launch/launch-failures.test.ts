import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { qemuBinaries } from '@qm/rig'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { LaunchError, Machine, type MachineOptions, MachineStateError } from '../../../src/index.ts'

const BARE = ['-M', 'none', '-nodefaults']
/** Below the deadline of 30 s, however busy the machine is. */
const AT_ONCE_MS = 25_000
const MISSING = join(tmpdir(), 'qm-no-such-file')
let base: string
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'launch-failures-'))
})
afterEach(() => {
  // What a failed launch leaves behind would be here.
  expect(readdirSync(base).filter(name => name.startsWith('qm-'))).toEqual([])
  rmSync(base, { recursive: true })
})

async function failToLaunch(options: MachineOptions, launchOptions = {}): Promise<LaunchError> {
  const vm = new Machine({ baseTempDir: base, ...options })
  const error = await vm.launch(launchOptions).then(
    () => undefined,
    reason => reason,
  )
  await vm.shutdown({ hard: true })
  expect(error).toBeInstanceOf(LaunchError)
  expect(vm.state).toBe('down')
  expect(vm.running).toBe(false)
  return error
}

describe.each(qemuBinaries())('on the $label QEMU', ({ path: binary }) => {
  test.each([
    { what: 'a bad option', args: ['-nosuchoption'], says: 'invalid option', hint: '-nosuchoption' },
    { what: 'a bad machine', args: ['-M', 'nosuch'], says: 'unsupported machine type', hint: 'machine type' },
    { what: 'a bad device', args: ['-device', 'nosuch'], says: 'not a valid device model', hint: 'nosuch' },
    {
      what: 'a missing image',
      args: ['-drive', `file=${MISSING},format=raw`],
      says: MISSING,
      hint: MISSING,
    },
    {
      what: 'a missing kernel',
      args: ['-M', 'pc', '-kernel', MISSING],
      says: 'kernel',
      hint: MISSING,
    },
    { what: 'an instant exit', args: ['-incoming', 'nosuch:x'], says: 'nosuch:x', hint: undefined },
  ])('$what: QEMU says why, at once', async ({ args, says, hint }) => {
    const started = performance.now()
    const error = await failToLaunch({ binary, args: ['-nodefaults', ...args] })
    expect(performance.now() - started).toBeLessThan(AT_ONCE_MS)
    expect(error.exitCode).toBe(1)
    expect(error.signal).toBeNull()
    expect(error.output).toContain(says)
    expect(error.message).toContain(says)
    expect(error.command).toEqual(expect.arrayContaining([binary, ...args]))
    expect(error.shell).toContain(binary)
    if (hint !== undefined) expect(error.hint).toContain(hint)
  })
})

describe.each(qemuBinaries())('who is in the way, on the $label QEMU', ({ path: binary }) => {
  test('an image that another machine has is named with its holder', async () => {
    const image = join(base, 'disk.qcow2')
    execFileSync('qemu-img', ['create', '-q', '-f', 'qcow2', image, '1M'])
    const args = [...BARE, '-blockdev', `driver=qcow2,node-name=d,file.driver=file,file.filename=${image}`]
    await using owner = await Machine.launch({ binary, args })
    const error = await failToLaunch({ binary, args })
    expect(error.hint).toContain(image)
    expect(error.hint).toContain(`held by process ${owner.pid} (`)
  })

  test.each([
    ['VNC', (port: number): string[] => ['-vnc', `127.0.0.1:${port - 5900}`]],
    ['a forward', (port: number): string[] => ['-nic', `user,hostfwd=tcp:127.0.0.1:${port}-:22`]],
    ['gdb', (port: number): string[] => ['-gdb', `tcp:127.0.0.1:${port}`]],
  ])('a port that %s wants is named with its holder', async (_what, args) => {
    const server = createServer()
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const error = await failToLaunch({ binary, args: ['-M', 'pc', '-nodefaults', '-S', ...args(port)] })
    expect(error.hint).toContain('held by this very process')
    await new Promise(resolve => server.close(resolve))
  })
})

test('a binary that is missing', async () => {
  const error = await failToLaunch({ binary: join(MISSING, 'qemu-system-x86_64'), args: BARE })
  expect(error).toMatchObject({ phase: 'prepare', exitCode: null, output: null })
  expect(error.hint).toContain('install QEMU')
})

test('a binary that may not be executed', async () => {
  const file = join(base, 'not-executable')
  writeFileSync(file, '')
  const error = await failToLaunch({ binary: file })
  expect(error.message).toContain(file)
})

test('a mute binary is given up at the deadline, and killed', async () => {
  const error = await failToLaunch(
    { binary: '/bin/sh', args: [], wrapper: ['/bin/sh', '-c', 'exec sleep 1000'] },
    // Long enough to have it started on a busy machine: what is asked for is the phase after that.
    { timeoutMs: 3000 },
  )
  expect(error).toMatchObject({ phase: 'greeting', exitCode: null })
  expect(error.message).toContain('3000 ms')
})

test('with a monitor on a path, too, QEMU that dies is told at once', async () => {
  const started = performance.now()
  const error = await failToLaunch({ args: ['-nosuchoption'], monitor: join(base, 'mon.sock') })
  expect(performance.now() - started).toBeLessThan(AT_ONCE_MS)
  expect(error).toMatchObject({ phase: 'connect', exitCode: 1 })
  expect(readdirSync(base)).toEqual([])
})

test('a monitor path that is taken is not taken over, and the file in the way stays', async () => {
  const path = join(base, 'taken')
  writeFileSync(path, 'not ours')
  const error = await failToLaunch({ args: BARE, monitor: path })
  expect(error.phase).toBe('prepare')
  expect(error.hint).toContain('address is taken')
  expect(readdirSync(base)).toEqual(['taken'])
})

test('a monitor path that is too long says what the limit is', async () => {
  const error = await failToLaunch({ args: BARE, monitor: join(base, 'x'.repeat(120)) })
  expect(error.hint).toMatch(/at most 10[37] bytes/)
})

test('a busy TCP port for the monitor', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise(resolve => server.once('listening', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const error = await failToLaunch({ args: BARE, monitor: ['127.0.0.1', port] })
  expect(error.hint).toContain('address is taken')
  expect(error.hint).toContain('this very process')
  await new Promise(resolve => server.close(resolve))
})

test.each([
  ['is a file', (): MachineOptions => ({ logDir: fileInTheWay() }), 'make it, or choose another one'],
  ['is below a file', () => ({ logDir: join(fileInTheWay(), 'logs') }), 'make it, or choose another one'],
  ['of the temporary files is missing', () => ({ baseTempDir: MISSING }), 'make it, or choose another one'],
  ['of the monitor is missing', () => ({ monitor: join(MISSING, 'mon') }), 'make it, or choose another one'],
])('a directory that %s', async (_what, options, advice) => {
  const error = await failToLaunch({ args: BARE, ...options() })
  expect(error).toMatchObject({ phase: 'prepare', exitCode: null, output: null })
  expect(error.hint).toContain(advice)
})

function fileInTheWay(): string {
  const file = join(base, 'file')
  writeFileSync(file, '')
  return file
}

test('an argument that no command line can carry', async () => {
  const error = await failToLaunch({ args: [...BARE, 'a\0b'] })
  expect(error).toMatchObject({ phase: 'spawn', exitCode: null, output: null })
  expect(error.message).toContain('NUL')
})

test('a config that cannot become a command line', async () => {
  const error = await failToLaunch({ config: { devices: [{ driver: 'virtio-net-pci', netdev: 'n0' }] } })
  expect(error).toMatchObject({ phase: 'prepare', output: null, cause: { code: 'dangling-reference' } })
})

test('a wrapper that is missing', async () => {
  const error = await failToLaunch({ args: BARE, wrapper: ['qm-no-such-wrapper'] })
  expect(error).toMatchObject({ phase: 'spawn', exitCode: null, output: null })
  expect(error.hint).toMatch(/qm-no-such-wrapper was not found: install it/)
})

// setpriv is of Linux.
test.runIf(process.platform === 'linux')('a wrapper without the rights that it needs', async () => {
  // To another user and from there to a third: nobody but root may.
  const asNobody = process.getuid?.() === 0 ? ['setpriv', '--reuid=65534', '--clear-groups'] : []
  const error = await failToLaunch({ args: BARE, wrapper: [...asNobody, 'setpriv', '--reuid=1'] })
  expect(error.output).toContain('Operation not permitted')
  expect(error.hint).toContain('more rights')
})

test('output that is not UTF-8 is replaced, never an error', async () => {
  const error = await failToLaunch({
    binary: '/bin/sh',
    wrapper: ['/bin/sh', '-c', "printf 'bad \\377 byte\\n'; exit 3"],
  })
  expect(error).toMatchObject({ exitCode: 3, output: 'bad � byte\n' })
})

test("the caller's abort ends the launch with the caller's reason", async () => {
  const reason = new Error('changed my mind')
  const vm = new Machine({
    baseTempDir: base,
    binary: '/bin/sh',
    wrapper: ['/bin/sh', '-c', 'exec sleep 1000'],
  })
  const controller = new AbortController()
  const launch = vm.launch({ signal: controller.signal })
  controller.abort(reason)
  await expect(launch).rejects.toBe(reason)
  expect(vm.state).toBe('down')
})

test('a shutdown during the launch calls it off', async () => {
  const vm = new Machine({
    baseTempDir: base,
    binary: '/bin/sh',
    wrapper: ['/bin/sh', '-c', 'exec sleep 1000'],
  })
  const launch = vm.launch()
  launch.catch(() => {})
  await vm.shutdown()
  await expect(launch).rejects.toBeInstanceOf(MachineStateError)
  expect(vm.state).toBe('down')
})

test('a machine can be launched after a launch that failed', async () => {
  const vm = new Machine({ baseTempDir: base, args: ['-nosuchoption'] })
  await expect(vm.launch()).rejects.toBeInstanceOf(LaunchError)
  const good = new Machine({ baseTempDir: base, args: BARE })
  await good.launch()
  await expect(good.launch()).rejects.toBeInstanceOf(MachineStateError)
  await good.shutdown()
  await good.launch()
  await good.shutdown()
})

test('a QEMU that takes its time to end, once it has closed its monitor, tells its own exit', async () => {
  // What a busy host makes of QEMU's exit: seconds lie between the end of its sockets and that of the process.
  const binary = join(base, 'slow-to-end')
  const program = '#!/bin/sh\nqemu-system-x86_64 "$@"; code=$?; exec 3<&-; sleep 2; exit $code\n'
  writeFileSync(binary, program, { mode: 0o755 })
  const error = await failToLaunch({ binary, args: ['-M', 'none', '-cpu', 'nosuch'] })
  expect(error).toMatchObject({ exitCode: 1, signal: null })
})
