// The whole state of a guest, memory and devices, in a file.
import { randomUUID } from 'node:crypto'
import { open, rename, rm, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { toShell } from '@qm/args'
import type { QmpClient, QmpVersion } from '@qm/qmp'
import { MachineTimeoutError, MigrationError } from '../errors.ts'
import { type WaitOptions, withDeadline } from '../time/deadline.ts'
import { giveUpGuest, type MigrationReceiver } from './migration-receiver.ts'
import { endOfMigration, sendGuest, watchMigrations, withParameters } from './migration-run.ts'

/** No limit that matters: a guest that may stand still for this long is saved in one pass, as it runs. */
const UNLIMITED = { 'max-bandwidth': 2 ** 40, 'downtime-limit': 2_000_000 }

/** Writes the state; a guest that runs goes on afterwards, one that was paused stays paused. */
export async function saveGuest(qmp: QmpClient, file: string, options: WaitOptions): Promise<void> {
  const late = (timeoutMs: number): Error => new MachineTimeoutError('saving the state', timeoutMs)
  await withDeadline(options, late, ({ within }) =>
    writeWhole(resolve(file), async path => {
      const { running } = await qmp.execute('query-status', {}, within)
      const uri = fileUri(qmp.version, path, 'write')
      await withParameters(qmp, UNLIMITED, within, () => sendGuest(qmp, uri, within.signal))
      if (running) await qmp.execute('cont')
    }),
  )
}

/** Has a file written beside its place, which it takes once it is whole: a state that was there is not lost before. */
async function writeWhole(path: string, write: (path: string) => Promise<void>): Promise<void> {
  // What is no file, as a pipe, is written where it is.
  const isFile = await stat(path).then(
    found => found.isFile(),
    () => true,
  )
  const partial = isFile ? `${path}.${randomUUID().slice(0, 8)}.partial` : path
  // Only its owner may read a guest's memory; and what is wrong with the path is said better here than by QEMU.
  if (isFile) await (await open(partial, 'wx', 0o600)).close()
  try {
    await write(partial)
    if (isFile) await rename(partial, path)
  } catch (error) {
    if (isFile) await rm(partial, { force: true })
    throw error
  }
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

/** Has a machine take its guest from a file. When it cannot, the machine is down, and the error says why. */
export async function restoreInto(
  machine: MigrationReceiver,
  file: string,
  wait: WaitOptions,
): Promise<void> {
  const qmp = await machine.awaitGuest(wait)
  try {
    await loadGuest(qmp, file, wait)
  } catch (error) {
    throw await giveUpGuest(machine, qmp, error)
  }
}

/** Looks before anything is done: an error of the file itself names it, and QEMU 7.2 would read an empty one for ever. */
export async function checkState(file: string): Promise<void> {
  const handle = await open(resolve(file), 'r')
  try {
    const found = await handle.stat()
    if (found.isFile() && found.size === 0)
      throw new MigrationError(`${file} is empty: it holds no state`, false)
  } finally {
    await handle.close()
  }
}

/** QEMU reads and writes files by itself from 8.2 on; before that, `cat` does. */
function fileUri({ major, minor }: QmpVersion, path: string, direction: 'read' | 'write'): string {
  if (major > 8 || (major === 8 && minor >= 2)) return `file:${path}`
  return `exec:cat ${direction === 'read' ? '<' : '>'} ${toShell([path])}`
}
