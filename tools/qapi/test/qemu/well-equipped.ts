// A QEMU with one of everything that a query can tell about.
import { randomUUID } from 'node:crypto'
import { type BareMonitor, type BareQemu, openMonitor, startQemu } from '@qm/rig'

/** What is started. */
const ARGS = [
  ...[
    '-M',
    'q35',
    '-m',
    '64,slots=2,maxmem=1G',
    '-smp',
    '2,maxcpus=4',
    '-display',
    'none',
    '-vga',
    'std',
    '-vnc',
    'none',
  ],
  ...['-object', 'memory-backend-ram,id=dimm-ram,size=128M', '-device', 'pc-dimm,id=dimm,memdev=dimm-ram'],
  ...['-object', 'iothread,id=io', '-object', 'rng-random,id=rng', '-device', 'virtio-rng-pci,rng=rng'],
  ...['-blockdev', 'null-co,node-name=disk,size=1048576,read-zeroes=on'],
  ...['-device', 'virtio-blk-pci,drive=disk,id=blk,iothread=io'],
  ...['-drive', 'if=none,id=cd,media=cdrom', '-device', 'ide-cd,drive=cd'],
  ...[
    '-netdev',
    'user,id=net',
    '-device',
    'virtio-net-pci,netdev=net,id=nic',
    '-device',
    'virtio-balloon-pci',
  ],
  ...[
    '-chardev',
    'ringbuf,id=ring',
    '-device',
    'virtio-serial-pci',
    '-device',
    'virtserialport,chardev=ring,name=p',
  ],
  ...['-device', 'pcie-root-port,id=rp,slot=3', '-device', `vmgenid,guid=${randomUUID()}`],
  ...['-usb', '-device', 'usb-tablet,id=tablet', '-device', 'rocker,name=switch'],
]

/** Commands that make the queries' answers richer, in this order; each must succeed. */
const PREPARATION: readonly (readonly [command: string, args: object])[] = [
  ['block-dirty-bitmap-add', { node: 'disk', name: 'bits' }],
  ['blockdev-add', { driver: 'null-co', 'node-name': 'copy', size: 1048576 }],
  ['blockdev-mirror', { 'job-id': 'job', device: 'disk', target: 'copy', sync: 'full', speed: 65536 }],
  ['nbd-server-start', { addr: { type: 'inet', data: { host: '127.0.0.1', port: '0' } } }],
  ['block-export-add', { type: 'nbd', id: 'export', 'node-name': 'disk' }],
  ['object-add', { 'qom-type': 'throttle-group', id: 'throttle', limits: { 'iops-total': 100 } }],
]

/** The arguments of the queries that need some; several rows where the answers differ in kind. */
export const QUERIES: readonly (readonly [command: string, args: object])[] = [
  ['query-cpu-model-expansion', { type: 'static', model: { name: 'qemu64' } }],
  ['query-cpu-model-expansion', { type: 'full', model: { name: 'qemu64' } }],
  ['query-named-block-nodes', { flat: true }],
  ['query-blockstats', { 'query-nodes': true }],
  ['query-command-line-options', { option: 'drive' }],
  ['query-machines', {}],
  ['query-rx-filter', { name: 'nic' }],
  ['query-stats', { target: 'vcpu' }],
  ['query-stats', { target: 'vm' }],
  ['qom-list', { path: '/machine' }],
  ['qom-get', { path: '/machine', property: 'type' }],
  ['qom-list-properties', { typename: 'virtio-blk-pci' }],
  ['device-list-properties', { typename: 'e1000' }],
  ['trace-event-get-state', { name: '*' }],
  ['x-query-virtio-status', { path: '/machine/peripheral/nic/virtio-backend' }],
  ['x-query-virtio-queue-status', { path: '/machine/peripheral/blk/virtio-backend', queue: 0 }],
  ['x-query-virtio-queue-element', { path: '/machine/peripheral/blk/virtio-backend', queue: 0 }],
  ['query-rocker', { name: 'switch' }],
  ['query-rocker-ports', { name: 'switch' }],
  ['query-rocker-of-dpa-flows', { name: 'switch' }],
  ['query-rocker-of-dpa-groups', { name: 'switch' }],
  ['x-debug-block-dirty-bitmap-sha256', { node: 'disk', name: 'bits' }],
  ['ringbuf-read', { device: 'ring', size: 1 }],
  ['human-monitor-command', { 'command-line': 'info status' }],
]

/** Queries that end a release: 11.1 aborts in its output visitor when the device has no vhost part. */
export const CRASHES: Readonly<Record<string, readonly string[]>> = { '11.1': ['x-query-virtio-status'] }

/** The running QEMU with its monitor. */
export interface WellEquipped extends AsyncDisposable {
  readonly monitor: BareMonitor
  readonly qemu: BareQemu
  /** Its release, as `7.2`. */
  readonly version: string
}

/** Starts one of that binary. */
export async function startWellEquipped(binary: string): Promise<WellEquipped> {
  const qemu = startQemu({ binary, channels: ['monitor'], args: ARGS })
  try {
    const monitor = await openMonitor(qemu.channel('monitor')).catch((error: unknown) => {
      throw new Error(`no monitor: ${qemu.output()}`, { cause: error })
    })
    for (const [command, args] of PREPARATION) {
      const reply = await monitor.ask(command, args)
      if (reply.error !== undefined) throw new Error(`${command}: ${reply.error.desc}`)
    }
    const version = versionOf(await monitor.ask('query-version'))
    return { monitor, qemu, version, [Symbol.asyncDispose]: () => qemu[Symbol.asyncDispose]() }
  } catch (error) {
    await qemu[Symbol.asyncDispose]()
    throw error
  }
}

function versionOf(reply: { readonly return?: unknown }): string {
  const found = /"minor":(\d+),"major":(\d+)|"major":(\d+),"minor":(\d+)/.exec(JSON.stringify(reply.return))
  if (found === null) throw new Error(`no version in ${JSON.stringify(reply)}`)
  return `${found[2] ?? found[3]}.${found[1] ?? found[4]}`
}
