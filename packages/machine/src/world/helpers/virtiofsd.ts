// virtiofsd: a folder of the host as the guest's file system. Both programs of that name: QEMU's own up to 7.2, and the one in Rust.
import { execFile } from 'node:child_process'
import { statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import type { ShareConfig } from '@qm/args'
import { MachineUnsupportedError } from '../../errors.ts'
import { findProgram } from './find-program.ts'
import type { HelperCommand } from './helper-process.ts'

/** A folder that the guest mounts by `mount -t virtiofs TAG /mnt`. */
export interface HostShare {
  readonly type: 'virtiofs'
  /** The folder. */
  readonly path: string
  /** What the guest mounts it by: 1 to 36 bytes. */
  readonly tag: string
  /** Whether the guest can only read. Needs the virtiofsd in Rust, 1.8 or newer. @defaultValue false */
  readonly readonly?: boolean | undefined
  /** How much of the folder the guest may cache; `always` for one that nothing else writes to. @defaultValue 'auto' */
  readonly cache?: 'auto' | 'always' | 'never' | undefined
}

const run = promisify(execFile)
/** The version of a program is told at once. */
const VERSION_MS = 10_000
const MAX_TAG_BYTES = 36

/**
 * What starts virtiofsd for a share, and the share's section of the config.
 *
 * @param index tells the shares of one machine apart
 * @throws MachineUnsupportedError when virtiofsd is not installed, or the folder or tag is none
 */
export async function planVirtiofsd(
  { path, tag, readonly: isReadOnly = false, cache = 'auto' }: HostShare,
  index: number,
  directory: string,
  signal: AbortSignal,
): Promise<{ readonly helper: HelperCommand; readonly config: ShareConfig }> {
  const folder = resolve(path)
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true)
    throw new MachineUnsupportedError(`the share "${tag}": there is no folder ${folder}`)
  const bytes = Buffer.byteLength(tag)
  if (bytes === 0 || bytes > MAX_TAG_BYTES)
    throw new MachineUnsupportedError(`the tag of a share has 1 to ${MAX_TAG_BYTES} bytes, not ${bytes}`)
  const program = findProgram('virtiofsd')
  if (program === undefined)
    throw new MachineUnsupportedError(
      'virtiofsd is not installed (on Debian: apt-get install virtiofsd, or qemu-system-common up to Debian 12)',
    )
  const { stdout } = await run(program, ['--version'], { timeout: VERSION_MS, signal })
  const isRust = !/FUSE kernel interface|QEMU/.test(stdout) && /virtiofsd \d/.test(stdout)
  if (isReadOnly && !isRust)
    throw new MachineUnsupportedError(
      `the share "${tag}": ${program} cannot make it read-only; the virtiofsd in Rust can`,
    )
  const socket = join(directory, `share-${index}.sock`)
  const words = isRust
    ? [
        `--socket-path=${socket}`,
        '--shared-dir',
        folder,
        '--cache',
        cache,
        ...(isReadOnly ? ['--readonly'] : []),
      ]
    : [
        `--socket-path=${socket}`,
        '-o',
        `source=${folder.replaceAll(',', ',,')}`,
        '-o',
        `cache=${toOldCache(cache)}`,
      ]
  return {
    helper: { name: `virtiofsd of "${tag}"`, command: [program, ...words], socket },
    config: { type: 'virtiofs', socket, tag },
  }
}

function toOldCache(cache: NonNullable<HostShare['cache']>): string {
  return cache === 'never' ? 'none' : cache
}
