// Reads when frames passed a network, from a capture (pcapng, little-endian) that may hold anything; not what they held.
import type { FileHandle } from 'node:fs/promises'
import { openRegular } from '../files/read-file.ts'
import type { NetworkData } from '../format/page-data.ts'

const MAX_BYTES = 64 * 1024 * 1024
const PIECE_BYTES = 256 * 1024
/** Frames of up to 256 KiB, and the rest of their block. */
const MAX_BLOCK_BYTES = 512 * 1024
const MAX_SPOTS = 10_000
const BLOCK = { header: 0x0a0d0d0a, interface: 1, packet: 6 } as const
const TIME_RESOLUTION = 9

/** Reads a capture, as far as it can be read; times are counted from `startedAt`. @throws the system's error */
export async function readCapture(path: string, startedAt: number): Promise<NetworkData> {
  await using file = await openRegular(path)
  const frames = new Frames(startedAt)
  let rest: Buffer = Buffer.alloc(0)
  let read = 0
  while (read < MAX_BYTES) {
    const piece = await readPiece(file)
    if (piece.length === 0) return { ...frames.collect(), isWhole: true }
    read += piece.length
    rest = frames.take(Buffer.concat([rest, piece]))
    if (rest.length > MAX_BLOCK_BYTES) break
  }
  return { ...frames.collect(), isWhole: false }
}

async function readPiece(file: FileHandle): Promise<Buffer> {
  const piece = Buffer.alloc(PIECE_BYTES)
  const { bytesRead } = await file.read(piece)
  return piece.subarray(0, bytesRead)
}

/** The frames of a capture, those of a millisecond together. */
class Frames {
  readonly #startedAt: number
  /** Of each interface, how many of its units are a millisecond. */
  #units: number[] = []
  #spots: [t: number, frames: number, bytes: number][] = []

  constructor(startedAt: number) {
    this.#startedAt = startedAt
  }

  /** Takes whole blocks; returns what is left. What is no block ends it: it is returned whole. */
  take(bytes: Buffer): Buffer {
    let at = 0
    while (at + 12 <= bytes.length) {
      const total = bytes.readUInt32LE(at + 4)
      if (total < 12 || total % 4 !== 0 || total > MAX_BLOCK_BYTES) return Buffer.alloc(MAX_BLOCK_BYTES + 1)
      if (at + total > bytes.length) break
      const type = bytes.readUInt32LE(at)
      const body = bytes.subarray(at + 8, at + total - 4)
      if (type === BLOCK.header) this.#units = []
      else if (type === BLOCK.interface) this.#units.push(unitsOf(body.subarray(8)))
      else if (type === BLOCK.packet && body.length >= 20) this.#add(body)
      at += total
    }
    return bytes.subarray(at)
  }

  collect(): Pick<NetworkData, 'spots'> {
    return { spots: this.#spots }
  }

  #add(body: Buffer): void {
    const units = this.#units[body.readUInt32LE(0)]
    if (units === undefined) return
    const stamp = body.readUInt32LE(4) * 2 ** 32 + body.readUInt32LE(8)
    const t = Math.max(0, stamp / units - this.#startedAt)
    const bytes = body.readUInt32LE(16)
    const last = this.#spots.at(-1)
    if (last !== undefined && t - last[0] < 1) {
      last[1] += 1
      last[2] += bytes
    } else this.#spots.push([t, 1, bytes])
    if (this.#spots.length >= MAX_SPOTS) this.#halve()
  }

  /** Every two become one. */
  #halve(): void {
    const spots: [t: number, frames: number, bytes: number][] = []
    for (const [index, [t, frames, bytes]] of this.#spots.entries()) {
      const last = spots.at(-1)
      if (index % 2 === 0 || last === undefined) spots.push([t, frames, bytes])
      else {
        last[1] += frames
        last[2] += bytes
      }
    }
    this.#spots = spots
  }
}

/** How many units of an interface's times are a millisecond; they are microseconds unless an option says otherwise. */
function unitsOf(options: Buffer): number {
  for (let at = 0; at + 4 < options.length; ) {
    const [code, length] = [options.readUInt16LE(at), options.readUInt16LE(at + 2)]
    const value = options[at + 4] ?? 0
    if (code === 0) break
    if (code === TIME_RESOLUTION) return value < 128 ? 10 ** (value - 3) : 2 ** (value - 128) / 1000
    at += 4 + ((length + 3) & ~3)
  }
  return 1000
}
