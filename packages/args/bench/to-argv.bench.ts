// How long a machine of 40 devices takes to become its command line, beside joining the same words unchecked.
// Run with plain node; prints a line for each case and ends with 1 if toArgv is over its 0.2 ms.
import { parseArgv, toArgv, type VmConfig } from '../src/index.ts'

const LIMIT_MS = 0.2

const disks = Array.from({ length: 12 }, (_, index) => ({
  image: `/var/lib/images/disk-${index}.qcow2`,
  format: 'qcow2' as const,
  serial: `disk-${index}`,
  device: { driver: 'virtio-blk-pci', bus: `port${index}` },
}))

const config: VmConfig = {
  noDefaults: true,
  name: { guest: 'bench', 'debug-threads': true },
  machine: { type: 'q35', usb: false },
  accel: ['kvm', 'tcg'],
  cpu: { model: 'max', features: { 'hv-relaxed': true, avx512f: false } },
  smp: { cpus: 8, sockets: 1, cores: 4, threads: 2 },
  memory: { size: '8G', slots: 4, maxmem: '32G' },
  chardevs: [{ backend: 'socket', id: 'serial', path: '/run/vm/serial,1.sock', server: true, wait: false }],
  serials: [{ chardev: 'serial' }],
  devices: [
    ...Array.from({ length: 16 }, (_, index) => ({
      driver: 'pcie-root-port' as const,
      id: `port${index}`,
      bus: 'pcie.0',
      chassis: index + 1,
      slot: index,
    })),
    ...Array.from({ length: 12 }, (_, index) => ({
      driver: 'virtio-net-pci' as const,
      id: `nic${index}`,
      netdev: { type: 'user' as const, hostfwd: [{ hostPort: 0, guestPort: 22 }] },
      mac: `52:54:00:00:00:${String(index).padStart(2, '0')}`,
      mq: true,
    })),
  ],
  disks,
}

/** The best of many short rounds, in milliseconds a call: what the work takes when nobody disturbs it. */
function time(work: () => unknown): number {
  const CALLS = 50
  let best = Number.POSITIVE_INFINITY
  for (let round = 0; round < 100; round++) {
    const start = process.hrtime.bigint()
    for (let call = 0; call < CALLS; call++) work()
    best = Math.min(best, Number(process.hrtime.bigint() - start) / 1e6 / CALLS)
  }
  return best
}

const argv = toArgv(config)
const pieces = argv.map(word => word.split(','))
const cases: readonly (readonly [string, () => unknown])[] = [
  ['floor: join the words, unchecked', () => pieces.map(words => words.join(','))],
  ['toArgv of 40 devices', () => toArgv(config)],
  ['toArgv of 40 devices, all in JSON', () => toArgv(config, { json: ['blockdev', 'device', 'netdev'] })],
  ['parseArgv of the same line', () => parseArgv(argv)],
]

for (const [name, work] of cases) {
  const ms = time(work)
  process.stdout.write(`${name.padEnd(36)} ${ms.toFixed(4)} ms\n`)
  if (name === 'toArgv of 40 devices' && ms > LIMIT_MS) process.exitCode = 1
}
