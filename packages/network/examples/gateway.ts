// A gateway written in TypeScript: answers ARP, gives addresses by DHCP, and answers ping.
import type { NetworkHost } from '@qm/network'

/** Where the fields of a frame begin. */
const ARP = 14
const IP = 14
const UDP = 34
const DHCP = 42
const COOKIE = 0x63825363

/**
 * A peer for `network.attach`.
 *
 * @param address its own address; machines get 100 to 199 of the same /24 in the order in which they ask
 */
export function gateway(mac: string, address: string): NetworkHost {
  const ownMac = Buffer.from(mac.replaceAll(':', ''), 'hex')
  const own = Buffer.from(address.split('.').map(Number))
  const leases: string[] = []

  /** A frame back to the sender of this one, with the same bytes from the type on. */
  function answer(frame: Buffer): Buffer {
    const reply = Buffer.from(frame)
    frame.copy(reply, 0, 6, 12)
    ownMac.copy(reply, 6)
    return reply
  }

  function answerArp(frame: Buffer): Buffer | undefined {
    const isRequest = frame.length >= 42 && frame.readUInt16BE(ARP + 6) === 1
    if (!isRequest || !frame.subarray(ARP + 24, ARP + 28).equals(own)) return undefined
    const reply = answer(frame)
    reply.writeUInt16BE(2, ARP + 6)
    frame.copy(reply, ARP + 18, ARP + 8, ARP + 18)
    ownMac.copy(reply, ARP + 8)
    own.copy(reply, ARP + 14)
    return reply
  }

  function answerPing(frame: Buffer): Buffer | undefined {
    const end = IP + frame.readUInt16BE(IP + 2)
    if (frame[UDP] !== 8 || !frame.subarray(IP + 16, IP + 20).equals(own) || end > frame.length)
      return undefined
    const reply = answer(frame)
    frame.copy(reply, IP + 12, IP + 16, IP + 20)
    frame.copy(reply, IP + 16, IP + 12, IP + 16)
    reply[UDP] = 0
    writeChecksum(reply, UDP + 2, UDP, end)
    return reply
  }

  function answerDhcp(frame: Buffer): Buffer | undefined {
    const isRequest = frame.length > DHCP + 240 && frame.readUInt32BE(DHCP + 236) === COOKIE
    if (!isRequest || frame.readUInt16BE(UDP + 2) !== 67) return undefined
    const client = frame.toString('hex', DHCP + 28, DHCP + 34)
    if (!leases.includes(client) && leases.length < 100) leases.push(client)
    const lease = leases.indexOf(client)
    const kind = frame[frame.indexOf(Buffer.of(53, 1), DHCP + 240) + 2]
    if (lease < 0 || (kind !== 1 && kind !== 3)) return undefined
    // OFFER to DISCOVER, ACK to REQUEST; mask, router, server, lease time.
    const options = Buffer.concat([
      Buffer.of(53, 1, kind === 1 ? 2 : 5, 1, 4, 255, 255, 255, 0, 3, 4, ...own, 54, 4, ...own),
      Buffer.of(51, 4, 0, 0, 14, 16, 255),
    ])
    const reply = answer(Buffer.concat([frame.subarray(0, DHCP + 240), options]))
    reply.writeUInt16BE(reply.length - IP, IP + 2)
    own.copy(reply, IP + 12)
    reply.fill(255, IP + 16, IP + 20)
    writeChecksum(reply, IP + 10, IP, UDP)
    reply.writeUInt16BE(67, UDP)
    reply.writeUInt16BE(68, UDP + 2)
    reply.writeUInt16BE(reply.length - UDP, UDP + 4)
    // No checksum: UDP over IPv4 does without.
    reply.writeUInt16BE(0, UDP + 6)
    reply[DHCP] = 2
    own.copy(reply, DHCP + 16, 0, 3)
    reply[DHCP + 19] = 100 + lease
    return reply
  }

  return {
    name: 'gateway',
    mac,
    onFrame(frame, peer) {
      const type = frame.readUInt16BE(12)
      const isPlainIp = type === 0x0800 && frame.length >= DHCP && frame[IP] === 0x45
      const reply =
        type === 0x0806
          ? answerArp(frame)
          : isPlainIp && frame[IP + 9] === 1
            ? answerPing(frame)
            : isPlainIp && frame[IP + 9] === 17
              ? answerDhcp(frame)
              : undefined
      if (reply !== undefined) peer.send(reply)
    },
  }
}

/** Writes the checksum of the Internet protocols over the bytes from `start` to `end`. */
function writeChecksum(bytes: Buffer, at: number, start: number, end: number): void {
  bytes.writeUInt16BE(0, at)
  let sum = 0
  for (let index = start; index < end; index += 2)
    sum += ((bytes[index] ?? 0) << 8) | (index + 1 < end ? (bytes[index + 1] ?? 0) : 0)
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16)
  bytes.writeUInt16BE(sum ^ 0xffff, at)
}
