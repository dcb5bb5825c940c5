import { describe, expect, test } from 'vitest'
import { explain, parseArgv, toArgv, toConfig, toShell, type VmConfig } from '../../src/index.ts'
import { goldens } from '../goldens.ts'

describe.each(goldens)('$title', ({ config, lines }) => {
  test('becomes exactly this line', () => {
    // The form for people has an option a line, and each option here has one value at most.
    expect(toShell(toArgv(config), { multiline: true }).split(' \\\n  ')).toEqual(lines)
  })

  test('is explained argument by argument', () => {
    const explained = explain(config)
    expect(explained.flatMap(({ argv }) => argv)).toEqual(toArgv(config))
    for (const { path } of explained) expect(Object.keys(config)).toContain(/^\w+/.exec(path)?.[0])
  })

  test('is read back to the same line, and to a config that says the same', () => {
    const argv = toArgv(config)
    expect(toArgv(parseArgv(argv))).toEqual(argv)
    const again = toArgv(toConfig(parseArgv(argv)))
    expect(toArgv(toConfig(parseArgv(again)))).toEqual(again)
    expect([...again].sort()).toEqual([...argv].map(word => (word === '-qmp-pretty' ? '-qmp' : word)).sort())
  })

  test('survives JSON', () => {
    expect(toArgv(JSON.parse(JSON.stringify(config)))).toEqual(toArgv(config))
  })
})

test('every section of VmConfig is in an example', () => {
  const shown = new Set(goldens.flatMap(({ config }) => Object.keys(config)))
  const all = (() => {
    try {
      // @ts-expect-error the message of the mistake lists the sections
      toArgv({ nope: 1 })
    } catch (error) {
      return String(error)
        .replace(/^.*allowed: (.*)\)$/, '$1')
        .split(', ')
    }
    return []
  })()
  const notShown = ['addFds', 'audio', 'dtb', 'loadvm']
  expect(all.filter(section => !shown.has(section)).sort()).toEqual(notShown)
  expect(all.length).toBeGreaterThan(50)
})

test('the few that examples do not show', () => {
  const config: VmConfig = {
    addFds: [{ fd: 5, set: 1, opaque: 'r,w' }],
    dtb: '/a,b.dtb',
    audio: { driver: 'none', model: 'hda' },
    loadvm: 'snap,1',
    rng: true,
    usb: true,
    sandbox: false,
    monitors: [{ chardev: { backend: 'null', id: 'm' }, pretty: true }],
    noReboot: false,
    memory: '1.5G',
    icount: 3,
  }
  expect(toShell(toArgv(config), { multiline: true }).split(' \\\n  ')).toEqual([
    '-sandbox off',
    '-add-fd fd=5,set=1,opaque=r,,w',
    '-m 1.5G',
    '-dtb /a,b.dtb',
    '-icount 3',
    '-chardev null,id=m',
    '-qmp-pretty chardev:m',
    '-audio none,model=hda',
    '-device qemu-xhci,id=usb',
    '-object rng-random,id=rngrandom0,filename=/dev/urandom',
    '-device virtio-rng-pci,rng=rngrandom0',
    '-loadvm snap,1',
  ])
})

describe('JSON is written where it is asked for, and nowhere else', () => {
  const config: VmConfig = {
    objects: [{ 'qom-type': 'iothread', id: 'io' }],
    blockdevs: [{ driver: 'null-co', 'node-name': 'n', size: 512 }],
    netdevs: [{ type: 'user', id: 'u', hostfwd: ['tcp::1-:1'] }],
    audiodevs: [{ driver: 'none', id: 'a' }],
    display: { type: 'none' },
    compat: { 'deprecated-input': 'accept' },
    devices: [
      { driver: 'virtio-blk-pci', drive: 'n', iothread: 'io', props: { 'iothread-vq-mapping': undefined } },
    ],
    chardevs: [{ backend: 'null', id: 'c' }],
  }

  test('for every option that takes it', () => {
    const json = ['blockdev', 'object', 'netdev', 'audiodev', 'display', 'compat', 'device'] as const
    expect(toArgv(config, { json })).toEqual([
      '-compat',
      '{"deprecated-input":"accept"}',
      '-object',
      '{"id":"io","qom-type":"iothread"}',
      '-chardev',
      'null,id=c',
      '-blockdev',
      '{"driver":"null-co","node-name":"n","size":512}',
      '-netdev',
      '{"id":"u","type":"user","hostfwd":[{"str":"tcp::1-:1"}]}',
      '-audiodev',
      '{"id":"a","driver":"none"}',
      '-display',
      '{"type":"none"}',
      '-device',
      '{"driver":"virtio-blk-pci","drive":"n","iothread":"io"}',
    ])
  })

  test('for none', () => {
    expect(toArgv(config, { json: [] }).filter(word => word.startsWith('{'))).toEqual([])
    expect(toArgv(config, { json: [] })).toContain('null-co,node-name=n,size=512')
  })

  test('a device has nested properties only there', () => {
    const nested: VmConfig = {
      objects: [{ 'qom-type': 'iothread', id: 'a' }],
      devices: [{ driver: 'virtio-blk-pci', props: { 'iothread-vq-mapping': [{ iothread: 'a' }] } }],
    }
    expect(() => toArgv(nested)).toThrow(
      expect.objectContaining({ path: 'devices[0].props.iothread-vq-mapping' }),
    )
    expect(toArgv(nested, { json: ['device'] }).slice(2)).toEqual([
      '-device',
      '{"driver":"virtio-blk-pci","iothread-vq-mapping":[{"iothread":"a"}]}',
    ])
  })
})

