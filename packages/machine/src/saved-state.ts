// The whole state of a guest, memory and devices, in a file.
import { open } from 'node:fs/promises'
import { resolve } from 'node:path'
import { toShell } from '@qm/args'
import type { QmpClient, QmpVersion } from '@qm/qmp'
import { QmpDisconnectedError } from '@qm/qmp'
import { type WaitOptions, withDeadline } from './deadline.ts'
import { MachineTimeoutError, MigrationError } from './errors.ts'
import type { MigrationReceiver } from './migration.ts'
import { endOfMigration, sendGuest, watchMigrations } from './migration-run.ts'

/** No limit that matters: a guest that may stand still for this long is saved in one pass, as it runs. */
const UNLIMITED = { 'max-bandwidth': 2 ** 40, 'downtime-limit': 2_000_000 }

/** Writes the state; a guest that runs goes on afterwards, one that was paused stays paused. */
export async function saveGuest(qmp: QmpClient, file: string, options: WaitOptions): Promise<void> {
  const path = resolve(file)
  // Only its owner may read a guest's memory; and what is wrong with the path is said better here than by QEMU.
  await (await open(path, 'w', 0o600)).close()
  const late = (timeoutMs: number): Error => new MachineTimeoutError('saving the state', timeoutMs)
  await withDeadline(options, late, async ({ within }) => {
    const { running } = await qmp.execute('query-status', {}, within)
    const before = await qmp.execute('query-migrate-parameters', {}, within)
    await qmp.execute('migrate-set-parameters', UNLIMITED, within)
    try {
      await sendGuest(qmp, fileUri(qmp.version, path, 'write'), within.signal)
    } finally {
      const { 'max-bandwidth': bandwidth, 'downtime-limit': downtime } = before
      await qmp
        .execute('migrate-set-parameters', { 'max-bandwidth': bandwidth, 'downtime-limit': downtime })
        .catch(ignoreDisconnect)
    }
    if (running) await qmp.execute('cont', {}, within)
  })
}

/** Has a QEMU that waits for a guest read it from a file. */
async function loadGuest(qmp: QmpClient, file: string, wait: WaitOptions): Promise<void> {
  const events = await watchMigrations(qmp, wait)
  try {
    await qmp.execute('migrate-incoming', { uri: fileUri(qmp.version, resolve(file), 'read') }, wait)
    const status = await endOfMigration(events, wait)
    if (status !== 'completed') throw new MigrationError(`the state could not be restored: ${status}`, false)
  } finally {
    events.close()
  }
}

/** A machine that a guest can be restored into. */
interface Restorable extends MigrationReceiver {
  /** What its QEMU said, once it is gone. */
  readonly log: string | null
}

/** Has a machine take its guest from a file. When it cannot, the machine is down, and the error says why. */
export async function restoreInto(machine: Restorable, file: string, wait: WaitOptions): Promise<void> {
  try {
    await loadGuest(await machine.awaitGuest(wait), file, wait)
  } catch (error) {
    await machine.giveUpGuest()
    // QEMU says what is wrong with a state on its way out, and only there.
    const said = error instanceof QmpDisconnectedError || error instanceof MigrationError ? machine.log : null
    throw said?.trim() ? new MigrationError(said.trim(), false, { cause: error }) : error
  }
}

/** Opens the file for reading, for the error that names it. */
export async function checkReadable(file: string): Promise<void> {
  await (await open(resolve(file), 'r')).close()
}

/** QEMU reads and writes files by itself from 8.2 on; before that, `cat` does. */
function fileUri({ major, minor }: QmpVersion, path: string, direction: 'read' | 'write'): string {
  if (major > 8 || (major === 8 && minor >= 2)) return `file:${path}`
  return `exec:cat ${direction === 'read' ? '<' : '>'} ${toShell([path])}`
}

function ignoreDisconnect(error: unknown): void {
  if (!(error instanceof QmpDisconnectedError)) throw error
}
