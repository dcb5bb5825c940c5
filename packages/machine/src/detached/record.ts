// Who a detached machine is, as a file that a later process reads: written whole or not at all.
import { renameSync, writeFileSync } from 'node:fs'
import { type ProcessIdentity, parseIdentity } from '@qm/process'
import { readSmallFile } from '../files/small-file.ts'

/** What is known of a machine from before its QEMU starts. */
export interface MachineRecord {
  readonly name: string
  /** The process that starts QEMU, waits for its end, and ends it after `ttlMs`. */
  readonly supervisor: ProcessIdentity
  readonly binary: string
  /** The wrapper, the binary and its arguments. */
  readonly command: readonly string[]
  /** Whether there is a console, and an agent's port. */
  readonly console: boolean
  readonly agent: boolean
  /** Milliseconds since the epoch. */
  readonly startedAt: number
  /** Null for a machine that nothing ends. */
  readonly ttlMs: number | null
  /** Whether it was started as one that ends with its program. */
  readonly tethered: boolean
}

const FORMAT = 1
/** A command line has at most some hundred KiB. */
const LARGEST_BYTES = 4 * 1024 * 1024

/** Writes a record, in place of none or another. */
export function writeRecord(path: string, record: MachineRecord): void {
  const next = `${path}.new`
  writeFileSync(next, JSON.stringify({ format: FORMAT, ...record }), { mode: 0o600 })
  renameSync(next, path)
}

/** Reads a record; undefined where there is none, or one of another format. */
export function readRecord(path: string): MachineRecord | undefined {
  try {
    const value: unknown = JSON.parse(readSmallFile(path, LARGEST_BYTES))
    if (typeof value !== 'object' || value === null) return undefined
    const { format, name, supervisor, binary, command, console, agent, startedAt, ttlMs, tethered }: Fields =
      value
    const identity = parseIdentity(JSON.stringify(supervisor ?? null))
    if (format !== FORMAT || typeof name !== 'string' || identity === undefined) return undefined
    if (typeof binary !== 'string' || !isStrings(command)) return undefined
    if (typeof console !== 'boolean' || typeof agent !== 'boolean' || typeof startedAt !== 'number')
      return undefined
    if (ttlMs !== null && typeof ttlMs !== 'number') return undefined
    return {
      name,
      supervisor: identity,
      binary,
      command,
      console,
      agent,
      startedAt,
      ttlMs,
      tethered: tethered === true,
    }
  } catch {
    return undefined
  }
}

type Fields = Partial<Record<keyof MachineRecord | 'format', unknown>>

function isStrings(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every(one => typeof one === 'string')
}
