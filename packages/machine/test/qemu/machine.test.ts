// How such a class is really used: the patterns of QEMU's own test suites that no other file here covers.
import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  closeSync,
  existsSync,
  fstatSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { secret } from '@qm/args'
import { tinyGuest } from '@qm/guest'
import { qemuBinaries } from '@qm/rig'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { LaunchError, Machine, type MachineConfig, MachineStateError } from '../../src/index.ts'

const BARE = ['-M', 'none', '-nodefaults']
const TINY = ['-accel', 'tcg', '-M', 'q35', '-m', '32', '-nodefaults', '-bios', tinyGuest().firmware]
let base: string
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'usage-'))
})
afterEach(() => rmSync(base, { recursive: true }))

describe.each(qemuBinaries())('on the $label QEMU', ({ path: binary }) => {
  test('a start that is expected to fail, without a monitor: exit code and log', async () => {
    const vm = await new Machine({ binary, args: ['-cpu', 'nosuch'] }).setQmpMonitor(false).launch()
    expect(await vm.wait()).toMatchObject({ exitCode: 1 })
    expect([vm.exitCode, vm.log]).toEqual([1, expect.stringContaining("unable to find CPU model 'nosuch'")])
  })

  test('launch in try, shutdown in finally, exit code and log in every case', async () => {
    for (const [args, code] of [
      [BARE, 0],
      [['-M', 'nosuch'], 1],
    ] as const) {
      const vm = new Machine({ binary, args })
      try {
        await vm.launch().catch(error => expect(error).toBeInstanceOf(LaunchError))
      } finally {
        await vm.shutdown()
      }
      expect([vm.exitCode, typeof vm.log]).toEqual([code, 'string'])
    }
  })

  test('a channel of your own: a second monitor, made anew by each launch', async () => {
    const vm = new Machine({ binary, args: BARE }).addChannel('extra', fd => [
      ...['-chardev', `socket,id=extra,fd=${fd}`],
      ...['-mon', 'chardev=extra,mode=readline'],
    ])
    for (const _ of [1, 2]) {
      await vm.launch()
      const [greeting] = await once(vm.channel('extra'), 'data')
      expect(String(greeting)).toContain('QEMU')
      await vm.shutdown()
    }
    expect(() => vm.channel('extra')).toThrow(MachineStateError)
  })

  test('a descriptor serves one launch; the machine can be launched again with another', async () => {
    const image = join(base, 'disk.img')
    writeFileSync(image, Buffer.alloc(1 << 20))
    const blockdev = ['-blockdev', 'driver=file,node-name=d,filename=/dev/fdset/1']
    const vm = new Machine({ binary, args: [...BARE, ...blockdev] })
    for (const _ of [1, 2]) {
      await vm.addFd({ fd: openSync(image, 'r+'), fdset: 1, opaque: 'disk' }).launch()
      expect(await vm.execute('query-fdsets')).toHaveLength(1)
      await vm.shutdown()
    }
    // Without it QEMU says what is missing.
    await expect(vm.launch()).rejects.toBeInstanceOf(LaunchError)
  })
})

/** Whether a command runs here. */
const runs = ([name = '', ...args]: readonly string[]): boolean => spawnSync(name, args).status === 0
/** Tells what this host does not let us test: it must not look as if it had been tested. */
const confess = (what: string): void => void process.stderr.write(`NOT TESTED: ${what}\n`)

/** To nobody /dev/kvm is closed; only root can become nobody. */
const NOBODY = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups']
const isRoot = runs([...NOBODY, 'true'])
const kvmIsDenied = isRoot || !runs(['sh', '-c', ': <>/dev/kvm'])
if (!kvmIsDenied) confess('KVM that is denied: this user may use it, and is not root')
// A QEMU in root's own cache is beyond nobody's reach.
const isReachable = !isRoot || runs([...NOBODY, qemuBinaries()[0].path, '--version'])
if (!isReachable)
  confess(`KVM that is denied, on QEMU ${qemuBinaries()[0].label}: nobody cannot start that one`)

test.runIf(kvmIsDenied && isReachable)('KVM that is denied or absent is said plainly', async () => {
  const vm = new Machine({
    args: ['-M', 'q35', '-nodefaults', '-accel', 'kvm'],
    wrapper: isRoot ? NOBODY : [],
  })
  const error = await vm.launch().catch(reason => reason)
  expect(error).toBeInstanceOf(LaunchError)
  expect(error.hint).toMatch(/group kvm|kvm module/)
})

