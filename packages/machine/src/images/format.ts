// The format of an image file: said by the caller and compared with the file's header, or read from the header.

import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { ImageError } from '../errors.ts'

/** The formats of images that can be named. */
export type ImageFormat =
  | 'raw'
  | 'qcow2'
  | 'qcow'
  | 'vmdk'
  | 'vdi'
  | 'vhdx'
  | 'vpc'
  | 'qed'
  | 'luks'
  | 'parallels'

/** An image's format, and where it is known from. */
export interface KnownFormat {
  readonly format: ImageFormat
  /** `given`: by the caller. `header`: by the first bytes of the file. */
  readonly formatFrom: 'given' | 'header'
}

/** Bytes that are looked at from the start of the file. */
const HEADER_BYTES = 512

/** Magic numbers: where they stand, and what follows from them. Each format's own specification gives them. */
const MAGIC: readonly { readonly at: number; readonly bytes: Buffer; readonly format: ImageFormat }[] = [
  { at: 0, bytes: Buffer.from('QFI\xfb\0\0\0\x01', 'latin1'), format: 'qcow' },
  { at: 0, bytes: Buffer.from('QFI\xfb', 'latin1'), format: 'qcow2' },
  { at: 0, bytes: Buffer.from('QED\0', 'latin1'), format: 'qed' },
  { at: 0, bytes: Buffer.from('KDMV', 'latin1'), format: 'vmdk' },
  { at: 0, bytes: Buffer.from('COWD', 'latin1'), format: 'vmdk' },
  { at: 0, bytes: Buffer.from('# Disk DescriptorFile', 'latin1'), format: 'vmdk' },
  { at: 0x40, bytes: Buffer.from([0x7f, 0x10, 0xda, 0xbe]), format: 'vdi' },
  { at: 0, bytes: Buffer.from('vhdxfile', 'latin1'), format: 'vhdx' },
  { at: 0, bytes: Buffer.from('conectix', 'latin1'), format: 'vpc' },
  { at: 0, bytes: Buffer.from('LUKS\xba\xbe', 'latin1'), format: 'luks' },
  { at: 0, bytes: Buffer.from('WithoutFreeSpace', 'latin1'), format: 'parallels' },
  { at: 0, bytes: Buffer.from('WithouFreSpacExt', 'latin1'), format: 'parallels' },
]

/**
 * The format of an image. It is never guessed: QEMU's own probing would let a guest that writes a header to its raw
 * disk choose what the host opens next.
 *
 * @param given what the caller says; undefined to read it from the header
 * @throws {@link ImageError} when the header contradicts `given`, when there is no known header and nothing was said
 *   (a raw image has none), or when the file cannot be read.
 */
export async function knownFormat(file: string, given: ImageFormat | undefined): Promise<KnownFormat> {
  const header = await headerFormat(file)
  if (given === undefined) {
    if (header !== undefined) return { format: header, formatFrom: 'header' }
    throw new ImageError(`${file} has no known image header: say format: 'raw' if it is a raw image`)
  }
  if (header !== undefined && header !== given)
    throw new ImageError(
      `${file} was given as ${given}, and its header says ${header}: give format: '${header}'`,
    )
  if (header === undefined && given !== 'raw' && given !== 'vpc')
    throw new ImageError(`${file} was given as ${given}, and has no header of that format`)
  return { format: given, formatFrom: 'given' }
}

/** The format that a file's header shows; undefined where it shows none. @throws {@link ImageError} */
export async function headerFormat(file: string): Promise<ImageFormat | undefined> {
  const handle = await openImage(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEADER_BYTES), 0, HEADER_BYTES, 0)
    const start = buffer.subarray(0, bytesRead)
    return MAGIC.find(({ at, bytes }) => start.subarray(at, at + bytes.length).equals(bytes))?.format
  } finally {
    await handle.close()
  }
}

/** Opens a regular file or block device to read, without waiting for the writer of a FIFO. */
async function openImage(file: string): Promise<FileHandle> {
  let handle: FileHandle
  try {
    handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK)
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new ImageError(`the image ${file} cannot be read: ${why}`, { cause })
  }
  const stats = await handle.stat()
  if (stats.isFile() || stats.isBlockDevice()) return handle
  await handle.close()
  throw new ImageError(`${file} is no image: neither a regular file nor a block device`)
}
