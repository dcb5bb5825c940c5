// Who takes a guest that is moved or restored, and what becomes of it when the guest does not arrive.
import { type QmpClient, QmpDisconnectedError } from '@qm/qmp'
import { MachineUnsupportedError, MigrationError } from '../errors.ts'
import { after, type WaitOptions } from '../time/deadline.ts'

/** What a machine does to take a guest that is moved or restored. */
export interface MigrationReceiver {
  /** Starts QEMU, if it does not run, and resolves with its monitor once it waits for a guest. */
  awaitGuest(wait: WaitOptions): Promise<QmpClient>
  /** The guest will not come after all. */
  giveUpGuest(): Promise<void>
  /** Whether giving up ends the QEMU, so that the guest can run on only where it came from. */
  readonly endsGuest: boolean
  /** What its QEMU said, once it is gone, where that is known. */
  readonly log?: string | null
}

/** What each machine takes guests by: no part of its API. */
const receivers = new WeakMap<object, MigrationReceiver>()

/** Makes a machine one that guests can go to. */
export function registerReceiver(machine: object, receiver: MigrationReceiver): void {
  receivers.set(machine, receiver)
}

/** Where a guest that is sent to this machine goes. @throws TypeError for what is no machine */
export function receiverOf(machine: object): MigrationReceiver {
  const receiver = receivers.get(machine)
  if (receiver !== undefined) return receiver
  throw new TypeError('migrateTo() needs a Machine, an AttachedMachine or a URI')
}

/** Resolves with the monitor of a QEMU that was started to wait for a guest (`-incoming defer`). */
export async function requireWaiting(qmp: QmpClient, wait: WaitOptions): Promise<QmpClient> {
  const { status } = await qmp.execute('query-status', {}, wait)
  if (status === 'inmigrate') return qmp
  throw new MachineUnsupportedError(
    `the machine that should take the guest has one of its own (${status}): it must be down, or started with -incoming defer`,
  )
}

/** A QEMU that cannot take its guest says why and ends; one that stays has nothing to say. */
const LAST_WORDS_MS = 2_000

/** Gives a guest up on its receiver; resolves with the error to throw, in the receiver's words where it has any. */
export async function giveUpGuest(
  receiver: MigrationReceiver,
  monitor: QmpClient,
  error: unknown,
): Promise<unknown> {
  const isFailure =
    error instanceof QmpDisconnectedError || (error instanceof MigrationError && !error.cancelled)
  if (isFailure) await lastWords(monitor)
  await receiver.giveUpGuest()
  const said = receiver.log?.trim()
  return isFailure && said ? new MigrationError(said, false, { cause: error }) : error
}

async function lastWords(monitor: QmpClient): Promise<void> {
  const late = Promise.withResolvers<void>()
  const callOff = after(LAST_WORDS_MS, late.resolve)
  await Promise.race([monitor.closed, late.promise])
  callOff()
}
