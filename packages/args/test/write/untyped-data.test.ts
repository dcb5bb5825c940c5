// What callers without types may pass: each is the typed error with its place, or means what it says.
import { describe, expect, test } from 'vitest'
import {
  baseArgs,
  formatJson,
  formatOption,
  fromShell,
  parseArgv,
  secret,
  type ToArgvOptions,
  toArgv,
  toShell,
} from '../../src/index.ts'

/** Calls as JavaScript does: with anything. */
function write(config: unknown, options?: ToArgvOptions): string[] {
  return toArgv(config as never, options)
}

const cycle: Record<string, unknown> = { driver: 'x' }
cycle['props'] = cycle
const selfish: unknown[] = []
selfish.push(selfish)
const hidden = { vnc: { vnc: ':1', 'password-secret': secret('x') } }

describe('is an ArgsError with its place:', () => {
  test.each<[string, unknown, string, string]>([
    ['null for a config', null, 'invalid-value', ''],
    ['a list for a config', [], 'invalid-value', ''],
    ['a map for a config', new Map(), 'invalid-value', ''],
    [
      'a section named as a trap',
      JSON.parse('{"__proto__":{"machine":"q35"}}'),
      'unknown-section',
      '__proto__',
    ],
    ['a section that every object has', { constructor: 'x' }, 'unknown-section', 'constructor'],
    ['arguments that are no list', { arguments: 5 }, 'unknown-section', 'arguments'],
    ['an argument that is null', { arguments: [null] }, 'invalid-value', 'arguments[0]'],
    ['an argument of no form', { arguments: [{}] }, 'invalid-value', 'arguments[0]'],
    [
      'a NUL in an argument that was changed after it was read',
      { arguments: [{ form: 'text', name: 'kernel', value: 'a\0' }] },
      'invalid-value',
      'arguments[0][1]',
    ],
    ['an element that is null', { devices: [null] }, 'invalid-value', 'devices[0]'],
    ['a gap in a list', { devices: new Array(1) }, 'invalid-value', 'devices[0]'],
    ['a gap among words', { extra: new Array(2) }, 'invalid-value', 'extra[0]'],
    ['a text for a list of words', { extra: '-S' }, 'invalid-value', 'extra'],
    ['a disk that is null', { disks: [null] }, 'invalid-value', 'disks[0]'],
    ['a disk that is a text', { disks: ['a.img'] }, 'invalid-value', 'disks[0]'],
    ['a disk without an image', { disks: [{}] }, 'invalid-value', 'disks[0].image'],
    ['a disk on nothing', { disks: [{ image: 'x', device: null }] }, 'invalid-value', 'disks[0].device'],
    ['a card that is null', { nics: [null] }, 'invalid-value', 'nics[0]'],
    ['a card that is a text', { nics: ['user'] }, 'invalid-value', 'nics[0]'],
    ['a share that is null', { shares: [null] }, 'invalid-value', 'shares[0]'],
    ['a share on nothing', { shares: [{ type: 'virtiofs' }] }, 'invalid-value', 'shares[0].socket'],
    ['a TPM that is a text', { tpm: 'emulator' }, 'invalid-value', 'tpm'],
    ['randomness that is a number', { rng: 5 }, 'invalid-value', 'rng'],
    ['USB that is a text', { usb: 'yes' }, 'invalid-value', 'usb'],
    ['USB devices that are no list', { usb: { devices: 'usb-kbd' } }, 'invalid-value', 'usb.devices'],
    ['a USB device that is null', { usb: { devices: [null] } }, 'invalid-value', 'usb.devices[0]'],
    ['consoles that are no list', { consoles: {} }, 'invalid-value', 'consoles'],
    ['a console that is null', { consoles: [null] }, 'invalid-value', 'consoles[0]'],
    ['a monitor that is null', { monitors: [null] }, 'invalid-value', 'monitors[0]'],
    ['a firmware that is a number', { firmware: 5 }, 'invalid-value', 'firmware'],
    ['a log that is a text', { log: 'unimp' }, 'invalid-value', 'log'],
    ['a log of no list', { log: { items: 'unimp' } }, 'invalid-value', 'log.items'],
    ['a kernel line that is a number', { append: 5 }, 'invalid-value', 'append'],
    ['a word that is null', { append: ['a', null] }, 'invalid-value', 'append[1]'],
    ['a processor that is a number', { cpu: 5 }, 'invalid-value', 'cpu'],
    ['features that are null', { cpu: { model: 'max', features: null } }, 'invalid-value', 'cpu.features'],
    ['a flag that is a text', { paused: 'no' }, 'invalid-value', 'paused'],
    ['a date', { rtc: { base: new Date(0) } }, 'invalid-value', 'rtc.base'],
    [
      'bytes',
      { chardevs: [{ backend: 'file', path: new Uint8Array(1).buffer }] },
      'invalid-value',
      'chardevs[0].path',
    ],
    ['a map', { devices: [{ driver: 'x', props: new Map() }] }, 'invalid-value', 'devices[0].props'],
    ['NaN', { smp: { cpus: Number.NaN } }, 'invalid-value', 'smp.cpus'],
    [
      'a forward by a symbol',
      { netdevs: [{ type: 'user', hostfwd: { protocol: Symbol('x') } }] },
      'invalid-value',
      'netdevs[0].hostfwd[0].hostPort',
    ],
    ['an id that is a number', { devices: [{ driver: 'x', id: 5 }] }, 'invalid-value', 'devices[0].id'],
    ['an id beyond ASCII', { devices: [{ driver: 'x', id: 'é' }] }, 'invalid-id', 'devices[0].id'],
    ['an id of nothing', { devices: [{ driver: 'x', id: '' }] }, 'invalid-id', 'devices[0].id'],
    ['an id that is a trap', { devices: [{ driver: 'x', id: '__proto__' }] }, 'invalid-id', 'devices[0].id'],
    [
      'a reference to what every object has',
      { devices: [{ driver: 'x', netdev: 'toString' }] },
      'dangling-reference',
      'devices[0].netdev',
    ],
    ['a device without a driver', { devices: [{ id: 'a' }] }, 'missing', 'devices[0].driver'],
    ['a netdev without a type', { netdevs: [{}] }, 'missing', 'netdevs[0].type'],
    ['a chardev without a backend', { serials: [{}] }, 'missing', 'serials[0].backend'],
    ['an object without a type', { objects: [{}] }, 'missing', 'objects[0].qom-type'],
    ['a block node without a driver', { blockdevs: [{}] }, 'missing', 'blockdevs[0].driver'],
    [
      'an id among the free properties',
      { devices: [{ driver: 'x', props: { id: 'a' } }] },
      'invalid-key',
      'devices[0].props.id',
    ],
    [
      'a property that is given twice',
      { devices: [{ driver: 'x', mac: '1', props: { mac: '2' } }] },
      'invalid-key',
      'devices[0].props.mac',
    ],
    [
      'a disk named as a block node',
      { blockdevs: [{ driver: 'null-co', 'node-name': 'a' }], disks: [{ id: 'a', image: 'x' }] },
      'duplicate-id',
      'disks[0].id',
    ],
    [
      'a disk whose name no node can have',
      { disks: [{ id: 'd'.repeat(32), image: 'x' }] },
      'invalid-id',
      'disks[0].id',
    ],
    [
      'a drive named as a block node',
      { blockdevs: [{ driver: 'null-co', 'node-name': 'a' }], drives: [{ id: 'a' }] },
      'duplicate-id',
      'drives[0].id',
    ],
    [
      'one id across sections',
      { netdevs: [{ type: 'user', id: 'a' }], nics: [{ netdev: { type: 'user', id: 'a' } }] },
      'duplicate-id',
      'nics[0].netdev.id',
    ],
    ['a secret that is null', { secrets: [null] }, 'invalid-value', 'secrets[0]'],
    ['a secret without a place', { secrets: [{ id: 's' }] }, 'exposed-secret', 'secrets[0].value'],
    [
      'a secret in a descriptor that is none',
      { secrets: [{ fd: '../x' }] },
      'invalid-value',
      'secrets[0].fd',
    ],
    ['a secret in a file that is none', { secrets: [{ file: 5 }] }, 'invalid-value', 'secrets[0].file'],
  ])('%s', (_, config, code, path) => {
    expect(() => write(config)).toThrow(expect.objectContaining({ name: 'ArgsError', code, path }))
  })

  test.each([
    ['a device', { devices: [cycle] }],
    ['a block node', { blockdevs: [cycle] }],
    ['a list', { devices: selfish }],
    ['a config beside a secret', { ...hidden, objects: [cycle] }],
  ])('%s that holds itself', (_, config) => {
    const error = expect.objectContaining({ name: 'ArgsError', code: 'invalid-value' })
    expect(() => write(config, { placeSecret: () => '/x' })).toThrow(error)
  })

  test('fields that hold themselves, in each form of an option', () => {
    const error = expect.objectContaining({ name: 'ArgsError', code: 'invalid-value' })
    expect(() => formatOption(cycle as never)).toThrow(error)
    expect(() => formatJson(cycle)).toThrow(error)
  })

  test('a place for a secret that is no path', () => {
    expect(() => write(hidden, { placeSecret: () => undefined as never })).toThrow(
      expect.objectContaining({ code: 'invalid-value', path: 'secrets[0].value' }),
    )
  })

  test('what is no list of words where words are read', () => {
    const error = expect.objectContaining({ name: 'ArgsError', code: 'invalid-value', path: '' })
    expect(() => parseArgv('qemu-system-x86_64 -S' as never)).toThrow(error)
    expect(() => toShell('qemu-system-x86_64 -S' as never)).toThrow(error)
    expect(() => parseArgv(['-m', 5 as never])).toThrow(expect.objectContaining({ path: '[1]' }))
  })

  test.each([
    [{ monitor: null }, 'monitor'],
    [{ monitor: '/run/mon' }, 'monitor'],
    [{ monitor: { path: undefined } }, 'monitor.path'],
    [{ monitor: { host: 5, port: 1 } }, 'monitor.host'],
    [{ console: null }, 'console'],
    [{ console: {} }, 'console.chardev'],
  ])('base arguments of %j', (options, path) => {
    expect(() => baseArgs(options as never)).toThrow(
      expect.objectContaining({ name: 'ArgsError', code: 'invalid-value', path }),
    )
  })
})

