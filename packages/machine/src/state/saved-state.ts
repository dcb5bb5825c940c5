// The whole state of a guest, memory and devices, in a file.
import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { QmpClient } from '@qm/qmp'
import { MachineTimeoutError, MigrationError } from '../errors.ts'
import { writeWholeFile } from '../files/whole-file.ts'
import { type WaitOptions, withDeadline } from '../time/deadline.ts'
import { asWritten, withMappedRam } from './mapped-ram.ts'
import { giveUpGuest, type MigrationReceiver } from './migration-receiver.ts'
import { endOfMigration, sendGuest, watchMigrations, withParameters } from './migration-run.ts'
import { stateTarget } from './state-uri.ts'

/** No limit that matters: a guest that may stand still for this long is saved in one pass, as it runs. */
const UNLIMITED = { 'max-bandwidth': 2 ** 40, 'downtime-limit': 2_000_000 }

/** What a state begins with (QEMU_VM_FILE_MAGIC). */
const MAGIC = Buffer.from('QEVM', 'latin1')

/** Writes the state; a guest that runs goes on afterwards, one that was paused stays paused. */
export async function saveGuest(qmp: QmpClient, file: string, options: WaitOptions): Promise<void> {
  const late = (timeoutMs: number): Error => new MachineTimeoutError('saving the state', timeoutMs)
  const refuse = (why: string, cause?: unknown): Error =>
    new MigrationError(`the state cannot be written: ${why}`, false, { cause })
  await withDeadline(options, late, ({ within }) =>
    writeWholeFile(file, refuse, async (path, handle) => {
      const { running } = await qmp.execute('query-status', {}, within)
      const target = await stateTarget(qmp, path, handle, 'write')
      try {
        await withMappedRam(qmp, within, () =>
          withParameters(qmp, UNLIMITED, within, () => sendGuest(qmp, target.uri, within.signal)),
        )
        await target.verify(within)
        await assertState(path, handle)
      } finally {
        await leaveAsItWas(qmp, running)
      }
    }),
  )
}

/**
 * Takes the guest out of `postmigrate`, in which it can be neither saved nor moved again. One that was paused does not
 * run between the two commands: QEMU takes them one after the other.
 */
async function leaveAsItWas(qmp: QmpClient, running: boolean): Promise<void> {
  const { status } = await qmp.execute('query-status')
  if (status !== 'postmigrate') return
  const resumed = qmp.execute('cont')
  const stopped = running ? undefined : qmp.execute('stop')
  await Promise.all([resumed, stopped])
}

/** Has a QEMU that waits for a guest read it from a file. */
async function loadGuest(qmp: QmpClient, file: string, wait: WaitOptions): Promise<void> {
  const path = resolve(file)
  await using handle = await openState(path)
  const events = await watchMigrations(qmp, wait)
  try {
    const { uri } = await stateTarget(qmp, path, handle, 'read')
    const status = await asWritten(qmp, handle, wait, async () => {
      await qmp.execute('migrate-incoming', { uri }, wait)
      return endOfMigration(events, wait)
    })
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

/**
 * Looks whether a file is a state, before a guest is given up for it.
 *
 * @throws MigrationError when it cannot be read, or does not begin like one
 */
export async function checkState(file: string): Promise<void> {
  const path = resolve(file)
  await using handle = await openState(path)
  await assertState(path, handle)
}

async function assertState(path: string, handle: FileHandle): Promise<void> {
  const stats = await handle.stat()
  if (!stats.isFile()) throw new MigrationError(`${path} is no regular file`, false)
  if (stats.size === 0) throw new MigrationError(`${path} is empty: it holds no state`, false)
  const { buffer } = await handle.read(Buffer.alloc(MAGIC.length), 0, MAGIC.length, 0)
  if (!buffer.equals(MAGIC)) throw new MigrationError(`${path} holds no state of a guest`, false)
}

/** Opens a state to read, without waiting for the writer of a FIFO. */
async function openState(path: string): Promise<FileHandle> {
  try {
    return await open(path, constants.O_RDONLY | constants.O_NONBLOCK)
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new MigrationError(`the state ${path} cannot be read: ${why}`, false, { cause })
  }
}
