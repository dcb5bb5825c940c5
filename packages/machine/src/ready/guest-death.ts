// The death of a guest, whether QEMU goes with it or not: what every wait for the guest ends with.
import { type QmpClient, QmpDisconnectedError } from '@qm/qmp'
import { MachineGoneError } from '../errors.ts'
import { goneError } from '../run/explain-errors.ts'
import type { Run } from '../run/run.ts'

/** Run states from which no guest comes back by itself, nor by a resume(). */
const DEAD = new Set(['guest-panicked', 'internal-error', 'shutdown'])

/** Rejects with a MachineGoneError once the guest or its QEMU is dead; never resolves. */
export async function guestDeath({ session, process, exitCause }: Run, signal: AbortSignal): Promise<never> {
  const ended = process.exit.then(exit => {
    throw goneError(exitCause.explain(exit), process.tail(), 'before the guest was ready')
  })
  if (session === null) return ended
  return Promise.race([ended, deadState(session.qmp, signal)])
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
