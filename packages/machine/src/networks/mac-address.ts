// Ethernet addresses of cards.
import { createHash } from 'node:crypto'

/** An address for a card: always the same for the same names, and locally administered (IEEE 802, the second bit). */
export function makeMac(machine: string, card: string): string {
  const bytes = createHash('sha256').update(`${machine}\0${card}`).digest().subarray(0, 6)
  bytes[0] = ((bytes[0] ?? 0) & 0xfc) | 0x02
  return bytes.toString('hex').replace(/..(?!$)/g, '$&:')
}

/** An address that a caller gave, as QEMU writes it. @throws TypeError when no card can have it */
export function checkMac(name: string, mac: string): string {
  const text = mac.toLowerCase().replaceAll('-', ':')
  if (!/^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/.test(text))
    throw new TypeError(`${name} must be an address such as "52:54:00:12:34:56", not ${JSON.stringify(mac)}`)
  if ((Number.parseInt(text.slice(0, 2), 16) & 1) === 1)
    throw new TypeError(`${name} is ${JSON.stringify(mac)}, a group address: no card can have it`)
  return text
}
