// What does not compile is as much a part of the interface as what does.
import { expectTypeOf, test } from 'vitest'
import {
  type GlobalConfig,
  mergeConfig,
  type OvercommitConfig,
  type ParsedCommandLine,
  parseArgv,
  type RtcConfig,
  secret,
  toArgv,
  toConfig,
  type VmConfig,
} from '../src/index.ts'

test('a machine takes what QEMU takes', () => {
  expectTypeOf(
    toArgv({ machine: 'q35', memory: 512, smp: 4, accel: ['kvm', { accel: 'tcg', thread: 'multi' }] }),
  ).toEqualTypeOf<string[]>()
  expectTypeOf(parseArgv(['-S'])).toEqualTypeOf<ParsedCommandLine>()
  expectTypeOf(toConfig(parseArgv(['-S']))).toEqualTypeOf<VmConfig>()
  expectTypeOf(toArgv(parseArgv(['-S']))).toEqualTypeOf<string[]>()
})

test('sections that do not exist are refused', () => {
  // @ts-expect-error it is `devices`
  toArgv({ device: [] })
  // @ts-expect-error it is `netdevs`
  toArgv({ netdev: [] })
})

test('typed devices refuse properties that they do not have, and values of the wrong type', () => {
  toArgv({ devices: [{ driver: 'virtio-net-pci', netdev: { type: 'user' }, mq: true }] })
  // @ts-expect-error a network card has no drive
  toArgv({ devices: [{ driver: 'virtio-net-pci', drive: 'd' }] })
  // @ts-expect-error a misspelt property
  toArgv({ devices: [{ driver: 'virtio-blk-pci', num_queues: 4 }] })
  // @ts-expect-error a MAC address is a text
  toArgv({ devices: [{ driver: 'e1000', mac: 5 }] })
  // @ts-expect-error vsock needs the guest's address
  toArgv({ devices: [{ driver: 'vhost-vsock-pci' }] })
})

test('any other device goes by name, with its properties apart', () => {
  toArgv({ devices: [{ driver: 'my-device', props: { anything: [1, { nested: true }] } }] })
  // @ts-expect-error a device without a type here keeps its properties in props
  toArgv({ devices: [{ driver: 'my-device', anything: 1 }] })
})

test('backends may stand in place of their ids, where there is an id of their kind', () => {
  toArgv({ devices: [{ driver: 'virtconsole', chardev: { backend: 'null' } }] })
  // @ts-expect-error a chardev is no netdev
  toArgv({ devices: [{ driver: 'e1000', netdev: { backend: 'null' } }] })
})

test('a netdev has the fields of its type', () => {
  // @ts-expect-error only a tap has an interface
  toArgv({ netdevs: [{ type: 'user', ifname: 'tap0' }] })
  // @ts-expect-error a stream needs an address
  toArgv({ netdevs: [{ type: 'stream' }] })
})

test('secrets stand where ids of secrets do, and nowhere else', () => {
  toArgv({ vnc: { vnc: ':1', 'password-secret': secret('x') } })
  // @ts-expect-error a kernel command line is no place for one
  toArgv({ append: secret('x') })
  // @ts-expect-error its value is not for the taking
  expectTypeOf(secret('x').value).toBeString()
})

test('layers may leave anything out, and take away by null or by id', () => {
  expectTypeOf(
    mergeConfig({}, { memory: null, devices: [{ id: 'a', remove: true }] }),
  ).toEqualTypeOf<VmConfig>()
  // @ts-expect-error what is to go must be named
  mergeConfig({}, { devices: [{ remove: true }] })
})

test('what may be left out may be undefined, as a caller with exactOptionalPropertyTypes has it', () => {
  const accel: string | undefined = undefined
  const addr: string | undefined = undefined
  toArgv({ accel, memory: { size: undefined }, devices: [{ driver: 'e1000', addr }], disks: undefined })
})

test('cards have a place, macOS has networks, disks have a cache', () => {
  toArgv({ nics: [{ netdev: { type: 'vmnet-shared' }, addr: '0x5', bootindex: 1 }] })
  toArgv({ disks: [{ image: 'a', cache: 'unsafe', device: { driver: 'virtio-blk-pci', addr: '0x6' } }] })
  toArgv({ firmware: { code: 'a', vars: 'b', varsFormat: 'qcow2' } })
  // @ts-expect-error there is no such cache
  toArgv({ disks: [{ image: 'a', cache: 'fast' }] })
})

test('every section has a type with a name', () => {
  expectTypeOf<NonNullable<VmConfig['rtc']>>().toEqualTypeOf<RtcConfig>()
  expectTypeOf<NonNullable<VmConfig['overcommit']>>().toEqualTypeOf<OvercommitConfig>()
  expectTypeOf<NonNullable<VmConfig['globals']>[number]>().toEqualTypeOf<string | GlobalConfig>()
})
