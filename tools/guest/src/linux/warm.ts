// The Linux guest without its boot: a saved state that QEMU starts from.
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { type BareMonitor, openMonitor, startQemu } from '@qm/rig'
import { cachedFolder } from '../cache.ts'
import { GuestError } from '../errors.ts'
import { run } from '../run.ts'
import { Screen } from '../screen.ts'
import { type LinuxGuest, type LinuxOptions, linuxGuest } from './guest.ts'

/** Which machine to have warm. A saved state fits exactly this one. */
export interface WarmOptions {
  /** The QEMU to start. */
  readonly binary: string
  /** @default 'q35' */
  readonly machine?: string
  /** The value of `-m`. @default '128' */
  readonly memory?: string
  /** Arguments that describe further devices, such as `['-device', 'virtio-rng-pci']`. @default [] */
  readonly devices?: readonly string[]
  /**
   * Arguments that only the machine which gets saved is started with: stand-ins for the character devices,
   * networks and disks that the devices name and that the caller brings. @default []
   */
  readonly standIns?: readonly string[]
  readonly linux?: LinuxOptions
}

/** A Linux guest that is up half a second after QEMU starts. */
export interface WarmLinux extends LinuxGuest {
  /**
   * All arguments but those of channels: the caller adds its monitor and exactly one `-serial`. QEMU resumes the guest by
   * itself, and `ready` and `prompt` appear on every console as after a boot; what is typed before is lost.
   */
  readonly args: readonly string[]
}

/** A boot under TCG beside a busy test run takes some ten seconds, on a machine that is on its knees two minutes. */
const DEADLINE_MS = 280_000

/**
 * Boots the guest once for each QEMU version, machine and guest, saves it, and says how to start from there.
 * Two processes that ask at the same time build it once.
 *
 * @throws {@link GuestError} `boot` when the guest does not come up or cannot be saved.
 */
export async function warmLinux(options: WarmOptions): Promise<WarmLinux> {
  const guest = await linuxGuest(options.linux)
  const { binary, machine = 'q35', memory = '128', devices = [], standIns = [] } = options
  const base = ['-nodefaults', '-display', 'none', '-machine', machine, '-accel', 'tcg', '-m', memory]
  const args = [...base, ...guest.args, ...devices]
  const inputs = [await run(binary, ['--version']), args, standIns]
  const hash = createHash('sha256').update(JSON.stringify(inputs)).digest('hex').slice(0, 12)
  const folder = await cachedFolder(`warm-${hash}`, scratch =>
    save(binary, [...standIns, ...args], guest, join(scratch, 'state')),
  )
  return { ...guest, args: [...args, '-incoming', `exec:cat ${quote(join(folder, 'state'))}`] }
}

async function save(binary: string, args: readonly string[], guest: LinuxGuest, file: string): Promise<void> {
  const serial = ['-chardev', 'socket,id=qm-serial,fd=4', '-serial', 'chardev:qm-serial']
  // Otherwise a state saved while stopped would be restored stopped.
  const running = ['-global', 'migration.store-global-state=off']
  const qemu = startQemu({
    binary,
    channels: ['monitor', 'serial'],
    args: [...args, ...serial, ...running],
  })
  const screen = new Screen(qemu.channel('serial'))
  const timer = setTimeout(() => qemu.child.kill('SIGKILL'), DEADLINE_MS)
  try {
    const monitor = await openMonitor(qemu.channel('monitor'))
    await screen.waitFor(guest.prompt)
    await stopAtRest(monitor, screen, guest)
    await migrate(monitor, file)
  } catch (cause) {
    const said = `${qemu.output()}${screen.text.slice(-2000)}`
    throw new GuestError('boot', `the Linux guest could not be saved; the last it said:\n${said}`, { cause })
  } finally {
    clearTimeout(timer)
    await qemu[Symbol.asyncDispose]()
  }
}

/** Stops the machine while the guest sleeps before it would start its shells anew. */
async function stopAtRest(monitor: BareMonitor, screen: Screen, guest: LinuxGuest): Promise<void> {
  for (let micros = 50_000; ; micros *= 2) {
    const before = screen.text.length
    screen.type(`setsid rest ${micros} &\n`)
    await screen.waitFor('qm-linux resting', before)
    await ask(monitor, 'stop')
    // What the guest printed before it stopped is in our socket, and read by the end of another exchange.
    await ask(monitor, 'query-status')
    if (!screen.text.includes(guest.ready, before)) return
    // This machine was too slow to stop it in time.
    await ask(monitor, 'cont')
    await screen.waitFor(guest.prompt, screen.text.lastIndexOf(guest.ready))
  }
}

async function migrate(monitor: BareMonitor, file: string): Promise<void> {
  const capabilities = [{ capability: 'events', state: true }]
  await ask(monitor, 'migrate-set-capabilities', { capabilities })
  await ask(monitor, 'migrate', { uri: `exec:cat >${quote(file)}` })
  const { data } = await monitor.waitFor('MIGRATION', data => /completed|failed/.test(JSON.stringify(data)))
  if (!JSON.stringify(data).includes('completed')) {
    throw new Error(`QEMU could not save it: ${JSON.stringify(await monitor.ask('query-migrate'))}`)
  }
}

async function ask(monitor: BareMonitor, command: string, args?: object): Promise<void> {
  const { error } = await monitor.ask(command, args)
  if (error !== undefined) throw new Error(`${command}: ${error.desc}`)
}

/** One word for sh. */
function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}
