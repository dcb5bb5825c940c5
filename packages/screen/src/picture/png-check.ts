// Looks through a PNG before it is decoded: one header, and as much data as the header says, no more and no less. By the
// PNG specification (third edition).
import { inflateSync } from 'node:zlib'

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex')
const HEADER_BYTES = 13
/** What each chunk has beside its data: length, type, checksum. */
const FRAME_BYTES = 12
const DEPTHS = [1, 2, 4, 8, 16]
/** Samples of a pixel by the header's colour type. */
const SAMPLES: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }
/** The seven passes of an interlaced picture (Adam7): first column and row, steps across and down. */
const PASSES = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const

/** Whether bytes begin as a PNG does. */
export function isPng(bytes: Buffer): boolean {
  const start = SIGNATURE.length + FRAME_BYTES + HEADER_BYTES
  return bytes.length >= start && bytes.subarray(0, SIGNATURE.length).equals(SIGNATURE)
}

/** The size that the header of a PNG names. */
export function sizeOf(png: Buffer): { readonly width: number; readonly height: number } {
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20) }
}

/**
 * Refuses a PNG whose header comes twice or is not first, and one whose compressed data is not as long as its pixels
 * take: decoders would take the second size, or give memory for what is not there.
 *
 * @throws {Error} with what is wrong with it
 */
export function checkData(png: Buffer): void {
  const compressed: Buffer[] = []
  let headers = 0
  for (let at = SIGNATURE.length; at + FRAME_BYTES <= png.length; ) {
    const length = png.readUInt32BE(at)
    const type = png.toString('latin1', at + 4, at + 8)
    if (type === 'IHDR') headers++
    if (headers === 0 || headers > 1 || (type === 'IHDR' && length !== HEADER_BYTES))
      throw new Error('it has not one header, which comes first')
    if (type === 'IDAT') compressed.push(png.subarray(at + 8, at + 8 + length))
    at += FRAME_BYTES + length
  }
  const wanted = bytesOfPixels(png)
  const there = lengthOf(Buffer.concat(compressed), wanted)
  if (there !== wanted) throw new Error(`${wanted} bytes of pixels are wanted, ${there ?? 'more'} are there`)
}

/** How much compressed data becomes; undefined when that is more than the limit. */
function lengthOf(compressed: Buffer, limit: number): number | undefined {
  try {
    return inflateSync(compressed, { maxOutputLength: limit }).length
  } catch (error) {
    if (error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE')
      return undefined
    throw error
  }
}

/** The length of the pixels before compression: each row has a byte for its filter. */
function bytesOfPixels(png: Buffer): number {
  const { width, height } = sizeOf(png)
  const [depth, colour] = [png.readUInt8(24), png.readUInt8(25)]
  const samples = SAMPLES[colour]
  if (samples === undefined || !DEPTHS.includes(depth))
    throw new Error(`there is no colour type ${colour} of ${depth} bits`)
  const bits = depth * samples
  const rows = (across: number, down: number): number =>
    across === 0 ? 0 : down * (1 + Math.ceil((across * bits) / 8))
  if (png.readUInt8(28) === 0) return rows(width, height)
  const steps = (size: number, first: number, step: number): number =>
    Math.max(0, Math.ceil((size - first) / step))
  return PASSES.reduce(
    (sum, [x, y, across, down]) => sum + rows(steps(width, x, across), steps(height, y, down)),
    0,
  )
}
