// Frozen file systems of the guest, and their certain thaw.
import { QmpCommandError, QmpTimeoutError } from '../errors.ts'
import { checkWait } from '../options/wait-checks.ts'
import { startDeadline, type WaitOptions, waitFor } from '../time/wait.ts'
import { AgentError } from './errors.ts'
import type { AgentLink, Undo } from './link.ts'
import { countOf } from './replies.ts'

/** What is frozen. */
export interface FreezeOptions extends WaitOptions {
  /** Milliseconds until the call gives up; a guest flushes its disks first. @defaultValue 60 000 */
  readonly timeoutMs?: number | undefined
  /** Mount points. @defaultValue all file systems */
  readonly mountpoints?: readonly string[] | undefined
}

/** A guest whose file systems are frozen, until `thaw` or the end of an `await using`. */
export interface FrozenGuest extends AsyncDisposable {
  /** How many file systems were frozen. */
  readonly count: number
  /**
   * Thaws them, and resolves with the number of file systems. A second call waits for the first. A call that gives up
   * leaves the thaw under way.
   *
   * @param wait without `timeoutMs` 60 s
   */
  thaw(wait?: WaitOptions): Promise<number>
}

const FREEZE_TIMEOUT_MS = 60_000
/** How long a thaw may take, however short its caller waits: a guest that stays frozen is lost. */
const THAW_TIMEOUT_MS = 60_000
/** How long a freeze that was refused waits for the thaw that follows it. */
const UNDO_GRACE_MS = 2000

/**
 * Freezes. If that has not certainly succeeded a thaw follows: before any other call, and behind this one, which rejects
 * at its deadline.
 *
 * @param held the guests that this agent keeps frozen: the new one joins them until it is thawed
 */
export async function freezeGuest(
  link: AgentLink,
  { mountpoints, ...wait }: FreezeOptions,
  held: Set<FrozenGuest>,
): Promise<FrozenGuest> {
  let undone: Promise<void> | undefined
  const undo: Undo = error => {
    // A freeze that was refused because of an earlier one must not end that.
    if (error instanceof QmpCommandError && held.size > 0) return undefined
    undone = link.requestWithin('guest-fsfreeze-thaw', THAW_TIMEOUT_MS).then(ignore, ignore)
    return undone
  }
  const [command, args] =
    mountpoints === undefined
      ? ['guest-fsfreeze-freeze', undefined]
      : ['guest-fsfreeze-freeze-list', { mountpoints }]
  let count: number
  try {
    const deadline = startDeadline(wait, FREEZE_TIMEOUT_MS)
    count = countOf(await link.request(command, args, deadline, undo), 'count of file systems')
  } catch (error) {
    if (error instanceof QmpCommandError) await graceFor(undone)
    if (error instanceof AgentError) thawNow(link).catch(ignore)
    throw error
  }
  const frozen = new Frozen(link, count, () => held.delete(frozen))
  held.add(frozen)
  return frozen
}

/** File systems that are frozen. */
class Frozen implements FrozenGuest {
  readonly count: number
  readonly #link: AgentLink
  readonly #onThawed: () => void
  #thawed: Promise<number> | undefined

  constructor(link: AgentLink, count: number, onThawed: () => void) {
    this.count = count
    this.#link = link
    this.#onThawed = onThawed
  }

  async thaw(wait: WaitOptions = {}): Promise<number> {
    checkWait(wait)
    wait.signal?.throwIfAborted()
    this.#thawed ??= this.#thawNow()
    const thawed = this.#thawed
    const expired = (ms: number): Error => new QmpTimeoutError('thaw of the guest', ms)
    return await waitFor<number>({ timeoutMs: THAW_TIMEOUT_MS, ...wait }, expired, settle => {
      thawed.then(settle.resolve, settle.reject)
      return undefined
    })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.thaw()
  }

  async #thawNow(): Promise<number> {
    try {
      const reply = await thawNow(this.#link)
      this.#onThawed()
      return countOf(reply, 'count of file systems')
    } catch (error) {
      // It can be tried again.
      this.#thawed = undefined
      throw error
    }
  }
}

function thawNow(link: AgentLink): Promise<unknown> {
  return link.request('guest-fsfreeze-thaw', undefined, startDeadline({}, THAW_TIMEOUT_MS))
}

async function graceFor(undone: Promise<void> | undefined): Promise<void> {
  if (undone === undefined) return
  const over = (ms: number): Error => new QmpTimeoutError('thaw of the guest', ms)
  await waitFor<void>({ timeoutMs: UNDO_GRACE_MS }, over, settle => {
    void undone.then(settle.resolve)
    return undefined
  }).catch(ignore)
}

function ignore(): void {}
