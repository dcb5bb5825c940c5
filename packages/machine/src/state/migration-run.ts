// One migration on its source: set up, watched by events until its end, cancelled when it is given up.
import { setTimeout as pass } from 'node:timers/promises'
import {
  type CommandReturn,
  type QemuSchema,
  type QmpClient,
  QmpDisconnectedError,
  type QmpEventStream,
} from '@qm/qmp'
import { MigrationError } from '../errors.ts'
import type { WaitOptions } from '../time/deadline.ts'

/** What `query-migrate` tells. */
export type MigrationInfo = CommandReturn<QemuSchema, 'query-migrate'>

type MigrationEvents = QmpEventStream<{
  readonly event: 'MIGRATION'
  readonly data: { readonly status: string }
  readonly timestamp: { readonly seconds: number; readonly microseconds: number }
}>

/** How long a migration that is called off may take to say so. */
const CANCEL_TIMEOUT_MS = 30_000
const SETTLE_LOOK_MS = 5

/** Has QEMU tell of each step of a migration; without this it is silent. */
export async function watchMigrations(qmp: QmpClient, wait: WaitOptions): Promise<MigrationEvents> {
  const capabilities = [{ capability: 'events', state: true }] as const
  await qmp.execute('migrate-set-capabilities', { capabilities }, wait)
  return qmp.events(['MIGRATION'])
}

/** Waits for the end of the migration whose events these are; resolves with how it ended. */
export async function endOfMigration(events: MigrationEvents, wait: WaitOptions): Promise<string> {
  for (;;) {
    const { data } = await events.next({ timeoutMs: Number.POSITIVE_INFINITY, ...wait })
    if (data.status === 'completed' || data.status === 'failed' || data.status === 'cancelled')
      return data.status
  }
}

/**
 * Sends the guest to a URI and resolves when it is there. When the signal aborts it is called off; once the guest has
 * left it is too late for that, and the migration counts as done.
 *
 * @throws MigrationError when it fails: the guest goes on as before. The signal's reason, after cancelling.
 */
export async function sendGuest(
  qmp: QmpClient,
  uri: string,
  signal: AbortSignal,
  onStart?: () => void,
): Promise<MigrationInfo> {
  const events = await watchMigrations(qmp, { signal, timeoutMs: Number.POSITIVE_INFINITY })
  try {
    // Not given up half-way: whether QEMU has begun must be known.
    await qmp.execute('migrate', { uri })
    onStart?.()
    const status = await endOfMigration(events, { signal }).catch(error => {
      if (!signal.aborted) throw error
      return cancel(qmp, events)
    })
    await settle(qmp)
    const info = await qmp.execute('query-migrate')
    if (status !== 'completed') throw new MigrationError(info['error-desc'] ?? status, status === 'cancelled')
    return info
  } finally {
    events.close()
  }
}

/**
 * Waits until the source has settled after a migration: `completed` comes a moment before the guest can be resumed, and
 * QEMU has no event for that moment.
 */
async function settle(qmp: QmpClient): Promise<void> {
  while ((await qmp.execute('query-status')).status === 'finish-migrate') await pass(SETTLE_LOOK_MS)
}

/** Resolves with how it ended: it may have been quicker. */
async function cancel(qmp: QmpClient, events: MigrationEvents): Promise<string> {
  const wait = { timeoutMs: CANCEL_TIMEOUT_MS }
  await qmp.execute('migrate_cancel', {}, wait)
  return endOfMigration(events, wait)
}

/** Runs `act` under other parameters of migration than those that are set, which are put back. */
export async function withParameters<T>(
  qmp: QmpClient,
  parameters: { readonly 'max-bandwidth'?: number; readonly 'downtime-limit'?: number },
  wait: WaitOptions,
  act: () => Promise<T>,
): Promise<T> {
  const before = await qmp.execute('query-migrate-parameters', {}, wait)
  await qmp.execute('migrate-set-parameters', parameters, wait)
  try {
    return await act()
  } finally {
    const { 'max-bandwidth': bandwidth, 'downtime-limit': downtime } = before
    const restored = { 'max-bandwidth': bandwidth, 'downtime-limit': downtime }
    await qmp.execute('migrate-set-parameters', restored).catch(ignoreDisconnect)
  }
}

function ignoreDisconnect(error: unknown): void {
  if (!(error instanceof QmpDisconnectedError)) throw error
}
