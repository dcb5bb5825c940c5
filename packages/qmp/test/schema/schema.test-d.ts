// The client knows QEMU's commands and events: names complete, wrong arguments do not compile, unions narrow.
import { expectTypeOf, test } from 'vitest'
import type { Int64, QmpClient } from '../../src/index.ts'
import type { GuestAgentSchema } from '../../src/schema/agent.ts'
import type {
  BlockdevOptions,
  CpuInfoFast,
  JobInfo,
  QemuCommands,
  QemuEvents,
  StatusInfo,
} from '../../src/schema/index.ts'
import type { StorageDaemonSchema } from '../../src/schema/storage-daemon.ts'

declare const qmp: QmpClient

test('a result follows from the literal name of the command', () => {
  expectTypeOf(qmp.execute('query-status')).resolves.toEqualTypeOf<StatusInfo>()
  expectTypeOf(qmp.execute('query-cpus-fast')).resolves.toEqualTypeOf<CpuInfoFast[]>()
  expectTypeOf(qmp.execute('query-jobs')).resolves.toEqualTypeOf<JobInfo[]>()
  expectTypeOf(qmp.execute('stop')).resolves.toEqualTypeOf<Record<string, never>>()
  expectTypeOf(
    qmp.execute('human-monitor-command', { 'command-line': 'info mtree' }),
  ).resolves.toEqualTypeOf<string>()
  expectTypeOf(qmp.execute('some-downstream-command')).resolves.toEqualTypeOf<unknown>()
})

test('arguments are checked', () => {
  void qmp.execute('device_del', { id: 'nic' })
  // @ts-expect-error a required argument is missing
  void qmp.execute('device_del')
  // @ts-expect-error a required argument is missing
  void qmp.execute('device_del', {})
  // @ts-expect-error the id is a string
  void qmp.execute('device_del', { id: 1 })
  // @ts-expect-error there is no such argument
  void qmp.execute('device_del', { id: 'nic', force: true })
  // @ts-expect-error it takes no arguments
  void qmp.execute('query-status', { verbose: true })
  void qmp.execute('device_add', {
    driver: 'virtio-net-pci',
    id: 'nic',
    netdev: 'net',
    mac: '52:54:00:12:34:56',
  })
  void qmp.execute('some-downstream-command', { anything: true })
  void qmp.execute('query-named-block-nodes')
  void qmp.execute('query-named-block-nodes', { flat: true })
  void qmp.execute('eject', { id: 'cd', force: undefined })
})

test('discriminated unions narrow, in arguments and in results', () => {
  const file = { driver: 'file', filename: '/a.qcow2' } as const
  void qmp.execute('blockdev-add', { driver: 'qcow2', 'node-name': 'disk', file, 'l2-cache-size': 2n ** 60n })
  void qmp.execute('blockdev-add', { driver: 'qcow2', file: 'a-node', backing: null })
  // @ts-expect-error raw has no l2 cache
  void qmp.execute('blockdev-add', { driver: 'raw', file, 'l2-cache-size': 1 })
  // @ts-expect-error a file has a name
  void qmp.execute('blockdev-add', { driver: 'file' })
  // @ts-expect-error no such driver
  void qmp.execute('blockdev-add', { driver: 'qcow9', file })
  void qmp.execute('netdev_add', { type: 'user', id: 'net', hostfwd: [{ str: 'tcp::2222-:22' }] })
  // @ts-expect-error a bridge forwards nothing
  void qmp.execute('netdev_add', { type: 'bridge', id: 'net', hostfwd: [] })
  void qmp.execute('object-add', { 'qom-type': 'memory-backend-ram', id: 'ram', size: 1024 })
  // @ts-expect-error memory has a size
  void qmp.execute('object-add', { 'qom-type': 'memory-backend-ram', id: 'ram' })

  const options = {} as BlockdevOptions
  if (options.driver === 'luks') expectTypeOf(options['key-secret']).toEqualTypeOf<string | undefined>()
})

test('a transaction takes a list of typed actions', () => {
  void qmp.execute('transaction', {
    actions: [
      { type: 'block-dirty-bitmap-add', data: { node: 'disk', name: 'bits' } },
      { type: 'blockdev-backup', data: { device: 'disk', target: 'copy', sync: 'full' } },
    ],
  })
  // @ts-expect-error a bitmap has a node
  void qmp.execute('transaction', { actions: [{ type: 'block-dirty-bitmap-add', data: { name: 'bits' } }] })
})

test('64-bit integers may be bigint, smaller ones are numbers', () => {
  expectTypeOf<JobInfo['current-progress']>().toEqualTypeOf<Int64>()
  expectTypeOf<QemuCommands['query-vnc']['returns']['enabled']>().toEqualTypeOf<boolean>()
  expectTypeOf<QemuCommands['query-rocker-ports']['returns'][number]['speed']>().toEqualTypeOf<number>()
})

test('events carry their data', () => {
  qmp.on('SHUTDOWN', event => expectTypeOf(event.data.guest).toEqualTypeOf<boolean>())
  expectTypeOf<QemuEvents['STOP']>().toEqualTypeOf<undefined>()
  expectTypeOf<QemuEvents['JOB_STATUS_CHANGE']['id']>().toEqualTypeOf<string>()
})

test('an editor completes names: the literals survive beside any string', () => {
  type Names = Parameters<typeof qmp.execute>[0]
  expectTypeOf<'query-status' | 'blockdev-mirror'>().toExtend<Names>()
  expectTypeOf<'SHUTDOWN' | 'BLOCK_JOB_READY'>().toExtend<keyof QemuEvents>()
  expectTypeOf<Names>().not.toEqualTypeOf<string>()
})

test('the storage daemon and the guest agent are schemas, too', () => {
  const daemon = {} as QmpClient<StorageDaemonSchema>
  void daemon.execute('blockdev-add', { driver: 'null-co', 'node-name': 'n' })
  expectTypeOf<'device_add'>().not.toExtend<keyof StorageDaemonSchema['commands']>()
  const agent = {} as QmpClient<GuestAgentSchema>
  expectTypeOf(agent.execute('guest-file-open', { path: '/etc/hostname' })).resolves.toEqualTypeOf<Int64>()
  expectTypeOf(agent.execute('guest-shutdown')).resolves.toEqualTypeOf<never>()
})