describe('ids', () => {
  test('are made up where none is given, around those that are', () => {
    const config: VmConfig = {
      nics: [
        { netdev: { type: 'user' } },
        { netdev: { type: 'user', id: 'net0' } },
        { netdev: { type: 'user' } },
      ],
      devices: [{ driver: 'e1000', id: 'net1', netdev: 'net0' }],
    }
    const ids = toArgv(config).filter(word => word.startsWith('user'))
    expect(ids).toEqual(['user,id=net2', 'user,id=net0', 'user,id=net3'])
  })

  test('of different kinds may be the same', () => {
    const config: VmConfig = {
      netdevs: [{ type: 'user', id: 'x' }],
      chardevs: [{ backend: 'null', id: 'x' }],
      objects: [{ 'qom-type': 'iothread', id: 'x' }],
      devices: [{ driver: 'virtio-net-pci', id: 'x', netdev: 'x' }],
    }
    expect(toArgv(config)).toContain('virtio-net-pci,id=x,netdev=x')
  })

  const port = { driver: 'virtio-net-pci' } as const
  test.each<[string, VmConfig, string, string]>([
    [
      'a netdev that is not there',
      { devices: [port, port, port, { ...port, netdev: 'net9' }] },
      'dangling-reference',
      'devices[3].netdev',
    ],
    [
      'a drive that is not there',
      { devices: [{ driver: 'ide-hd', drive: 'd' }] },
      'dangling-reference',
      'devices[0].drive',
    ],
    [
      'a chardev that is not there',
      { serials: ['null', { chardev: 'c' }] },
      'dangling-reference',
      'serials[1].chardev',
    ],
    [
      'a memory object that is not there',
      { numa: [{ type: 'node', memdev: 'm' }] },
      'dangling-reference',
      'numa[0].memdev',
    ],
    [
      'a machine memory that is not there',
      { machine: { type: 'q35', 'memory-backend': 'm' } },
      'dangling-reference',
      'machine.memory-backend',
    ],
    [
      'a block node that is not there',
      { blockdevs: [{ driver: 'qcow2', file: { driver: 'raw', file: 'f' } }] },
      'dangling-reference',
      'blockdevs[0].file.file',
    ],
    [
      'a TPM that is not there',
      { devices: [{ driver: 'tpm-crb', tpmdev: 't' }] },
      'dangling-reference',
      'devices[0].tpmdev',
    ],
    [
      'a secret that is not there',
      { vnc: { vnc: ':1', 'password-secret': 's' } },
      'dangling-reference',
      'vnc.password-secret',
    ],
    [
      'a key that is not there',
      { blockdevs: [{ driver: 'luks', file: { driver: 'file', filename: 'x' }, 'key-secret': 's' }] },
      'dangling-reference',
      'blockdevs[0].key-secret',
    ],
    [
      'a throttle group that is not there',
      { blockdevs: [{ driver: 'throttle', file: { driver: 'null-co' }, 'throttle-group': 'g' }] },
      'dangling-reference',
      'blockdevs[0].throttle-group',
    ],
    [
      'TLS credentials that are not there',
      { chardevs: [{ backend: 'socket', port: 1, 'tls-creds': 't' }] },
      'dangling-reference',
      'chardevs[0].tls-creds',
    ],
    [
      'two netdevs of one id',
      {
        netdevs: [
          { type: 'user', id: 'a' },
          { type: 'user', id: 'a' },
        ],
      },
      'duplicate-id',
      'netdevs[1].id',
    ],
    [
      'two devices of one id',
      { devices: [{ ...port, id: 'a' }], disks: [{ id: 'a', image: 'x' }] },
      'duplicate-id',
      'disks[0].id',
    ],
    [
      'an id that extra takes again',
      { netdevs: [{ type: 'user', id: 'a' }], extra: ['-S', '-netdev', 'user,id=a'] },
      'duplicate-id',
      'extra[2]',
    ],
    ['an id that is none', { netdevs: [{ type: 'user', id: '1a' }] }, 'invalid-id', 'netdevs[0].id'],
    [
      'a node name that is too long',
      { blockdevs: [{ driver: 'null-co', 'node-name': 'n'.repeat(32) }] },
      'invalid-id',
      'blockdevs[0].node-name',
    ],
    [
      'a NUL deep inside',
      { devices: [{ driver: 'nvme', props: { serial: 'a\0' } }] },
      'invalid-value',
      'devices[0].props.serial',
    ],
    ['a NUL in a kernel', { kernel: 'a\0' }, 'invalid-value', 'kernel'],
    [
      'a comma for -cpu',
      { cpu: { model: 'max', features: { 'model-id': 'a,b' } } },
      'invalid-value',
      'cpu.features.model-id',
    ],
    [
      'a port that is none',
      { nics: [{ netdev: { type: 'user', hostfwd: [{ hostPort: 1, guestPort: 65_536 }] } }] },
      'invalid-value',
      'nics[0].netdev.hostfwd[0].guestPort',
    ],
    ['no memory', { memory: 0 }, 'invalid-value', 'memory'],
    ['memory in words', { memory: { size: 'much' } }, 'invalid-value', 'memory.size'],
  ])('%s: an error with its path', (_, config, code, path) => {
    expect(() => toArgv(config)).toThrow(expect.objectContaining({ name: 'ArgsError', code, path }))
  })

  test('the message says what there is', () => {
    const config: VmConfig = {
      netdevs: [
        { type: 'user', id: 'a' },
        { type: 'user', id: 'b' },
      ],
      devices: [{ ...port, netdev: 'c' }],
    }
    expect(() => toArgv(config)).toThrow('devices[0].netdev: there is no netdev "c" (allowed: a, b)')
  })

  test.each([
    ['a list that is none', { devices: {} }, 'devices'],
    ['an element that has no fields', { devices: ['e1000'] }, 'devices[0]'],
    ['a text that is none', { kernel: 5 }, 'kernel'],
    ['a chardev that is a number', { serials: [5] }, 'serials[0]'],
    ['an id that is a number', { netdevs: [{ type: 'user', id: 5 }] }, 'netdevs[0].id'],
    ['a section that is none', { device: [] }, 'device'],
    ['a config that is none', 'q35', ''],
  ])('JavaScript callers: %s is an ArgsError, too', (_, config, path) => {
    expect(() => toArgv(config as never)).toThrow(expect.objectContaining({ name: 'ArgsError', path }))
  })
})

