// The tiny guest as what QEMU boots: a firmware image, and a disk image that is a Linux kernel as well.
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { cacheFolder, putFile } from '../cache.ts'
import { TINY_BASE64 } from './bytes.ts'

const FIRMWARE_BYTES = 0x10000
const DISK_BYTES = 0x100000
/** Where the code lies in the firmware image: the last 2 KiB, below the reset vector. */
const CODE_OFFSET = 0xf800
const RESET_VECTOR = 0xfff0
/** The setup header begins with a jump to the code; the boot sector before it is for disks alone. */
const ENTRY_OFFSET = 0x200

/** The most code that the firmware image has room for. */
export const MAX_CODE_BYTES: number = RESET_VECTOR - CODE_OFFSET

/** Where the tiny guest's images lie in the cache; both are absolute paths of read-only files. */
export interface TinyGuest {
  /** 64 KiB for `-bios`: the fastest way, about 40 ms to the banner on pc, q35 and microvm. */
  readonly firmware: string
  /**
   * 1 MiB, raw: boots as a disk or floppy, and by `-kernel` (with `-append` and `-initrd`). As a disk,
   * attach it with `snapshot=on` or read-only: machines share it.
   */
  readonly disk: string
}

/**
 * Puts the tiny guest's images into the cache, if they are not there, and says where. The names carry a
 * hash of the content.
 *
 * @throws {@link GuestError} `cache` when the cache folder cannot be written.
 */
export function tinyGuest(): TinyGuest {
  return { firmware: publish('firmware', tinyFirmware()), disk: publish('disk', tinyImage()) }
}

/** The bytes of the disk and `-kernel` image. 1 MiB, because some BIOSes cannot read a disk below 508 KiB. */
export function tinyImage(): Uint8Array {
  const image = new Uint8Array(DISK_BYTES)
  image.set(code())
  return image
}

/** The bytes of the firmware image for `-bios`. */
export function tinyFirmware(): Uint8Array {
  const image = new Uint8Array(FIRMWARE_BYTES)
  image.set(code(), CODE_OFFSET)
  image[RESET_VECTOR] = 0xe9
  const distance = CODE_OFFSET + ENTRY_OFFSET - (RESET_VECTOR + 3)
  new DataView(image.buffer).setInt16(RESET_VECTOR + 1, distance, true)
  return image
}

/** The code as assembled, without padding. */
export function code(): Uint8Array {
  return Buffer.from(TINY_BASE64, 'base64')
}

function publish(kind: string, bytes: Uint8Array): string {
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12)
  const path = join(cacheFolder(), `tiny-${kind}-${hash}.img`)
  putFile(path, bytes, 0o444)
  return path
}
