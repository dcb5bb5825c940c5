// The Linux guest as what QEMU boots by -kernel and -initrd.
import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { cachedFolder } from '../cache.ts'
import { GuestError } from '../errors.ts'
import { debianParts, type KernelFlavour } from './debian.ts'
import { hostParts } from './host.ts'
import { buildInitramfs, guestScripts } from './initramfs.ts'
import type { LinuxParts } from './parts.ts'

/** How the Linux guest is to behave. */
export interface LinuxOptions {
  /** The console that the kernel talks to; there are shells on all. @default 'ttyS0' */
  readonly console?: string
  /** What a press of the ACPI power button does. @default 'heed' */
  readonly powerButton?: 'heed' | 'ignore'
  /**
   * A console that asks for a name and a password instead of giving a shell, such as `ttyS1`. It knows `root` without a
   * password and `qm` with `open-sesame`, whose prompt ends in `$ `. @default none
   */
  readonly login?: string
  /** The kernel boots in silence. @default false */
  readonly quiet?: boolean
  /** Further words for the kernel's command line. */
  readonly append?: string
  /**
   * The distribution's kernel for any hardware instead of the one for virtual machines: larger, with more drivers.
   *
   * @default 'cloud'
   */
  readonly kernel?: KernelFlavour
}

/** A bootable Linux. */
export interface LinuxGuest {
  /** Absolute path, for `-kernel`. */
  readonly kernel: string
  /** Absolute path, for `-initrd`. */
  readonly initrd: string
  /** The kernel's command line, for `-append`. */
  readonly append: string
  /** `-kernel`, `-initrd` and `-append` with their values. It takes at least `-m 96`, or QEMU's default of 128. */
  readonly args: readonly string[]
  /** The line that each console shows once the guest is up, before its first prompt. */
  readonly ready: string
  /** The shell's prompt, with the blank at its end. */
  readonly prompt: string
  /** The kernel's release, as `uname -r` prints it. */
  readonly release: string
  /** Whether qemu-guest-agent is inside. It starts when a port `org.qemu.guest_agent.0` appears. */
  readonly agent: boolean
}

/** What every boot gets. */
const WORDS = [
  // Self-tests of ciphers are a tenth of a boot under TCG.
  'cryptomgr.notests=1',
  'mitigations=off',
  // On a busy machine the timer misses the test that the kernel puts it to, and that is a panic.
  'no_timer_check',
  // Hot-plugged memory is usable at once, by what can be moved away when it is unplugged,
  'memhp_default_state=online_movable',
  // and the mere possibility of it does not cost half of a small machine's memory for bounce buffers.
  'swiotlb=noforce',
]

/**
 * Puts the Linux guest into the cache, if it is not there, and says where. Takes seconds and the network the
 * first time, milliseconds and no network afterwards.
 *
 * @throws {@link GuestError} `not-available` or `tool-missing`, saying what to install.
 */
export async function linuxGuest(options: LinuxOptions = {}): Promise<LinuxGuest> {
  const parts = await findParts(options.kernel ?? 'cloud')
  const folder = await cachedFolder(`linux-${fingerprint(parts)}`, async scratch => {
    copyFileSync(parts.kernel, join(scratch, 'vmlinuz'))
    writeFileSync(join(scratch, 'initrd.cpio'), buildInitramfs(parts))
  })
  const kernel = join(folder, 'vmlinuz')
  const initrd = join(folder, 'initrd.cpio')
  const append = commandLine(options)
  return {
    kernel,
    initrd,
    append,
    args: ['-kernel', kernel, '-initrd', initrd, '-append', append],
    ready: 'qm-linux ready',
    prompt: 'qm-linux# ',
    release: parts.release,
    agent: parts.agent !== undefined,
  }
}

async function findParts(flavour: KernelFlavour): Promise<LinuxParts> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    const message =
      'the Linux guest is made of the packages of an x86-64 Linux; the tiny guest runs everywhere'
    throw new GuestError('not-available', message)
  }
  if (!existsSync('/etc/debian_version')) return hostParts()
  // What the archive cannot give, an installed kernel may; if not, the archive's reason is the one to tell.
  return debianParts(flavour).catch(error => {
    try {
      return hostParts()
    } catch {
      throw error
    }
  })
}

const BUILDERS = ['cpio', 'initramfs', 'libraries', 'modules']

/** Changes when anything that goes into the initramfs does, or the code that lays it out. */
function fingerprint(parts: LinuxParts): string {
  const hash = createHash('sha256').update(parts.identity)
  for (const name of BUILDERS) hash.update(readFileSync(new URL(`./${name}.ts`, import.meta.url)))
  for (const script of guestScripts().values()) hash.update(script)
  return hash.digest('hex').slice(0, 12)
}

function commandLine({
  console = 'ttyS0',
  powerButton = 'heed',
  login,
  quiet = false,
  append,
}: LinuxOptions): string {
  return [
    `console=${console}`,
    ...WORDS,
    ...timeStampCounter(),
    ...(powerButton === 'ignore' ? ['qm.nobutton'] : []),
    // What the kernel does not know becomes the environment: a slow guest must not be shown the door after a minute.
    ...(login === undefined ? [] : [`qm.login=${login}`, 'LOGIN_TIMEOUT=0']),
    ...(quiet ? ['quiet'] : []),
    ...(append === undefined ? [] : [append]),
  ].join(' ')
}

/**
 * Under TCG on microvm there is no timer to measure the time stamp counter by, and one boot in three hangs
 * trying. TCG passes the host's counter through, and the host's kernel derives its BogoMIPS from that.
 */
function timeStampCounter(): string[] {
  const bogomips = /^bogomips\s*: ([\d.]+)$/m.exec(readFileSync('/proc/cpuinfo', 'utf8'))?.[1]
  return bogomips === undefined ? [] : [`tsc_early_khz=${Math.round(Number(bogomips) * 500)}`]
}
