// What a board makes of settings: the usual machine of an architecture, and virtio devices for its bus.
import { expect, test } from 'vitest'
import { fitBoard, wantedBinary } from '../../src/launch/fit-board.ts'
import { toSettings } from '../../src/launch/settings.ts'
import type { MachineOptions } from '../../src/options.ts'

const network = { connect: () => ({ close: async () => {} }) }
const fit = (options: MachineOptions, binary = 'qemu-system-x86_64'): MachineOptions =>
  fitBoard(toSettings(options), binary).options

test.each([
  ['x86_64', { machine: 'q35', cpu: 'max' }],
  ['aarch64', { machine: 'virt', cpu: 'max', firmware: 'uefi' }],
  ['arm', { machine: 'virt', firmware: 'uefi' }],
  ['riscv64', { machine: 'virt' }],
  ['s390x', { machine: 's390-ccw-virtio', cpu: 'max' }],
  ['ppc64', { machine: 'pseries' }],
] as const)('%s has its usual board, by the option as by the config', (arch, config) => {
  expect(fit({ arch }).config).toEqual({ arch, ...config })
  expect(fit({ config: { arch } }).config).toEqual({ arch, ...config })
  expect(wantedBinary(toSettings({ config: { arch } }))).toBe(arch)
  expect(wantedBinary(toSettings({ arch, binary: '/own' }))).toBe('/own')
})

test('what the user says stays', () => {
  const own = { arch: 'aarch64', machine: 'raspi3b', cpu: 'cortex-a53' } as const
  expect(fit({ config: own }).config).toEqual(own)
  expect(fit({ config: { arch: 'aarch64', machine: { 'gic-version': 3 } } }).config?.machine).toEqual({
    type: 'virt',
    'gic-version': 3,
  })
  expect(fit({ arch: 'aarch64', args: ['-M', 'virt,gic-version=3', '-bios', 'u-boot.bin'] }).config).toEqual({
    arch: 'aarch64',
    cpu: 'max',
  })
  expect(fit({ arch: 'arm', config: { kernel: 'Image' } }).config).not.toHaveProperty('firmware')
})

test('a kernel is told of the console that is read, unless it is told of one', () => {
  const config = { arch: 'ppc64', kernel: 'vmlinux' } as const
  expect(fit({ config, console: true }).config?.append).toBe('console=hvc0')
  expect(fit({ config: { ...config, append: ['quiet', 'ro'] }, console: true }).config?.append).toBe(
    'console=hvc0 quiet ro',
  )
  expect(fit({ config: { ...config, append: 'console=tty0' }, console: true }).config?.append).toBe(
    'console=tty0',
  )
  expect(fit({ config }).config).not.toHaveProperty('append')
  expect(fit({ config, console: { index: 1 } }).config).not.toHaveProperty('append')
})

test.each([
  ['s390x', undefined, 'ccw'],
  ['x86_64', 'microvm', 'device'],
] as const)('virtio devices of %s %s', (arch, machine, bus) => {
  const config = {
    ...(machine && { machine }),
    disks: [{ image: 'a' }, { image: 'b', device: 'virtio-scsi-x' }],
    nics: [{ netdev: { type: 'user' } }, 'none'],
    shares: [
      { type: '9p', path: '/', tag: 'a' },
      { type: 'virtiofs', socket: '/s', tag: 'b' },
    ],
    rng: true,
  } as const
  // The same by the binary alone.
  for (const options of [{ arch, config }, { config }]) {
    const settings = toSettings({ ...options, networks: [{ network }, { network, model: 'e1000' }] })
    const { options: fitted, cards } = fitBoard(settings, `/usr/bin/qemu-system-${arch}`)
    expect(fitted.config).toMatchObject({
      disks: [{ device: `virtio-blk-${bus}` }, { device: 'virtio-scsi-x' }],
      nics: [{ driver: `virtio-net-${bus}` }, 'none'],
      shares: [{ driver: `virtio-9p-${bus}` }, { driver: `vhost-user-fs-${bus}` }],
      rng: { driver: `virtio-rng-${bus}` },
    })
    expect(cards.map(({ model }) => model)).toEqual([`virtio-net-${bus}`, 'e1000'])
  }
})

test('an architecture that is none', () => {
  // @ts-expect-error another name of it
  expect(() => toSettings({ arch: 'arm64' })).toThrow(
    /^Machine: arch must be one of x86_64, aarch64, .*, not "arm64"$/,
  )
  // @ts-expect-error no text
  expect(() => toSettings({ config: { arch: 5 } })).toThrow(TypeError)
})
