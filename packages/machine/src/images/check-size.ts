// Checks sizes in bytes where they enter.
import { ImageError } from '../errors.ts'

/** The largest size that QEMU's 64-bit offsets hold. */
const MAX_SIZE = 2n ** 63n - 1n

/** Returns a size that is a whole number of bytes. @throws {@link ImageError} otherwise */
export function checkSize(size: number | bigint, name: string): number | bigint {
  const whole = typeof size === 'bigint' || Number.isSafeInteger(size)
  if (whole && size >= 0 && BigInt(size) <= MAX_SIZE) return size
  throw new ImageError(
    `${name} is a whole number of bytes from 0 to 2^63 - 1, not ${String(size)} (a bigint beyond 2^53)`,
  )
}
