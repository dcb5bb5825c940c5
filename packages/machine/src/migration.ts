// Moving a running guest to another QEMU, with progress.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pass } from 'node:timers/promises'
import type { QmpClient } from '@qm/qmp'
import { type WaitOptions, withDeadline } from './deadline.ts'
import { MachineTimeoutError, MigrationError } from './errors.ts'
import { endOfMigration, type MigrationInfo, sendGuest, watchMigrations } from './migration-run.ts'

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
  /** Calls it off: the guest goes on where it is, and the migration rejects with a MigrationError. */
  cancel(): Promise<void>
}

/** How a guest is moved. */
export interface MigrateOptions extends WaitOptions {
  /** Bytes per second at most. @default QEMU's own limit */
  readonly maxBandwidthBytes?: number
  /** Milliseconds between two looks at the progress, which QEMU has no event for. @default 100 */
  readonly progressMs?: number
}

/** Where a guest can go to; a Machine or an AttachedMachine is one. */
export interface MigrationReceiver {
  /** Starts QEMU, if it does not run, and resolves with its monitor once it waits for a guest. */
  awaitGuest(wait: WaitOptions): Promise<QmpClient>
  /** The guest will not come after all. */
  giveUpGuest(): Promise<void>
}

const PROGRESS_MS = 100

/** Those whose guest has gone elsewhere: were it resumed here, too, two copies would write to the same disks. */
const departed = new WeakSet<QmpClient>()

/** Whether this QEMU's guest now runs elsewhere. */
export function hasDeparted(qmp: QmpClient): boolean {
  return departed.has(qmp)
}

/** Starts moving the guest to a machine, or to a URI of QEMU's (`tcp:host:port`, `unix:/path`, `exec:command`). */
export function migrate(
  qmp: QmpClient,
  to: string | MigrationReceiver,
  options: MigrateOptions,
): RunningMigration {
  const over = new AbortController()
  const result = run(qmp, to, options).finally(() => over.abort())
  return Object.assign(result, {
    cancel: async () => void (await qmp.execute('migrate_cancel')),
    async *[Symbol.asyncIterator](): AsyncGenerator<MigrationProgress, void, undefined> {
      // Whoever iterates learns of a failure there, and need not await besides.
      result.catch(() => {})
      while (!over.signal.aborted) {
        const info = await qmp.execute('query-migrate')
        if (info.status !== undefined) yield toProgress(info)
        await pass(options.progressMs ?? PROGRESS_MS, undefined, { signal: over.signal }).catch(() => {})
      }
      await result
    },
  })
}

async function run(
  qmp: QmpClient,
  to: string | MigrationReceiver,
  options: MigrateOptions,
): Promise<MigrationResult> {
  const { maxBandwidthBytes } = options
  const late = (timeoutMs: number): Error => new MachineTimeoutError('the migration', timeoutMs)
  return withDeadline(options, late, async ({ within }) => {
    if (maxBandwidthBytes !== undefined)
      await qmp.execute('migrate-set-parameters', { 'max-bandwidth': maxBandwidthBytes }, within)
    const send = (uri: string): Promise<MigrationInfo> => sendGuest(qmp, uri, within.signal)
    const info = typeof to === 'string' ? await send(to) : await sendTo(to, send, within)
    departed.add(qmp)
    return {
      transferredBytes: Number(info.ram?.transferred ?? 0),
      downtimeMs: Number(info.downtime ?? 0),
      totalMs: Number(info['total-time'] ?? 0),
    }
  })
}

/** Both ends on this host meet on a socket in a private directory. */
async function sendTo(
  receiver: MigrationReceiver,
  send: (uri: string) => Promise<MigrationInfo>,
  wait: WaitOptions,
): Promise<MigrationInfo> {
  const directory = await mkdtemp(join(tmpdir(), 'qm-move-'))
  const uri = `unix:${join(directory, 'guest')}`
  try {
    const destination = await receiver.awaitGuest(wait)
    const events = await watchMigrations(destination, wait)
    try {
      await destination.execute('migrate-incoming', { uri }, wait)
      const info = await send(uri)
      const status = await endOfMigration(events, wait)
      if (status !== 'completed') throw new MigrationError(`the other side says ${status}`, false)
      return info
    } finally {
      events.close()
    }
  } catch (error) {
    await receiver.giveUpGuest()
    throw error
  } finally {
    await rm(directory, { recursive: true, force: true })
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
