// Sets a guest's clock by its agent.
import { QmpCommandError } from '@qm/qmp'
import type { MachineAgent } from '../channels/agent.ts'

/** How long an agent may take, in milliseconds. */
const TIMEOUT_MS = 10_000

/** Sets the guest's clock to the host's: by `guest-set-time`, or by `date` in a guest without hwclock, which that needs. */
export async function setGuestClock(agent: MachineAgent): Promise<void> {
  try {
    const time = BigInt(Date.now()) * 1_000_000n
    await agent.execute('guest-set-time', { time }, { timeoutMs: TIMEOUT_MS })
  } catch (error) {
    if (!(error instanceof QmpCommandError)) throw error
    const seconds = Math.round(Date.now() / 1000)
    await agent.exec('/bin/date', ['-s', `@${seconds}`], { timeoutMs: TIMEOUT_MS })
  }
}