describe('means what it says:', () => {
  test('what is undefined is as if it were not there', () => {
    const config = {
      machine: { type: undefined },
      memory: undefined,
      devices: [{ driver: 'e1000', id: undefined, netdev: undefined }],
      disks: [{ id: undefined, image: 'x', format: undefined, device: undefined }],
      nics: [{ driver: undefined, netdev: { type: 'user', id: undefined, hostfwd: undefined } }],
      secrets: [{ id: undefined, file: undefined, value: secret('x') }],
    }
    const without = {
      devices: [{ driver: 'e1000' }],
      disks: [{ image: 'x' }],
      nics: [{ netdev: { type: 'user' } }],
      secrets: [{ value: secret('x') }],
    }
    const options = { placeSecret: () => '/x' }
    expect(write(config, options)).toEqual(write(without, options))
    expect(write(config, options)).toContain('virtio-blk-pci,id=disk0,drive=disk0')
  })

  test('what says nothing becomes nothing', () => {
    const config = {
      devices: [],
      append: [],
      consoles: [],
      log: { items: [] },
      name: {},
      boot: {},
      smp: {},
      extra: [],
    }
    expect(write(config)).toEqual([])
  })

  test('objects without a prototype, and proxies', () => {
    const bare = (fields: object): object => Object.assign(Object.create(null), fields)
    const config = bare({ machine: bare({ type: 'q35' }), devices: [bare({ driver: 'e1000' })] })
    expect(write(config)).toEqual(['-machine', 'q35', '-device', 'e1000'])
    expect(write(new Proxy(config, {}))).toEqual(write(config))
  })

  test('an error of the caller stays the caller’s', () => {
    const mine = new Error('mine')
    const fail = (): never => {
      throw mine
    }
    expect(() => write(Object.defineProperty({}, 'machine', { enumerable: true, get: fail }))).toThrow(mine)
    expect(() => write(hidden, { placeSecret: fail })).toThrow(mine)
  })

  test('names that every object has are names like any other', () => {
    const config = {
      netdevs: [{ type: 'user', id: 'constructor' }],
      devices: [{ driver: 'e1000', id: 'toString', netdev: 'constructor', props: { valueOf: 1 } }],
    }
    expect(write(config)).toEqual([
      '-netdev',
      'user,id=constructor',
      '-device',
      'e1000,id=toString,netdev=constructor,valueOf=1',
    ])
  })

  test('a drive may have a long id, as only nodes may not', () => {
    const id = `drive-${'6b2c1f0e-8f0e-4b5e-9a43-6d1f6a1d9a10'}`
    expect(write({ drives: [{ if: 'none', id }], devices: [{ driver: 'ide-hd', drive: id }] })).toContain(
      `ide-hd,drive=${id}`,
    )
  })

  test('thousands of made-up ids do not take the square of their number', () => {
    // With a search from the first number each time this took minutes: the test's own limit ends it.
    const nics = Array.from({ length: 20_000 }, () => ({ netdev: { type: 'user' } }))
    expect(write({ nics }).at(-1)).toBe('virtio-net-pci,netdev=net19999')
  })

  test('code points that no bash prints are no crash', () => {
    expect(fromShell(String.raw`$'\U7fffffff \u00e9a \U0001f642b'`)).toEqual([String.raw`\U7fffffff éa 🙂b`])
  })
})