test('a secret of the config reaches QEMU by a file that goes with the run', async () => {
  const vm = new Machine({ args: BARE, config: { secrets: [{ id: 'key', value: secret('hush') }] } })
  await vm.launch()
  expect(vm.commandLine?.shell).not.toContain('hush')
  const file = join(vm.tempDir ?? '', 'secret-key')
  expect([readFileSync(file, 'utf8'), statSync(file).mode & 0o777]).toEqual(['hush', 0o600])
  expect(await vm.qom.get('/objects/key', 'type')).toBe('secret')
  await vm.shutdown()
  expect(existsSync(file)).toBe(false)
})

test('a config refers to what raw arguments define', async () => {
  const config: MachineConfig = {
    machine: 'pc',
    noDefaults: true,
    devices: [{ driver: 'virtio-net-pci', netdev: 'n0' }],
  }
  await using vm = await Machine.launch({ args: ['-S', '-netdev', 'user,id=n0'], config })
  expect(await vm.hmp('info network')).toContain('n0')
})

test('a descriptor that went with a launch that failed is gone, and is not given to the next one', async () => {
  const fd = openSync('/dev/null', 'r')
  const vm = new Machine({ args: ['-M', 'nosuch', '-nodefaults'] })
  // One descriptor for two sets is closed once.
  for (const fdset of [1, 2]) vm.addFd({ fd, fdset, opaque: 'lost' })
  await expect(vm.launch()).rejects.toMatchObject({ exitCode: 1 })
  expect(() => fstatSync(fd)).toThrow('EBADF')
  await vm.addArgs('-M', 'none').launch()
  expect(await vm.execute('query-fdsets')).toEqual([])
  await vm.shutdown()
})

test('a descriptor stays the caller’s while QEMU has not been started', async () => {
  const fd = openSync('/dev/null', 'r')
  const vm = new Machine({ binary: join(base, 'none') }).addFd({ fd, fdset: 1, opaque: '' })
  await expect(vm.launch()).rejects.toMatchObject({ phase: 'prepare' })
  expect(fstatSync(fd).isCharacterDevice()).toBe(true)
  closeSync(fd)
})

test('a class of your own, with arguments and steps of its own', async () => {
  class Appliance extends Machine {
    override async launch(options = {}): Promise<this> {
      this.addArgs('-M', 'none', '-nodefaults', '-uuid', '6f3b1b1e-7a3f-4f0e-9b0a-0a1b2c3d4e5f')
      await super.launch(options)
      await this.execute('query-version')
      return this
    }
  }
  await using vm = await new Appliance().launch()
  expect(await vm.execute('query-uuid')).toMatchObject({ UUID: '6f3b1b1e-7a3f-4f0e-9b0a-0a1b2c3d4e5f' })
})

test('a descriptor of yours by the number that QEMU knows it by', async () => {
  const fd = openSync('/dev/null', 'r')
  const args = (number: number): string[] => ['-add-fd', `fd=${number},set=5,opaque=mine`]
  await using vm = await Machine.launch({ args: BARE, fds: [{ fd, args }] })
  expect(await vm.execute('query-fdsets')).toMatchObject([{ 'fdset-id': 5, fds: [{ opaque: 'mine' }] }])
})

/** Wrappers, with the file that each may write. */
const WRAPPERS: readonly (readonly [string, (file: string) => readonly string[]])[] = [
  ['strace', file => ['strace', '-f', '-qq', '-e', 'trace=execve', '-o', file]],
  ['setpriv', () => ['setpriv', '--no-new-privs', '--']],
  ['env', () => ['env', 'X=1', 'nice', '-n', '5']],
  ['valgrind', file => ['valgrind', '-q', '--tool=none', `--log-file=${file}`]],
]
const isInstalled = (name: string): boolean => runs(['sh', '-c', `command -v ${name}`])
const missing = WRAPPERS.map(([name]) => name).filter(name => !isInstalled(name))
if (missing.length > 0) confess(`QEMU under ${missing.join(', ')}, which this host does not have`)

