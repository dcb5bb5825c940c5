// Typing for guests that lose characters: the next one goes out when the last one has come back.
import { ConsoleTimeoutError } from '../errors.ts'
import type { ConsoleMatch, WaitForOptions, WaitLimit } from '../options.ts'
import { describeSnapshot } from '../text/snapshot.ts'
import { startTimer } from '../time/timer.ts'

/** Options of {@link GuestConsole.type}. */
export interface TypeOptions extends WaitLimit {
  /**
   * Wait for each printable character's echo before sending the next. Switch it off for passwords and
   * menus, which echo nothing.
   * @default true
   */
  readonly echo?: boolean
  /** A rest after each character, in milliseconds, for guests without an echo. @default 0 */
  readonly delayMs?: number
}

/** The part of a console that typing needs. */
export interface Typewriter {
  mark(): number
  write(data: string, limit?: WaitLimit): Promise<void>
  look(pattern: string, options: WaitForOptions): Promise<ConsoleMatch>
}

/** Types text character by character, inside one deadline. */
export async function typeText(
  to: Typewriter,
  text: string,
  { echo = true, delayMs = 0, timeoutMs = 60_000, signal }: TypeOptions,
): Promise<void> {
  const until = performance.now() + timeoutMs
  const limit = (): WaitLimit => ({
    timeoutMs: Math.max(0, until - performance.now()),
    ...(signal && { signal }),
  })
  const characters = [...text]
  let from = to.mark()
  for (const [index, character] of characters.entries()) {
    await to.write(character, limit())
    if (echo && character >= ' ' && character !== '\x7f') {
      try {
        // From the last echo on, not from now: a guest may answer before our write has even returned.
        const match = await to.look(character, { ...limit(), since: from, failOn: false, heal: false })
        from = match.end
      } catch (error) {
        throw explain(error, `${JSON.stringify(character)}, character ${index + 1} of ${characters.length}`)
      }
    }
    if (delayMs > 0) await rest(delayMs, signal)
  }
}

function explain(error: unknown, what: string): unknown {
  if (!(error instanceof ConsoleTimeoutError)) return error
  return new ConsoleTimeoutError(`the guest did not echo ${what}. ${describeSnapshot(error)}`, error)
}

function rest(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason)
    const done = (finish: () => void): void => {
      stopTimer()
      signal?.removeEventListener('abort', abort)
      finish()
    }
    const abort = (): void => done(() => reject(signal?.reason))
    const stopTimer = startTimer(ms, () => done(resolve))
    signal?.addEventListener('abort', abort)
  })
}
