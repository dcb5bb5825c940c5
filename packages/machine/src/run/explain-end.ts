// What an error of a call becomes when QEMU's end was its reason.
import { QmpDisconnectedError } from '@qm/qmp'
import { ChannelEnd } from '../channels/channel-end.ts'
import { MachineGoneError } from '../errors.ts'
import { settlesWithin } from '../time/deadline.ts'
import { goneError, withPause } from './explain-errors.ts'
import { exitOfRun, type Run } from './run.ts'

/** After its monitor has gone, a QEMU that ends is reaped within milliseconds. */
export const EXIT_GRACE_MS = 1_000

/** The error to throw for one that a call of this run has ended with. */
export async function explainEnd(error: unknown, call: string, run: Run): Promise<unknown> {
  const isChannel = error instanceof ChannelEnd
  if (!isChannel && !(error instanceof QmpDisconnectedError))
    return withPause(error, run.session?.pause.reason)
  if (await settlesWithin(run.process.exit, EXIT_GRACE_MS))
    return goneError(await exitOfRun(run), run.process.tail(), `while ${call} was waiting`, error)
  if (isChannel) return new MachineGoneError(error.message, { cause: error.cause })
  // The user's own doing, and QEMU runs on.
  if (error.reason.by === 'local') return error
  const message = `QEMU has closed its monitor while ${call} was waiting, and has not ended yet`
  return new MachineGoneError(message, { cause: error })
}
