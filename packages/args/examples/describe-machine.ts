// A machine as data, its command line, and where each argument comes from.
import { explain, mergeConfig, toArgv, toShell, type VmConfig } from '@qm/args'

const base: VmConfig = {
  noDefaults: true,
  machine: { type: 'q35', usb: false },
  accel: ['kvm', 'tcg'],
  smp: { cpus: 2, sockets: 1, cores: 2 },
  memory: '1G',
  devices: [{ driver: 'pcie-root-port', id: 'port0', bus: 'pcie.0', chassis: 1 }],
  disks: [{ id: 'root', image: '/images/debian 12, fresh.qcow2', format: 'qcow2', bootindex: 0 }],
  nics: [{ id: 'lan', netdev: { type: 'user', hostfwd: [{ hostPort: 2222, guestPort: 22 }] } }],
  serials: ['stdio'],
}

const large = mergeConfig(base, {
  memory: '8G',
  smp: { cpus: 8, cores: 8 },
  disks: [{ id: 'root', direct: true }],
})

console.log(toShell(['qemu-system-x86_64', ...toArgv(large)], { multiline: true }))
console.log()
for (const { path, argv } of explain(large)) console.log(`${path.padEnd(18)} ${toShell(argv)}`)
