// A libvirt of the test's own: a daemon without rights, in a private directory. The host's own libvirt is not touched.
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  watch,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { qemuBinaries } from '@qm/config/qemu-binaries'

/** A libvirt daemon. Disposing of it ends its domains, and removes its directory. */
export interface Libvirt extends AsyncDisposable {
  /** The URI of the connection to it. */
  readonly uri: string
  /** Runs virsh on it, and resolves with what it has printed. */
  readonly virsh: (...args: readonly string[]) => Promise<string>
  /** Starts a domain: a board without disks under TCG, its guest the firmware. */
  readonly createDomain: (name: string) => Promise<void>
}

/** `nobody` on every Linux: as root, libvirt would use the directories of the host. */
const NOBODY = 65_534

const run = promisify(execFile)

/** Starts a daemon; resolves when it takes connections. */
export async function startLibvirt(): Promise<Libvirt> {
  // A path for a socket of a domain's monitor has to fit below it.
  const directory = mkdtempSync('/tmp/qm-lv-')
  const places = Object.fromEntries(
    ['RUNTIME_DIR', 'CONFIG_HOME', 'CACHE_HOME', 'DATA_HOME'].map(name => [
      `XDG_${name}`,
      join(directory, name),
    ]),
  )
  const runtime = join(directory, 'RUNTIME_DIR', 'libvirt')
  const isRoot = process.getuid?.() === 0
  for (const path of [directory, ...Object.values(places), runtime]) {
    mkdirSync(path, { recursive: true })
    if (isRoot) chownSync(path, NOBODY, NOBODY)
    chmodSync(path, 0o700)
  }
  const socket = join(runtime, 'libvirt-sock')
  const prefix = isRoot ? ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'] : []
  const [program = 'libvirtd', ...args] = [...prefix, 'libvirtd', '--timeout', '600']
  const daemon = spawn(program, args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, ...places, HOME: directory },
  })
  let printed = ''
  daemon.stderr.setEncoding('utf8').on('data', (text: string) => {
    printed += text
  })
  const ended = once(daemon, 'close')
  const watcher = watch(runtime)
  try {
    while (!existsSync(socket)) {
      const what = await Promise.race([once(watcher, 'change'), ended.then(() => 'ended')])
      if (what === 'ended') throw new Error(`libvirtd has ended: ${printed}`)
    }
  } finally {
    watcher.close()
  }
  const uri = `qemu:///session?socket=${socket}`
  const virsh = async (...words: readonly string[]): Promise<string> =>
    (await run('virsh', ['-q', '-c', uri, ...words])).stdout
  const domains: string[] = []
  return {
    uri,
    virsh,
    async createDomain(name) {
      const file = join(directory, `${domains.push(name)}.xml`)
      writeFileSync(file, domainXml(name))
      await virsh('create', file)
    },
    async [Symbol.asyncDispose]() {
      for (const name of domains) await virsh('destroy', name).catch(() => {})
      daemon.kill()
      await ended
      rmSync(directory, { recursive: true })
    },
  }
}

function domainXml(name: string): string {
  return `<domain type='qemu'>
  <name>${name}</name>
  <memory unit='MiB'>32</memory>
  <os><type arch='x86_64' machine='pc'>hvm</type></os>
  <devices>
    <emulator>${qemuBinaries()[0].path}</emulator>
    <controller type='usb' model='none'/>
    <memballoon model='none'/>
  </devices>
</domain>`
}