test.each(WRAPPERS.filter(([name]) => isInstalled(name)))(
  'under %s, from launch to a clean shutdown',
  async (name, wrapper) => {
    const file = join(base, 'trace')
    // Under valgrind everything takes a hundred times as long.
    const vm = new Machine({ args: BARE, wrapper: wrapper(file) })
    await vm.launch({ timeoutMs: 240_000 })
    expect(vm.guarantees).toContain('watchdog')
    expect(await vm.status({ timeoutMs: 60_000 })).toMatchObject({ running: true })
    expect(await vm.shutdown({ timeoutMs: 240_000 })).toMatchObject({
      endedBy: 'quit',
      exit: { exitCode: 0 },
    })
    if (name === 'strace') expect(readFileSync(file, 'utf8')).toContain('execve(')
  },
  600_000,
)

test('arguments that are overridden by later ones', async () => {
  await using vm = new Machine({ args: ['-M', 'q35', '-nodefaults', '-S', '-cpu', 'qemu64'] })
  await vm.addArgs('-cpu', 'Nehalem').launch()
  const [cpu] = await vm.execute('query-cpus-fast')
  expect(await vm.qom.get(cpu?.['qom-path'] ?? '', 'type')).toBe('Nehalem-x86_64-cpu')
})

test('one machine for each variant, compared', async () => {
  const kinds = []
  for (const legacy of ['on', 'off']) {
    const device = ['-device', `virtio-rng-pci,id=rng,addr=5,disable-legacy=${legacy}`]
    await using vm = await Machine.launch({ args: ['-M', 'pc', '-nodefaults', '-S', ...device] })
    const [bus] = await vm.execute('query-pci')
    kinds.push(bus?.devices.find(({ qdev_id: id }) => id === 'rng')?.id.device)
  }
  expect(kinds).toEqual([0x1044, 0x1005])
})

test('all events up to one, with what came before it asserted', async () => {
  await using vm = await Machine.launch({ args: [...TINY, '-S'] })
  await vm.resume()
  await vm.pause()
  await vm.waitForEvent('STOP')
  expect((await vm.takeEvents()).map(({ event }) => event)).toEqual(['RESUME'])
  expect(await vm.takeEvents()).toEqual([])
  const waiting = vm.takeEvents({ timeoutMs: 10_000 })
  await vm.resume()
  expect((await waiting).map(({ event }) => event)).toEqual(['RESUME'])
})

test('a log directory that exists is kept, and holds the log of the last run', async () => {
  const vm = new Machine({ args: ['-M', 'nosuch'], logDir: base, name: 'my-vm' })
  await expect(vm.launch()).rejects.toBeInstanceOf(LaunchError)
  expect(readFileSync(join(base, 'my-vm.log'), 'utf8')).toContain('unsupported machine type')
  expect(readFileSync(join(base, 'my-vm.log'), 'utf8')).toBe(vm.log)
})

test('a handle is closed as a handle, whatever number it has', async () => {
  const handle = await open('/dev/null')
  const vm = await Machine.launch({ args: BARE, fds: [{ fd: handle, fdset: 3, opaque: 'handle' }] })
  expect(await vm.execute('query-fdsets')).toMatchObject([{ 'fdset-id': 3 }])
  expect(handle.fd).toBe(-1)
  // The number is free for another file, which a second close must leave alone.
  const other = openSync('/dev/null', 'r')
  await handle.close()
  expect(fstatSync(other).isCharacterDevice()).toBe(true)
  closeSync(other)
  await vm.shutdown()
})

test('the limit of a launch and the limit of commands are two options', async () => {
  await using vm = await Machine.launch({ args: BARE, commandTimeoutMs: 300, launchTimeoutMs: 60_000 })
  process.kill(vm.pid ?? 0, 'SIGSTOP')
  await expect(vm.status()).rejects.toMatchObject({ name: 'QmpTimeoutError', timeoutMs: 300 })
  process.kill(vm.pid ?? 0, 'SIGCONT')
  const mute = new Machine({
    binary: '/bin/sh',
    wrapper: ['/bin/sh', '-c', 'exec sleep 1000'],
    launchTimeoutMs: 1_000,
  })
  await expect(mute.launch()).rejects.toThrow('QEMU did not start within 1000 ms')
})

test('options that are undefined count as not given', async () => {
  const options = { args: BARE, console: undefined, monitor: undefined, name: undefined, binary: undefined }
  await using vm = await Machine.launch({ ...options, config: undefined, launchTimeoutMs: undefined })
  expect(await vm.status({ timeoutMs: undefined, signal: undefined })).toHaveProperty('status')
})
