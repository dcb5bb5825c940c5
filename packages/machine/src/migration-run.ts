// One migration on its source: set up, watched by events until its end, cancelled when it is given up.
import { setTimeout as pass } from 'node:timers/promises'
import type { CommandReturn, QemuSchema, QmpClient, QmpEventStream } from '@qm/qmp'
import type { WaitOptions } from './deadline.ts'
import { MigrationError } from './errors.ts'

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
 * Sends the guest to a URI and resolves when it is there.
 *
 * @throws MigrationError when it fails or is cancelled: the guest goes on as before.
 * @throws the signal's reason, after cancelling.
 */
export async function sendGuest(qmp: QmpClient, uri: string, signal: AbortSignal): Promise<MigrationInfo> {
  const wait = { signal, timeoutMs: Number.POSITIVE_INFINITY }
  const events = await watchMigrations(qmp, wait)
  try {
    await qmp.execute('migrate', { uri }, wait)
    const status = await endOfMigration(events, wait).catch(async error => {
      if (!signal.aborted) throw error
      await cancel(qmp, events)
      throw signal.reason
    })
    await settle(qmp, wait)
    const info = await qmp.execute('query-migrate', {}, wait)
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
async function settle(qmp: QmpClient, wait: WaitOptions): Promise<void> {
  while ((await qmp.execute('query-status', {}, wait)).status === 'finish-migrate')
    await pass(SETTLE_LOOK_MS, undefined, { ...(wait.signal && { signal: wait.signal }) })
}

async function cancel(qmp: QmpClient, events: MigrationEvents): Promise<void> {
  const wait = { timeoutMs: CANCEL_TIMEOUT_MS }
  // It may have ended by itself in the meantime, or QEMU with it.
  await qmp
    .execute('migrate_cancel', {}, wait)
    .then(() => endOfMigration(events, wait))
    .catch(() => {})
}
