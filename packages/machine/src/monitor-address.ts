// The spellings of a monitor's address, brought to one.
import type { MonitorAddress } from './options.ts'

/** A monitor that has an address: we listen there, QEMU dials in. */
export type MonitorEndpoint = { readonly path: string } | { readonly host: string; readonly port: number }

/** Brings an address to the form that @qm/qmp and @qm/args share. A string is a UNIX path, as in Python. */
export function toEndpoint(address: MonitorAddress): MonitorEndpoint {
  if (typeof address === 'string') return { path: address }
  if ('path' in address || 'host' in address) return address
  const [host, port] = address
  return { host, port }
}
