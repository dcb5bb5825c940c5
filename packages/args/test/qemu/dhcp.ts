// A DHCP client of one question over a QEMU stream netdev: what a user netdev tells a guest, without a guest.
import { on } from 'node:events'
import type { Duplex } from 'node:stream'

/** What the server has answered. */
export interface DhcpOffer {
  /** The boot file's name. */
  readonly file: string
  /** The bytes of each option, by its number. */
  readonly options: ReadonlyMap<number, Buffer>
}

const MAC = Buffer.from('525400000001', 'hex')
const IP_AT = 14
const UDP_AT = IP_AT + 20
const BOOTP_AT = UDP_AT + 8
const FILE_AT = BOOTP_AT + 108
const COOKIE_AT = BOOTP_AT + 236
const OPTIONS_AT = COOKIE_AT + 4
/** The server wants all of the room for options to be there. */
const FRAME_SIZE = COOKIE_AT + 312
const CLIENT_PORT = 68

/** Asks for an address, and resolves with what is offered. */
export async function discover(stream: Duplex): Promise<DhcpOffer> {
  const frame = question()
  const size = Buffer.alloc(4)
  size.writeUInt32BE(frame.length)
  stream.write(Buffer.concat([size, frame]))
  let rest = Buffer.alloc(0)
  for await (const [chunk] of on(stream, 'data', { close: ['close'] })) {
    rest = Buffer.concat([rest, chunk])
    while (rest.length >= 4 && rest.length >= 4 + rest.readUInt32BE(0)) {
      const end = 4 + rest.readUInt32BE(0)
      const received = rest.subarray(4, end)
      rest = rest.subarray(end)
      if (isOffer(received)) return readOffer(received)
    }
  }
  throw new Error('QEMU closed the network without an offer')
}

function question(): Buffer {
  const frame = Buffer.alloc(FRAME_SIZE)
  frame.fill(0xff, 0, 6)
  MAC.copy(frame, 6)
  frame.writeUInt16BE(0x0800, 12)
  frame[IP_AT] = 0x45
  frame.writeUInt16BE(FRAME_SIZE - IP_AT, IP_AT + 2)
  frame[IP_AT + 8] = 64
  frame[IP_AT + 9] = 17
  frame.fill(0xff, IP_AT + 16, UDP_AT)
  frame.writeUInt16BE(checksum(frame.subarray(IP_AT, UDP_AT)), IP_AT + 10)
  frame.writeUInt16BE(CLIENT_PORT, UDP_AT)
  frame.writeUInt16BE(67, UDP_AT + 2)
  frame.writeUInt16BE(FRAME_SIZE - UDP_AT, UDP_AT + 4)
  // Request, Ethernet, six bytes of address; a cookie, DISCOVER, the end.
  frame.set([1, 1, 6], BOOTP_AT)
  MAC.copy(frame, BOOTP_AT + 28)
  frame.set([0x63, 0x82, 0x53, 0x63, 53, 1, 1, 255], COOKIE_AT)
  return frame
}

function checksum(header: Buffer): number {
  let sum = 0
  for (let at = 0; at < header.length; at += 2) sum += header.readUInt16BE(at)
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16)
  return ~sum & 0xffff
}

function isOffer(frame: Buffer): boolean {
  if (frame.length < OPTIONS_AT || frame.readUInt16BE(12) !== 0x0800) return false
  return frame[IP_AT + 9] === 17 && frame.readUInt16BE(UDP_AT + 2) === CLIENT_PORT
}

function readOffer(frame: Buffer): DhcpOffer {
  const options = new Map<number, Buffer>()
  for (let at = OPTIONS_AT; at < frame.length && frame[at] !== 255; ) {
    const length = frame[at + 1] ?? 0
    options.set(frame[at] ?? 0, frame.subarray(at + 2, at + 2 + length))
    at += 2 + length
  }
  return { file: frame.toString('utf8', FILE_AT, frame.indexOf(0, FILE_AT)), options }
}
