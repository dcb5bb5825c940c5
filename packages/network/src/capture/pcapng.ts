// The blocks of a pcapng file (IETF draft-ietf-opsawg-pcapng), little-endian.

const SECTION_HEADER = 0x0a0d0d0a
const INTERFACE_DESCRIPTION = 1
const ENHANCED_PACKET = 6
const LINKTYPE_ETHERNET = 1

/** The block that a file begins with. */
export function sectionHeader(application: string): Buffer {
  const body = Buffer.alloc(16)
  body.writeUInt32LE(0x1a2b3c4d, 0)
  body.writeUInt16LE(1, 4)
  // The section's length is not known in advance.
  body.writeBigInt64LE(-1n, 8)
  return block(SECTION_HEADER, body, options([[4, Buffer.from(application)]]))
}

/** The block that introduces an Ethernet interface; they are numbered from 0 in their order. Times are in nanoseconds. */
export function interfaceDescription(name: string, snapBytes: number): Buffer {
  const body = Buffer.alloc(8)
  body.writeUInt16LE(LINKTYPE_ETHERNET, 0)
  body.writeUInt32LE(snapBytes, 4)
  return block(
    INTERFACE_DESCRIPTION,
    body,
    options([
      [2, Buffer.from(name)],
      [9, Buffer.of(9)],
    ]),
  )
}

/** The block of a frame that came in at an interface. */
export function enhancedPacket(
  interfaceId: number,
  timeMs: number,
  frame: Uint8Array,
  snapBytes: number,
): Buffer {
  const kept = frame.subarray(0, snapBytes)
  const padded = (kept.length + 3) & ~3
  const optionBytes = 12
  const total = 28 + padded + optionBytes + 4
  const out = Buffer.alloc(total)
  const nanoseconds = BigInt(Math.floor(timeMs)) * 1_000_000n + BigInt(Math.floor((timeMs % 1) * 1e6))
  out.writeUInt32LE(ENHANCED_PACKET, 0)
  out.writeUInt32LE(total, 4)
  out.writeUInt32LE(interfaceId, 8)
  out.writeUInt32LE(Number(nanoseconds >> 32n), 12)
  out.writeUInt32LE(Number(nanoseconds & 0xffff_ffffn), 16)
  out.writeUInt32LE(kept.length, 20)
  out.writeUInt32LE(frame.length, 24)
  out.set(kept, 28)
  // epb_flags: inbound; then the end of options.
  out.writeUInt16LE(2, 28 + padded)
  out.writeUInt16LE(4, 30 + padded)
  out.writeUInt32LE(1, 32 + padded)
  out.writeUInt32LE(total, total - 4)
  return out
}

function block(type: number, body: Buffer, rest: Buffer): Buffer {
  const total = 12 + body.length + rest.length
  const out = Buffer.alloc(total)
  out.writeUInt32LE(type, 0)
  out.writeUInt32LE(total, 4)
  out.set(body, 8)
  out.set(rest, 8 + body.length)
  out.writeUInt32LE(total, total - 4)
  return out
}

function options(all: readonly (readonly [code: number, value: Buffer])[]): Buffer {
  const parts = all.map(([code, value]) => {
    const part = Buffer.alloc(4 + ((value.length + 3) & ~3))
    part.writeUInt16LE(code, 0)
    part.writeUInt16LE(value.length, 2)
    part.set(value, 4)
    return part
  })
  return Buffer.concat([...parts, Buffer.alloc(4)])
}
