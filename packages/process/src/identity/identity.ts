// Who a process is, beyond its pid: pids are used again, by other programs, containers, boots and hosts.
import { readFileSync, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'
import { startTimeOf } from './start-time.ts'

/** A process, told from every other that had or will have its pid. What the system does not tell is null. */
export interface ProcessIdentity {
  readonly pid: number
  /** In the system's own units. */
  readonly startTime: string | null
  readonly bootId: string | null
  /** Where containers count their processes apart, which count this one is in. */
  readonly pidNamespace: string | null
  readonly host: string
}

/** `dead` only when that is certain. */
export type Liveness = 'alive' | 'dead' | 'unknown'

/** The identity of a living process. */
export function identityOf(pid: number): ProcessIdentity {
  return { pid, startTime: startTimeOf(pid) ?? null, ...here() }
}

/** Whether a process still lives, as far as can be told from here. */
export function livenessOf(identity: ProcessIdentity): Liveness {
  const { bootId, pidNamespace, host } = here()
  if (identity.bootId !== bootId) {
    const earlier = identity.host === host && identity.bootId !== null && bootId !== null
    return earlier ? 'dead' : 'unknown'
  }
  // Within one boot a host may change its name.
  if (bootId === null && identity.host !== host) return 'unknown'
  if (identity.pidNamespace !== pidNamespace) return 'unknown'
  if (identity.startTime !== null && startTimeOf(process.pid) !== undefined)
    return startTimeOf(identity.pid) === identity.startTime ? 'alive' : 'dead'
  return exists(identity.pid) ? 'unknown' : 'dead'
}

/** Reads an identity that was written as JSON; undefined when it is none. */
export function parseIdentity(text: string): ProcessIdentity | undefined {
  const value = read((): unknown => JSON.parse(text))
  if (typeof value !== 'object' || value === null) return undefined
  const { pid, startTime, bootId, pidNamespace, host }: Partial<Record<keyof ProcessIdentity, unknown>> =
    value
  if (typeof pid !== 'number' || !Number.isSafeInteger(pid) || pid < 1 || typeof host !== 'string')
    return undefined
  if (!isNullable(startTime) || !isNullable(bootId) || !isNullable(pidNamespace)) return undefined
  return { pid, startTime, bootId, pidNamespace, host }
}

function isNullable(value: unknown): value is string | null {
  return value === null || typeof value === 'string'
}

let place: Omit<ProcessIdentity, 'pid' | 'startTime'> | undefined

/** Where we are: the same for as long as we live. */
function here(): Omit<ProcessIdentity, 'pid' | 'startTime'> {
  place ??= {
    bootId: read(() => readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim()),
    pidNamespace: read(() => readlinkSync('/proc/self/ns/pid')),
    host: hostname(),
  }
  return place
}

function read<T>(source: () => T): T | null {
  try {
    return source()
  } catch {
    return null
  }
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
