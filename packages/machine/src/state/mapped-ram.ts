// QEMU's mapped-ram (9.0 and newer): a state whose memory has a fixed place in the file, so that a page that holds only
// zeros is neither written nor read nor touched, and one that the guest writes meanwhile does not make the file longer.
import type { FileHandle } from 'node:fs/promises'
import { type QmpClient, QmpCommandError, QmpDisconnectedError } from '@qm/qmp'
import type { WaitOptions } from '../time/deadline.ts'
import { assertSameBlocks } from './ram-blocks.ts'

/** The first QEMU that has it. */
const SINCE_MAJOR = 9
/** A state names the capabilities that it needs in its first section; with a machine's name that is some 100 bytes. */
const HEAD_BYTES = 4096
const CAPABILITIES = 'configuration/capabilities'
const NAME = 'mapped-ram'

/**
 * Runs `act` with mapped-ram on, where this QEMU has it and nothing that was set excludes it. It is off afterwards: no
 * migration to another QEMU works with it.
 */
export async function withMappedRam<T>(qmp: QmpClient, wait: WaitOptions, act: () => Promise<T>): Promise<T> {
  const isOn = qmp.version.major >= SINCE_MAJOR && (await tryToSet(qmp, wait))
  try {
    return await act()
  } finally {
    if (isOn) await set(qmp, false, {}).catch(ignoreDisconnect)
  }
}

/**
 * Runs `act`, which has QEMU read a state, with mapped-ram on if the state was written with it: QEMU has to be told.
 *
 * @throws MigrationError when the machine has not the memory that the state holds.
 */
export async function asWritten<T>(
  qmp: QmpClient,
  state: FileHandle,
  wait: WaitOptions,
  act: () => Promise<T>,
): Promise<T> {
  const { buffer, bytesRead } = await state.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0)
  const head = buffer.subarray(0, bytesRead)
  const at = head.indexOf(CAPABILITIES)
  if (at < 0 || !head.includes(NAME, at)) return act()
  await assertSameBlocks(qmp, state, head, wait)
  return withMappedRam(qmp, wait, act)
}

async function tryToSet(qmp: QmpClient, wait: WaitOptions): Promise<boolean> {
  try {
    await set(qmp, true, wait)
    return true
  } catch (error) {
    if (error instanceof QmpCommandError) return false
    throw error
  }
}

async function set(qmp: QmpClient, state: boolean, wait: WaitOptions): Promise<void> {
  const capabilities = [{ capability: NAME, state }] as const
  await qmp.execute('migrate-set-capabilities', { capabilities }, wait)
}

function ignoreDisconnect(error: unknown): void {
  if (!(error instanceof QmpDisconnectedError)) throw error
}
