// Lays out the guest's root file system.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type CpioEntry, writeCpio } from './cpio.ts'
import { findLibraries } from './libraries.ts'
import { type KernelModule, orderModules } from './modules.ts'
import type { LinuxParts } from './parts.ts'

/** Loaded at boot, those of the second list when everything else is up. */
const LOADED = [
  'virtio_pci',
  'virtio_mmio',
  'virtio_blk',
  'virtio_net',
  'virtio_balloon',
  'virtio_rng',
  'virtio_scsi',
  'sd_mod',
  'button',
  'evdev',
  'pvpanic_pci',
  'pvpanic_mmio',
]
const LOADED_LATE = ['virtio_console']
/** There for `modprobe`. */
const ON_DEMAND = [
  'virtiofs',
  'virtio_input',
  'virtio_mem',
  'vmw_vsock_virtio_transport',
  'isofs',
  'sr_mod',
  'ata_piix',
  'qemu_fw_cfg',
  'softdog',
]

/** `open-sesame` as crypt(3) keeps it, with the fewest rounds: they are slow under TCG. */
const PASSWORD =
  '$6$rounds=1000$qmqmqmqm$O5Wmht.r3/kprreZbM5PSK/sy6yF6RCo9wbTSQqv4tep.9lN6e20NzB0hWSTrkpKZ4T9bgYz6CC5M1LymZVXI.'

/** What a shell reads after a login; the shells that nobody logs in to get the same from init. */
const PROFILE = `export PATH=/bin:/sbin:/usr/sbin
if [ "$(id -u)" = 0 ]; then PS1='qm-linux# '; else PS1='qm-linux$ '; fi
`

const SCRIPTS = {
  init: 'init',
  hotplug: 'sbin/hotplug',
  console: 'sbin/console',
  rest: 'sbin/rest',
  shutdown: 'sbin/shutdown',
}

/** The scripts of the guest, by the paths that it has them at. */
export function guestScripts(): Map<string, Buffer> {
  return new Map(
    Object.entries(SCRIPTS).map(([name, path]) => [
      path,
      readFileSync(new URL(`../../linux/${name}`, import.meta.url)),
    ]),
  )
}

/** The initramfs, uncompressed: TCG boots that faster than it unpacks a smaller one. */
export function buildInitramfs(parts: LinuxParts): Uint8Array {
  const programs = [parts.shell, ...(parts.agent === undefined ? [] : [parts.agent])]
  const { found } = findLibraries(parts.root, programs)
  return writeCpio([
    { path: 'dev/console', type: 'device', major: 5, minor: 1 },
    { path: 'dev/null', type: 'device', major: 1, minor: 3, mode: 0o666 },
    ...['proc', 'sys', 'run', 'root'].map(path => ({ path, type: 'directory' as const })),
    { path: 'tmp', type: 'directory', mode: 0o1777 },
    file('bin/busybox', readFileSync(parts.busybox)),
    { path: 'bin/sh', type: 'link', target: 'busybox' },
    file('bin/dash', readFileSync(parts.shell)),
    ...(parts.agent === undefined ? [] : [file('usr/sbin/qemu-ga', readFileSync(parts.agent))]),
    ...[...found].map(([path, source]) => file(path, readFileSync(join(parts.root, source)))),
    ...[...guestScripts()].map(([path, data]) => file(path, data)),
    file('etc/passwd', `root::0:0:root:/root:/bin/dash\nqm:${PASSWORD}:1000:1000:qm:/tmp:/bin/dash\n`),
    file('etc/group', 'root:x:0:\nqm:x:1000:\n'),
    file('etc/profile', PROFILE),
    file('etc/resolv.conf', 'nameserver 10.0.2.3\n'),
    file('srv/index.html', 'hello from qm-linux\n'),
    ...moduleEntries(parts),
  ])
}

function moduleEntries({ modules, release }: LinuxParts): CpioEntry[] {
  const folder = `lib/modules/${release}`
  const pathOf = ({ name }: KernelModule): string => `/${folder}/${name}.ko`
  const all = orderModules(modules, [...LOADED, ...LOADED_LATE, ...ON_DEMAND])
  const early = orderModules(modules, LOADED)
  const late = orderModules(modules, LOADED_LATE).filter(
    ({ name }) => !early.some(other => other.name === name),
  )
  const table = all.map(module => `${module.name}.ko: ${module.depends.map(name => `${name}.ko`).join(' ')}`)
  return [
    ...all.map(module => file(pathOf(module).slice(1), module.data)),
    file(`${folder}/modules.dep`, lines(table)),
    file('etc/modules', lines(early.map(pathOf))),
    file('etc/modules.late', lines(late.map(pathOf))),
  ]
}

function file(path: string, data: Uint8Array | string): CpioEntry {
  return { path, type: 'file', data: typeof data === 'string' ? Buffer.from(data) : data }
}

function lines(items: readonly string[]): string {
  return items.map(item => `${item}\n`).join('')
}
