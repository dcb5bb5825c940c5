// Stops a guest and writes the state of its devices, without the memory, which stays in its file.
import { open } from 'node:fs/promises'
import type { QmpClient } from '@qm/qmp'
import { MachineUnsupportedError, MigrationError } from '../errors.ts'
import { sendGuest, withParameters } from '../state/migration-run.ts'
import { stateTarget } from '../state/state-uri.ts'
import type { WaitOptions } from '../time/deadline.ts'

/** The state is written in one pass while the guest stands still: no limit that matters. */
const UNLIMITED = { 'max-bandwidth': 2 ** 40, 'downtime-limit': 2_000_000 }

/** Has migrations leave out memory that is shared with a file (QEMU's x-ignore-shared). */
export async function ignoreSharedMemory(qmp: QmpClient, state: boolean, wait: WaitOptions): Promise<void> {
  const capabilities = [{ capability: 'x-ignore-shared', state }] as const
  await qmp.execute('migrate-set-capabilities', { capabilities }, wait)
}

/**
 * Freezes a guest: waits until no job and no migration is under way, stops it, and writes its devices to a new file.
 * When that fails, the guest goes on if it ran.
 *
 * @returns whether the guest ran
 * @throws MigrationError with QEMU's reason; MachineUnsupportedError for what a template cannot hold
 */
export async function freezeGuest(
  qmp: QmpClient,
  file: string,
  wait: WaitOptions & { signal: AbortSignal },
): Promise<boolean> {
  await untilQuiet(qmp, wait)
  const { running } = await qmp.execute('query-status', {}, wait)
  const handle = await open(file, 'wx', 0o600)
  try {
    if (running) await qmp.execute('stop', {}, wait)
    await ignoreSharedMemory(qmp, true, wait)
    const target = await stateTarget(qmp, file, handle, 'write')
    await withParameters(qmp, UNLIMITED, wait, () => sendGuest(qmp, target.uri, wait.signal))
    await target.verify(wait)
    await handle.sync()
    return running
  } catch (error) {
    await thawSource(qmp, running)
    throw error
  } finally {
    await handle.close()
  }
}

/** The guest goes on as if nothing had been tried. */
export async function thawSource(qmp: QmpClient, running: boolean): Promise<void> {
  await ignoreSharedMemory(qmp, false, {}).catch(() => {})
  if (running) await qmp.execute('cont').catch(() => {})
}

/** Waits for the end of the jobs that are under way, such as a backup. */
async function untilQuiet(qmp: QmpClient, wait: WaitOptions): Promise<void> {
  const { status } = await qmp.execute('query-migrate', {}, wait)
  if (status === 'active' || status === 'setup')
    throw new MigrationError('a migration is under way: a template is made before or after it', false)
  const events = qmp.events(['JOB_STATUS_CHANGE'])
  try {
    for (;;) {
      const jobs = await qmp.execute('query-jobs', {}, wait)
      const active = jobs.filter(({ status: of }) => of !== 'concluded' && of !== 'null')
      if (active.length === 0) return
      const ready = active.find(({ status: of }) => of === 'ready' || of === 'standby' || of === 'paused')
      if (ready !== undefined)
        throw new MachineUnsupportedError(
          `the job ${ready.id} is ${ready.status} and ends only when it is told to: end it first`,
        )
      await events.next(wait)
    }
  } finally {
    events.close()
  }
}
