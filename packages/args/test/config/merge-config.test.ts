import { expect, test } from 'vitest'
import { mergeConfig, secret, toArgv, type VmConfig } from '../../src/index.ts'

const base: VmConfig = {
  name: 'base',
  machine: { type: 'q35', usb: false, vmport: 'auto' },
  memory: 512,
  smp: { cpus: 2, cores: 2 },
  netdevs: [
    { type: 'user', id: 'lan', restrict: true, hostname: 'a' },
    { type: 'user', id: 'wan' },
  ],
  devices: [{ driver: 'e1000', id: 'nic', netdev: 'lan', mac: '52:54:00:00:00:01' }],
  append: ['quiet', 'ro'],
}

test('single values are replaced, and null removes', () => {
  expect(mergeConfig(base, { name: 'over', memory: null, kernel: '/k' })).toEqual({
    ...base,
    name: 'over',
    memory: undefined,
    kernel: '/k',
  })
  expect('memory' in mergeConfig(base, { memory: null })).toBe(false)
})

test('undefined changes nothing', () => {
  // @ts-expect-error exactOptionalPropertyTypes forbids what JavaScript callers do
  expect(mergeConfig(base, { name: undefined })).toEqual(base)
})

test('fields are merged one by one, and null removes one', () => {
  const { machine } = mergeConfig(base, { machine: { usb: true, vmport: null, hpet: false } })
  expect(machine).toEqual({ type: 'q35', usb: true, hpet: false })
})

test('another kind stands alone', () => {
  expect(mergeConfig(base, { machine: { type: 'microvm' } }).machine).toEqual({ type: 'microvm' })
  const { netdevs } = mergeConfig(base, { netdevs: [{ type: 'tap', id: 'lan', ifname: 'tap0' }] })
  expect(netdevs?.[0]).toEqual({ type: 'tap', id: 'lan', ifname: 'tap0' })
})

test('a text in place of fields replaces them, and fields in place of a text do', () => {
  expect(mergeConfig(base, { machine: 'pc' }).machine).toBe('pc')
  expect(mergeConfig({ machine: 'pc' }, { machine: { usb: true } }).machine).toEqual({ usb: true })
})

test('a list gets new elements at its end', () => {
  const { devices } = mergeConfig(base, { devices: [{ driver: 'virtio-rng-pci' }] })
  expect(devices?.map(({ driver }) => driver)).toEqual(['e1000', 'virtio-rng-pci'])
  expect(mergeConfig({}, { devices: [{ driver: 'virtio-rng-pci' }] }).devices).toHaveLength(1)
})

test('an element with a known id is merged in its place', () => {
  const merged = mergeConfig(base, {
    netdevs: [{ id: 'lan', restrict: false }],
    devices: [{ id: 'nic', mac: null }],
  })
  expect(merged.netdevs).toEqual([
    { type: 'user', id: 'lan', restrict: false, hostname: 'a' },
    { type: 'user', id: 'wan' },
  ])
  expect(merged.devices).toEqual([{ driver: 'e1000', id: 'nic', netdev: 'lan' }])
})

test('block nodes are known by their node-name', () => {
  const blocks: VmConfig = { blockdevs: [{ driver: 'file', 'node-name': 'f', filename: 'a' }] }
  const merged = mergeConfig(blocks, { blockdevs: [{ 'node-name': 'f', filename: 'b' }] })
  expect(merged.blockdevs).toEqual([{ driver: 'file', 'node-name': 'f', filename: 'b' }])
  expect(mergeConfig(blocks, { blockdevs: [{ 'node-name': 'f', remove: true }] }).blockdevs).toEqual([])
})

test('an element is taken away by its id, and taking away what is not there changes nothing', () => {
  const merged = mergeConfig(base, {
    netdevs: [
      { id: 'wan', remove: true },
      { id: 'nope', remove: true },
    ],
  })
  expect(merged.netdevs?.map(({ id }) => id)).toEqual(['lan'])
})

test('a list of words is added to, and null begins it anew', () => {
  expect(mergeConfig(base, { append: ['debug'] }).append).toEqual(['quiet', 'ro', 'debug'])
  expect(mergeConfig(mergeConfig(base, { append: null }), { append: ['debug'] }).append).toEqual(['debug'])
})

test('neither side is changed, and nothing is shared that could be', () => {
  const before = structuredClone(base)
  const override = {
    netdevs: [{ id: 'lan', restrict: false }],
    devices: [{ driver: 'e1000', props: { x: 1 } }],
  } as const
  const merged = mergeConfig(base, override)
  expect(base).toEqual(before)
  expect(merged.netdevs?.[0]).not.toBe(base.netdevs?.[0])
  expect(merged.devices?.[1]).not.toBe(override.devices[0])
})

test('layers add up to a command line', () => {
  const argv = toArgv(
    mergeConfig(base, { smp: { cpus: 4, cores: 4 }, netdevs: [{ id: 'wan', remove: true }] }),
  )
  expect(argv).toContain('4,cores=4')
  expect(argv.filter(word => word.startsWith('user'))).toEqual(['user,id=lan,restrict=on,hostname=a'])
})

test('a secret is replaced whole, and stays one', () => {
  const key = secret('hunter2')
  const merged = mergeConfig(
    { secrets: [{ id: 's', value: secret('old') }] },
    { secrets: [{ id: 's', value: key }] },
  )
  expect(merged.secrets).toEqual([{ id: 's', value: key }])
  expect(merged.secrets?.[0]).toHaveProperty('value', key)
})

test('a key that is a trap for objects is a key like any other', () => {
  const override = JSON.parse('{"machine":{"props":{"__proto__":{"polluted":1}}}}')
  const merged = mergeConfig(base, override)
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  expect(toArgv(merged)).toContain('q35,usb=off,vmport=auto,__proto__.polluted=1')
})
