// Overlays: images that hold only what differs from another one.
import { execFile } from 'node:child_process'
import { resolve } from 'node:path'
import { promisify } from 'node:util'
import { ImageError, MachineTimeoutError } from '../errors.ts'
import { type WaitOptions, withDeadline } from '../time/deadline.ts'

/** The formats of images. */
export type ImageFormat = 'raw' | 'qcow2' | 'vmdk' | 'vdi' | 'vhdx' | 'vpc' | 'qed'

/** How an overlay is made. */
export interface OverlayOptions extends WaitOptions {
  /** The format of the image below; never guessed, since a guest could write another header. @defaultValue 'raw' */
  readonly format?: ImageFormat
  /** The program to run. @defaultValue 'qemu-img' */
  readonly qemuImg?: string
}

const run = promisify(execFile)

/**
 * Makes a qcow2 image that takes all writes, on top of an image that stays as it is; resolves with the new image's
 * absolute path. Runs `qemu-img`.
 *
 * @throws ImageError with what `qemu-img` said, or that it is not installed.
 */
export async function createOverlay(
  backing: string,
  file: string,
  { format = 'raw', qemuImg = 'qemu-img', ...wait }: OverlayOptions = {},
): Promise<string> {
  const target = resolve(file)
  const args = ['create', '-q', '-f', 'qcow2', '-F', format, '-b', resolve(backing), target]
  const late = (timeoutMs: number): Error => new MachineTimeoutError(`making ${target}`, timeoutMs)
  return withDeadline(wait, late, async ({ signal }) => {
    try {
      await run(qemuImg, args, { signal })
    } catch (cause) {
      throw new ImageError(describe(cause, qemuImg), { cause })
    }
    return target
  })
}

function describe(error: unknown, qemuImg: string): string {
  if (!(error instanceof Error)) return String(error)
  if ('code' in error && error.code === 'ENOENT')
    return `${qemuImg} was not found: install it (on Debian: apt-get install qemu-utils)`
  const said = 'stderr' in error && typeof error.stderr === 'string' ? error.stderr.trim() : ''
  return said === '' ? error.message : said
}