describe('arguments that stand beside', () => {
  const beside = [
    '-chardev',
    'socket,id=mon,fd=3',
    '-netdev',
    '{"type":"user","id":"net0"}',
    '-drive',
    'id=disk0,if=none',
  ]

  test('define what a config may refer to', () => {
    const config = { devices: [{ driver: 'e1000', netdev: 'net0' }] }
    expect(() => write(config)).toThrow(expect.objectContaining({ code: 'dangling-reference' }))
    expect(write(config, { beside })).toEqual(['-device', 'e1000,netdev=net0'])
  })

  test('keep their ids: none is made up again, and none may be given again', () => {
    const config = { nics: [{ netdev: { type: 'user' } }], disks: [{ image: 'x' }] }
    const argv = write(config, { beside })
    expect(argv).toContain('user,id=net1')
    expect(argv).toContain('virtio-blk-pci,id=disk1,drive=disk1')
    expect(() => write({ chardevs: [{ backend: 'null', id: 'mon' }] }, { beside })).toThrow(
      expect.objectContaining({ code: 'duplicate-id', path: 'beside[1]' }),
    )
  })

  test('so do those in extra', () => {
    const argv = write({ nics: [{ netdev: { type: 'user' } }], extra: beside })
    expect(argv).toEqual(['-netdev', 'user,id=net1', '-device', 'virtio-net-pci,netdev=net1', ...beside])
  })
})
