// Moving a running guest to another QEMU, with progress.
import { join } from 'node:path'
import { setTimeout as pass } from 'node:timers/promises'
import { createRunDirectory } from '@qm/process'
import { type QmpClient, QmpDisconnectedError, QmpTimeoutError } from '@qm/qmp'
import { WAIT_KINDS } from '../checks/options-check.ts'
import { MachineTimeoutError, MigrationError } from '../errors.ts'
import type { SessionCall } from '../monitor/session-call.ts'
import { type WaitOptions, withDeadline } from '../time/deadline.ts'
import { giveUpGuest, type MigrationReceiver, receiverOf } from './migration-receiver.ts'
import {
  endOfMigration,
  type MigrationInfo,
  sendGuest,
  watchMigrations,
  withParameters,
} from './migration-run.ts'

/** How far a migration is. */
export interface MigrationProgress {
  /** QEMU's name for the step: `setup`, `active`, `device`, `completed`, … */
  readonly status: string
  readonly transferredBytes: number
  /** What is still to be sent of the guest's memory; it grows again as the guest writes. */
  readonly remainingBytes: number
  readonly totalBytes: number
  /** How many times the memory has been gone through. */
  readonly passes: number
}

/** What a migration that has succeeded has to tell. */
export interface MigrationResult {
  readonly transferredBytes: number
  /** Milliseconds for which the guest stood still. */
  readonly downtimeMs: number
  readonly totalMs: number
}

/** A migration under way: await it for its end, iterate it for its progress. */
export interface RunningMigration extends Promise<MigrationResult>, AsyncIterable<MigrationProgress> {
  /**
   * Calls it off, and resolves when it is over: the guest goes on where it is, and the migration rejects with a
   * MigrationError, `cancelled` set; unless the guest has arrived already.
   */
  cancel(): Promise<void>
}

/** How a guest is moved. */
export interface MigrateOptions extends WaitOptions {
  /** Bytes per second at most. @defaultValue QEMU's own limit */
  readonly maxBandwidthBytes?: number
  /** Milliseconds between two looks at the progress, which QEMU has no event for. @defaultValue 100 */
  readonly progressMs?: number
}

const MIGRATE_KINDS = { ...WAIT_KINDS, maxBandwidthBytes: 'bytes', progressMs: 'milliseconds' } as const
const PROGRESS_MS = 100
/** When the source has sent everything, the other side has little left to do. */
const ARRIVAL_TIMEOUT_MS = 60_000

/** A connection whose guest may leave it. */
export interface MigrationSession {
  readonly qmp: QmpClient
  /** Where the socket between two QEMUs of this host goes; null for the system's directory of temporary files. */
  readonly scratchDir: string | null
  /** Set once the guest runs elsewhere. */
  departed: boolean
}

/** Starts moving the guest to a machine, or to a URI of QEMU's (`tcp:host:port`, `unix:/path`, `exec:command`). */
export function migrate(
  call: SessionCall<MigrationSession>,
  to: string | object,
  options: MigrateOptions,
): RunningMigration {
  const over = new AbortController()
  const calledOff = new AbortController()
  const begun = Promise.withResolvers<QmpClient>()
  const result = call('migrateTo()', options, MIGRATE_KINDS, session =>
    run(session, to, options, calledOff.signal, () => begun.resolve(session.qmp)),
  ).finally(() => over.abort())
  return Object.assign(result, {
    async cancel() {
      calledOff.abort(new MigrationError('it was cancelled', true))
      await result.catch(() => {})
    },
    async *[Symbol.asyncIterator](): AsyncGenerator<MigrationProgress, void, undefined> {
      // An iteration tells of a failure, too: the result need not be awaited besides.
      const qmp = await Promise.race([begun.promise, result.then(() => undefined)])
      while (qmp !== undefined && !over.signal.aborted) {
        const info = await qmp.execute('query-migrate')
        if (info.status !== undefined) yield toProgress(info)
        await pass(options.progressMs ?? PROGRESS_MS, undefined, { signal: over.signal }).catch(() => {})
      }
      await result
    },
  })
}

