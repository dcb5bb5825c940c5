// Ethernet addresses as text.
import { describe } from './check.ts'
import { NetworkRequestError } from './errors.ts'

/** An address as people write it: `52:54:00:12:34:56`. */
export function formatMac(mac: number): string {
  return mac
    .toString(16)
    .padStart(12, '0')
    .replace(/..(?!$)/g, '$&:')
}

/** An address that a caller gave, in lower case with colons. @throws {@link NetworkRequestError} */
export function checkMac(mac: unknown, what: string): string {
  const text = typeof mac === 'string' ? mac.toLowerCase().replaceAll('-', ':') : ''
  if (!/^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/.test(text)) {
    throw new NetworkRequestError(
      `${what} must be an address such as "52:54:00:12:34:56", not ${describe(mac)}`,
    )
  }
  if ((Number.parseInt(text.slice(0, 2), 16) & 1) === 1) {
    throw new NetworkRequestError(`${what} is ${describe(mac)}, a group address: no card can have it`)
  }
  return text
}
