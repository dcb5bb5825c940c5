// The checksum of POSIX `cksum`: CRC-32 with the length behind the data, most significant bit first.

const POLYNOMIAL = 0x04c11db7
let table: Uint32Array | undefined

/** A checksum that grows with its data. */
export class Checksum {
  /** How much data there was. */
  bytes = 0
  #sum = 0

  /** Adds data. */
  add(data: Uint8Array): void {
    const lookup = crcTable()
    let sum = this.#sum
    for (const byte of data) sum = ((sum << 8) ^ (lookup[(sum >>> 24) ^ byte] ?? 0)) >>> 0
    this.#sum = sum
    this.bytes += data.length
  }

  /** The checksum of what was added so far. */
  get value(): number {
    const lookup = crcTable()
    let sum = this.#sum
    for (let length = this.bytes; length > 0; length = Math.floor(length / 256)) {
      sum = ((sum << 8) ^ (lookup[(sum >>> 24) ^ (length % 256)] ?? 0)) >>> 0
    }
    return ~sum >>> 0
  }
}

/** The checksum of data that is all there. */
export function cksum(data: Uint8Array): number {
  const sum = new Checksum()
  sum.add(data)
  return sum.value
}

function crcTable(): Uint32Array {
  table ??= Uint32Array.from({ length: 256 }, (_, byte) => {
    let value = byte << 24
    for (let bit = 0; bit < 8; bit++) value = (value << 1) ^ (value < 0 ? POLYNOMIAL : 0)
    return value >>> 0
  })
  return table
}
