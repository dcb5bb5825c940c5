// Frozen file systems of the guest, and their certain thaw.
import { QmpCommandError } from '../errors.ts'
import { startDeadline, type WaitOptions } from '../time/wait.ts'
import type { AgentCaller } from './agent-caller.ts'

/** What is frozen, and how long it may take. A guest flushes its disks first. @default timeoutMs 60 000 */
export interface FreezeOptions extends WaitOptions {
  /** Mount points. @default all file systems */
  readonly mountpoints?: readonly string[] | undefined
}

/** A guest whose file systems are frozen, until `thaw` or the end of an `await using`. */
export interface FrozenGuest extends AsyncDisposable {
  /** How many file systems were frozen. */
  readonly count: number
  /** Thaws them; once is enough, a second call waits for the first. Resolves with the number of file systems. */
  thaw(wait?: WaitOptions): Promise<number>
}

const FREEZE_TIMEOUT_MS = 60_000
/** A thaw matters more than its caller's patience: a guest that stays frozen is lost. */
const THAW_TIMEOUT_MS = 60_000

/**
 * Freezes, and thaws at once if that has not certainly succeeded.
 *
 * @param held the guests that this agent keeps frozen: the new one joins them until it is thawed
 */
export async function freezeGuest(
  agent: AgentCaller,
  { mountpoints, ...wait }: FreezeOptions,
  held: Set<FrozenGuest>,
): Promise<FrozenGuest> {
  const deadline = startDeadline(wait, FREEZE_TIMEOUT_MS)
  let count: number
  try {
    count = Number(
      mountpoints === undefined
        ? await agent.execute('guest-fsfreeze-freeze', undefined, deadline.remaining())
        : await agent.execute('guest-fsfreeze-freeze-list', { mountpoints }, deadline.remaining()),
    )
  } catch (error) {
    // Some may be frozen, or still become so after the caller has given up. But a freeze that was refused because of an
    // earlier one must not end that.
    if (!(error instanceof QmpCommandError && held.size > 0)) await thaw(agent, {}).catch(() => {})
    throw error
  }
  let thawed: Promise<number> | undefined
  const once = (options: WaitOptions = {}): Promise<number> => {
    thawed ??= thaw(agent, options).then(
      thawedCount => {
        held.delete(frozen)
        return thawedCount
      },
      (error: unknown) => {
        // It can be tried again.
        thawed = undefined
        throw error
      },
    )
    return thawed
  }
  const frozen: FrozenGuest = {
    count,
    thaw: once,
    [Symbol.asyncDispose]: async () => void (await once()),
  }
  held.add(frozen)
  return frozen
}

async function thaw(agent: AgentCaller, wait: WaitOptions): Promise<number> {
  return Number(
    await agent.execute('guest-fsfreeze-thaw', undefined, { timeoutMs: THAW_TIMEOUT_MS, ...wait }),
  )
}
