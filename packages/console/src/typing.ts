// Typing for guests that lose characters: the next one goes out when the last one has come back.
import type { ConsoleMatch, WaitForOptions, WaitLimit } from './options.ts'

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
  let from = to.mark()
  for (const character of text) {
    await to.write(character, limit())
    if (echo && character >= ' ' && character !== '\x7f') {
      // From the last echo on, not from now: a guest may answer before our write has even returned.
      const match = await to.look(character, { ...limit(), since: from, failOn: false, heal: false })
      from = match.end
    }
    if (delayMs > 0) await rest(delayMs, signal)
  }
}

function rest(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason)
    const done = (finish: () => void): void => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', abort)
      finish()
    }
    const abort = (): void => done(() => reject(signal?.reason))
    const timer = setTimeout(() => done(resolve), ms)
    signal?.addEventListener('abort', abort)
  })
}