async function run(
  session: MigrationSession,
  to: string | object,
  { maxBandwidthBytes, timeoutMs, signal }: MigrateOptions,
  calledOff: AbortSignal,
  onStart: () => void,
): Promise<MigrationResult> {
  const { qmp } = session
  const late = (ms: number): Error => new MachineTimeoutError('the migration', ms)
  const either = signal ? AbortSignal.any([signal, calledOff]) : calledOff
  return withDeadline({ timeoutMs, signal: either }, late, async ({ within }) => {
    const send = (uri: string): Promise<MigrationInfo> => sendGuest(qmp, uri, within.signal, onStart)
    const move = (): Promise<MigrationInfo> =>
      typeof to === 'string' ? send(to) : sendTo(session, receiverOf(to), send, within)
    const limit = { 'max-bandwidth': maxBandwidthBytes ?? 0 }
    const info =
      maxBandwidthBytes === undefined ? await move() : await withParameters(qmp, limit, within, move)
    session.departed = true
    return {
      transferredBytes: Number(info.ram?.transferred ?? 0),
      downtimeMs: Number(info.downtime ?? 0),
      totalMs: Number(info['total-time'] ?? 0),
    }
  })
}

/** Both ends on this host meet on a socket in a private directory. */
async function sendTo(
  { qmp: source, scratchDir }: MigrationSession,
  receiver: MigrationReceiver,
  send: (uri: string) => Promise<MigrationInfo>,
  wait: WaitOptions,
): Promise<MigrationInfo> {
  // Whoever cannot take a guest is not given up: what it runs is none of ours.
  const destination = await receiver.awaitGuest(wait)
  const directory = createRunDirectory(scratchDir === null ? {} : { base: scratchDir })
  const { running } = await source.execute('query-status', {}, wait)
  try {
    return await deliver(destination, `unix:${join(directory.path, 'guest')}`, send, wait)
  } catch (error) {
    const told = await giveUpGuest(receiver, destination, error)
    // Only once the other side cannot run it any more: two copies would write to the same disks.
    if (running && receiver.endsGuest) await resumeSource(source)
    throw told
  } finally {
    await directory.remove()
  }
}

/** The guest goes on here, also when all of it had been sent already. */
async function resumeSource(source: QmpClient): Promise<void> {
  const { status } = await source.execute('query-status')
  if (status === 'postmigrate' || status === 'paused') await source.execute('cont')
}

async function deliver(
  destination: QmpClient,
  uri: string,
  send: (uri: string) => Promise<MigrationInfo>,
  wait: WaitOptions,
): Promise<MigrationInfo> {
  const events = await watchMigrations(destination, wait)
  try {
    await destination.execute('migrate-incoming', { uri }, wait)
    const info = await send(uri)
    // All of it has been sent, and has arrived or not: a receiver that does not say so is given up at the deadline.
    const status = await endOfMigration(events, { ...wait, timeoutMs: ARRIVAL_TIMEOUT_MS }).catch(error => {
      if (error instanceof QmpDisconnectedError) return 'gone'
      if (error instanceof QmpTimeoutError) return `silent for ${ARRIVAL_TIMEOUT_MS} ms`
      throw error
    })
    if (status === 'completed') return info
    throw new MigrationError(`the other side is ${status}`, false)
  } finally {
    events.close()
  }
}

function toProgress({ status = 'none', ram }: MigrationInfo): MigrationProgress {
  return {
    status,
    transferredBytes: Number(ram?.transferred ?? 0),
    remainingBytes: Number(ram?.remaining ?? 0),
    totalBytes: Number(ram?.total ?? 0),
    passes: Number(ram?.['dirty-sync-count'] ?? 0),
  }
}
