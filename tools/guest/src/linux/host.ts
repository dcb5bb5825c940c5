// The parts of the Linux guest from what is installed on this machine, where there is no apt to fetch them by.
import { accessSync, constants, existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { GuestError } from '../errors.ts'
import { readElfNeeds } from './elf.ts'
import type { LinuxParts } from './parts.ts'

/** What to look on; the machine itself, except in tests. */
export interface Host {
  /** The folder that stands for `/`. */
  readonly root: string
  /** The value of `PATH`, relative to the root. */
  readonly path: string
}

/**
 * The installed kernel with its modules, a static busybox, dash, and the guest agent if there is one.
 *
 * @throws {@link GuestError} `not-available`, naming what is missing and how to get it.
 */
export function hostParts(
  host: Host = { root: '/', path: `${process.env['PATH'] ?? ''}${delimiter}/usr/sbin` },
): LinuxParts {
  const kernel = findKernel(host.root)
  if (kernel === undefined) {
    const message =
      'no readable kernel in /boot or /lib/modules: install the distribution’s kernel, or make it readable'
    throw new GuestError('not-available', message)
  }
  const busybox = findProgram(host, 'busybox')
  if (busybox === undefined || readElfNeeds(readFileSync(busybox))?.interpreter !== undefined) {
    throw new GuestError(
      'not-available',
      'no statically linked busybox: install busybox-static (busybox on Fedora and Arch)',
    )
  }
  const shell = findProgram(host, 'dash')
  if (shell === undefined) throw new GuestError('not-available', 'no dash: install it')
  const agent = findProgram(host, 'qemu-ga')
  const files = [kernel.kernel, busybox, shell, ...(agent === undefined ? [] : [agent])]
  const identity = files.map(file => `${file} ${statSync(file).mtimeMs} ${statSync(file).size}`).join('\n')
  return { identity, root: host.root, ...kernel, busybox, shell, agent }
}

/** The newest release that has a kernel which this user may read. */
function findKernel(root: string): Pick<LinuxParts, 'kernel' | 'release' | 'modules'> | undefined {
  const folder = join(root, 'lib/modules')
  if (!existsSync(folder)) return undefined
  const releases = readdirSync(folder).sort((a, b) => b.localeCompare(a, 'en', { numeric: true }))
  return releases
    .map(release => {
      const modules = join(folder, release)
      const candidates = [join(root, `boot/vmlinuz-${release}`), join(modules, 'vmlinuz')]
      return { kernel: candidates.find(isReadable) ?? '', release, modules }
    })
    .find(({ kernel, modules }) => kernel !== '' && existsSync(join(modules, 'kernel')))
}

function findProgram({ root, path }: Host, name: string): string | undefined {
  return path
    .split(delimiter)
    .map(folder => join(root, folder, name))
    .find(isReadable)
}

function isReadable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK)
    return true
  } catch {
    return false
  }
}