test.each([
  ['writeback', '"filename":"a"}', 'drive=disk0'],
  ['none', '"cache":{"direct":true}}', 'drive=disk0'],
  ['unsafe', '"cache":{"no-flush":true}}', 'drive=disk0'],
  ['writethrough', '"filename":"a"}', 'drive=disk0,write-cache=off'],
  ['directsync', '"cache":{"direct":true}}', 'drive=disk0,write-cache=off'],
] as const)('a disk with the cache %s', (cache, node, device) => {
  const [, blockdev, , front] = toArgv({ disks: [{ image: 'a', cache }] })
  expect(blockdev).toContain(node)
  expect(front).toMatch(new RegExp(`${device}$`))
  expect(() => toArgv({ disks: [{ image: 'a', cache: 'fast' as never }] })).toThrow(
    expect.objectContaining({ path: 'disks[0].cache' }),
  )
})

test('code and variables of a firmware may have formats of their own', () => {
  const argv = toArgv({ firmware: { code: 'c', vars: 'v', varsFormat: 'qcow2' } })
  expect(argv.filter(word => word.startsWith('if='))).toEqual([
    'if=pflash,format=raw,unit=0,readonly=on,file=c',
    'if=pflash,format=qcow2,unit=1,file=v',
  ])
})

test('credentials for systemd go through SMBIOS', () => {
  const argv = toArgv({ smbios: [{ type: 11, value: 'a', credentials: { 'greeting.txt': 'hello, world' } }] })
  expect(argv).toEqual(['-smbios', 'type=11,value=a,value=io.systemd.credential:greeting.txt=hello,, world'])
  expect(explain({ smbios: [{ type: 11, credentials: { x: 'hunter2' } }] })[0]?.argv[1]).not.toContain(
    'hunter2',
  )
})
