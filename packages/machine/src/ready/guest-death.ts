// The rival of every wait for the guest: its death, whether QEMU goes with it or not.
import type { ProcessExit } from '@qm/process'
import { type QmpClient, QmpDisconnectedError } from '@qm/qmp'
import { MachineGoneError } from '../errors.ts'
import { describeExit } from '../run/exit-cause.ts'

/** Run states from which no guest comes back by itself. */
const DEAD = new Set(['guest-panicked', 'internal-error', 'shutdown', 'watchdog', 'io-error'])

/** Rejects with a MachineGoneError once the guest or its QEMU is dead; never resolves. */
export async function guestDeath(
  qmp: QmpClient | null,
  exit: Promise<ProcessExit>,
  signal: AbortSignal,
): Promise<never> {
  const ended = exit.then(end => {
    throw new MachineGoneError(`QEMU ended with ${describeExit(end)}`)
  })
  if (qmp === null) return ended
  return Promise.race([ended, deadState(qmp, signal)])
}

/** Says so by an event, and of one that is dead already by its state. */
async function deadState(qmp: QmpClient, signal: AbortSignal): Promise<never> {
  const options = { signal, timeoutMs: Number.POSITIVE_INFINITY }
  const events = qmp.events(['SHUTDOWN', 'GUEST_PANICKED', 'STOP'])
  try {
    for (;;) {
      const { status } = await qmp.execute('query-status', {}, options)
      if (DEAD.has(status)) throw new MachineGoneError(`the guest is dead: its state is ${status}`)
      const { event, data } = await events.next(options)
      if (event === 'GUEST_PANICKED') throw new MachineGoneError('the guest has panicked')
      // Nothing is asked any more: QEMU 7.2 hangs for good when a command reaches it while it ends.
      if (event === 'SHUTDOWN') throw new MachineGoneError(`the guest is over: ${data.reason}`)
    }
  } catch (error) {
    // The monitor going is news only with the exit that follows.
    if (error instanceof QmpDisconnectedError) return new Promise<never>(() => {})
    throw error
  } finally {
    events.close()
  }
}
