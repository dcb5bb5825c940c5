// Snapshots inside an image that no machine is using.
import { resolve } from 'node:path'
import { formatOption } from '@qm/args'
import { ImageError } from '../errors.ts'
import { knownFormat } from './format.ts'
import { type ImageSnapshot, info } from './info.ts'
import { FILE_KINDS, type ImageFileOptions } from './options.ts'
import { runQemuImg, withImageDeadline } from './run-qemu-img.ts'

/** The longest name that qcow2 and QEMU keep whole, in bytes. */
const MAX_NAME_BYTES = 255

/**
 * Snapshots inside an image (qcow2), for an image that no machine is using; `vm.snapshots` is for one that a machine is
 * using. Each call fails with an ImageError when the image is in use, or with what qemu-img says.
 */
export interface ImageSnapshots {
  /** The image's snapshots, oldest first. */
  list(file: string, options?: ImageFileOptions): Promise<readonly ImageSnapshot[]>
  /** Makes one; a name that is taken is an ImageError. */
  create(file: string, name: string, options?: ImageFileOptions): Promise<void>
  /** Puts the image's content back to one. What was written since is lost. */
  apply(file: string, name: string, options?: ImageFileOptions): Promise<void>
  /** Removes one. */
  delete(file: string, name: string, options?: ImageFileOptions): Promise<void>
}

/** See {@link ImageSnapshots}. */
export const snapshots: ImageSnapshots = {
  list: async (file, options = {}) => (await info(file, options)).snapshots,
  create: (file, name, options = {}) => act('-c', file, name, options),
  apply: (file, name, options = {}) => act('-a', file, name, options),
  delete: (file, name, options = {}) => act('-d', file, name, options),
}

function act(
  action: '-a' | '-c' | '-d',
  file: string,
  name: string,
  options: ImageFileOptions,
): Promise<void> {
  const path = resolve(file)
  return withImageDeadline(`the snapshot "${name}" of ${path}`, options, FILE_KINDS, async ({ signal }) => {
    checkName(name)
    const { format } = await knownFormat(path, options.format)
    const there = (await info(path, { ...options, signal })).snapshots
    const named = there.filter(snapshot => snapshot.name === name)
    if (action === '-c' && named.length > 0) throw new ImageError(`${path} has a snapshot "${name}" already`)
    if (action !== '-c' && named.length === 0) {
      const names = there.map(snapshot => `"${snapshot.name}"`).join(', ')
      throw new ImageError(`${path} has no snapshot "${name}"; it has ${names || 'none'}`)
    }
    // qemu-img takes a name for an id first.
    const other = there.find(snapshot => snapshot.id === name && snapshot.name !== name)
    if (action !== '-c' && other !== undefined)
      throw new ImageError(
        `"${name}" is the name of one snapshot of ${path} and the id of another, "${other.name}": delete or rename one`,
      )
    // The command takes a format only this way.
    const image = formatOption({ driver: format, file: { filename: path } })
    const args = ['snapshot', '-q', action, name, '--image-opts', image]
    await runQemuImg({ args, files: [path] }, options, signal)
  })
}

function checkName(name: string): void {
  const bytes = Buffer.byteLength(name)
  if (bytes === 0 || bytes > MAX_NAME_BYTES || name.includes('\0') || name.startsWith('-'))
    throw new ImageError(
      `a snapshot's name has 1 to ${MAX_NAME_BYTES} bytes and begins with no dash, not ${bytes}: ${JSON.stringify(name.slice(0, 40))}`,
    )
}
