// The chunks of an animated PNG, by the PNG specification (third edition).
import { promisify } from 'node:util'
import { crc32, deflate } from 'node:zlib'
import type { Picture } from '../picture/picture.ts'

const compress = promisify(deflate)
const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex')
const EIGHT_BITS = 8
const RED_GREEN_BLUE_ALPHA = 6
/** Delays are fractions of two numbers of 16 bits. */
const LARGEST = 0xffff

/** A frame: a picture that replaces a part of the canvas, for a time. */
export interface Frame {
  readonly picture: Picture
  readonly x: number
  readonly y: number
  readonly delayMs: number
}

/** What comes before the first frame. */
export function startOfAnimation(width: number, height: number, frames: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([EIGHT_BITS, RED_GREEN_BLUE_ALPHA], 8)
  const playOnce = 1
  const control = Buffer.alloc(8)
  control.writeUInt32BE(frames, 0)
  control.writeUInt32BE(playOnce, 4)
  return Buffer.concat([SIGNATURE, chunk('IHDR', header), chunk('acTL', control)])
}

/** The first frame, which viewers without animation show. It covers the canvas. */
export async function firstFrame(frame: Frame): Promise<Buffer> {
  return Buffer.concat([chunk('fcTL', frameControl(0, frame)), chunk('IDAT', await pixels(frame.picture))])
}

/** Any further frame; `index` counts from 1. */
export async function nextFrame(index: number, frame: Frame): Promise<Buffer> {
  // Both chunks of a frame count, but the first frame's pixels do not.
  const sequence = index * 2 - 1
  const data = Buffer.alloc(4)
  data.writeUInt32BE(sequence + 1)
  return Buffer.concat([
    chunk('fcTL', frameControl(sequence, frame)),
    chunk('fdAT', Buffer.concat([data, await pixels(frame.picture)])),
  ])
}

/** What comes after the last frame. */
export function endOfAnimation(): Buffer {
  return chunk('IEND', Buffer.alloc(0))
}

function frameControl(sequence: number, { picture, x, y, delayMs }: Frame): Buffer {
  const control = Buffer.alloc(26)
  for (const [index, value] of [sequence, picture.width, picture.height, x, y].entries())
    control.writeUInt32BE(value, index * 4)
  const unit = [1000, 100, 10, 1].find(parts => (delayMs * parts) / 1000 <= LARGEST) ?? 1
  control.writeUInt16BE(Math.min(LARGEST, Math.round((delayMs * unit) / 1000)), 20)
  control.writeUInt16BE(unit, 22)
  return control
}

/** Each row begins with its filter: none. */
function pixels({ width, height, data }: Picture): Promise<Buffer> {
  const rows = Buffer.alloc((width * 4 + 1) * height)
  for (let y = 0; y < height; y++)
    rows.set(data.subarray(y * width * 4, (y + 1) * width * 4), y * (width * 4 + 1) + 1)
  return compress(rows)
}

function chunk(type: string, data: Buffer): Buffer {
  const name = Buffer.from(type, 'latin1')
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(data, crc32(name)))
  return Buffer.concat([length, name, data, check])
}
