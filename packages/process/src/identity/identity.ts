// Who a process is, beyond its pid: pids are used again, by other programs, containers, boots and hosts.
import { readFileSync, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'
import { types } from 'node:util'
import { isMainThread } from 'node:worker_threads'
import { startTimeOf, threadStartTimeOf } from './start-time.ts'

/** A process, told from every other that had or will have its pid. What the system does not tell is null. */
export interface ProcessIdentity {
  /** Its pid, in its own pid namespace. */
  readonly pid: number
  /** In the system's own units. */
  readonly startTime: string | null
  /** The boot of the host (Linux: /proc/sys/kernel/random/boot_id). */
  readonly bootId: string | null
  /** Where containers count their processes apart, which count this one is in. */
  readonly pidNamespace: string | null
  /** Start times count from another moment in another time namespace. */
  readonly timeNamespace: string | null
  /** The name of the host. */
  readonly host: string
  /** The thread that owns something, when it is a worker of the process: it may end long before it. */
  readonly thread: { readonly id: number; readonly startTime: string } | null
}

/** `dead` only when that is certain. */
export type Liveness = 'alive' | 'dead' | 'unknown'

/** The identity of a living process. */
export function identityOf(pid: number): ProcessIdentity {
  return { pid, startTime: startTimeOf(pid) ?? null, ...here(), thread: null }
}

/** The identity of this program, or of this worker thread. */
export function ownIdentity(): ProcessIdentity {
  return { ...identityOf(process.pid), thread: isMainThread ? null : ownThread() }
}

/** Whether a process still lives, as far as can be told from here. */
export function livenessOf(identity: ProcessIdentity): Liveness {
  const { bootId, pidNamespace, timeNamespace, host } = here()
  if (identity.bootId !== bootId) {
    const earlier = identity.host === host && identity.bootId !== null && bootId !== null
    return earlier ? 'dead' : 'unknown'
  }
  // Within one boot a host may change its name.
  if (bootId === null && identity.host !== host) return 'unknown'
  if (identity.pidNamespace !== pidNamespace) return 'unknown'
  const comparable = identity.startTime !== null && identity.timeNamespace === timeNamespace
  if (!comparable || startTimeOf(process.pid) === undefined) return exists(identity.pid) ? 'unknown' : 'dead'
  if (startTimeOf(identity.pid) !== identity.startTime) return 'dead'
  const { thread } = identity
  if (thread === null) return 'alive'
  return threadStartTimeOf(identity.pid, thread.id) === thread.startTime ? 'alive' : 'dead'
}

/** Whether a process lives, by its start time in this boot: only then may it be signalled. */
export function isProvenAlive(identity: ProcessIdentity): boolean {
  const { startTime, bootId } = identity
  return startTime !== null && bootId !== null && livenessOf(identity) === 'alive'
}

/** Reads an identity that was written as JSON; undefined when it is none. */
export function parseIdentity(text: string): ProcessIdentity | undefined {
  const value = read((): unknown => JSON.parse(text))
  if (typeof value !== 'object' || value === null) return undefined
  const { pid, startTime, bootId, pidNamespace, timeNamespace, host, thread }: Fields = value
  if (!isId(pid) || typeof host !== 'string') return undefined
  if (!isNullable(startTime) || !isNullable(bootId)) return undefined
  if (!isNullable(pidNamespace) || !isNullable(timeNamespace)) return undefined
  if (thread !== null && !isThread(thread)) return undefined
  return { pid, startTime, bootId, pidNamespace, timeNamespace, host, thread }
}

type Fields = Partial<Record<keyof ProcessIdentity, unknown>>

function isId(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 1
}

function isNullable(value: unknown): value is string | null {
  return value === null || typeof value === 'string'
}

function isThread(value: unknown): value is { id: number; startTime: string } {
  if (typeof value !== 'object' || value === null || !('id' in value && 'startTime' in value)) return false
  return isId(value.id) && typeof value.startTime === 'string'
}

/** This worker thread; null where the system does not tell. */
function ownThread(): ProcessIdentity['thread'] {
  const id = Number(
    read(() => readlinkSync('/proc/thread-self'))
      ?.split('/')
      .at(-1),
  )
  const startTime = isId(id) ? threadStartTimeOf(process.pid, id) : undefined
  return startTime === undefined ? null : { id, startTime }
}

type Place = Pick<ProcessIdentity, 'bootId' | 'pidNamespace' | 'timeNamespace' | 'host'>

let place: Place | undefined

/** Where this program runs: the same for as long as it lives. */
function here(): Place {
  place ??= {
    bootId: read(() => readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim()),
    pidNamespace: read(() => readlinkSync('/proc/self/ns/pid')),
    timeNamespace: read(() => readlinkSync('/proc/self/ns/time')),
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
    return types.isNativeError(error) && 'code' in error && error.code === 'EPERM'
  }
}
