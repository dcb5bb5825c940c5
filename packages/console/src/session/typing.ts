// Typing for guests that lose characters: the next one goes out when the last one has come back.
import { ConsoleTimeoutError } from '../errors.ts'
import { flag, milliseconds, type OptionChecks } from '../options/check.ts'
import { type Deadline, type WaitOptions, waitChecks } from '../options/wait-options.ts'
import { startTimer } from '../stream/timer.ts'
import { describeSnapshot } from '../text/snapshot.ts'
import type { LookOptions } from '../wait/pattern-waits.ts'
import type { ConsoleMatch } from '../wait/wait-for-options.ts'

/** Options of {@link GuestConsole.type}. */
export interface TypeOptions extends WaitOptions {
  /**
   * Wait for each printable character's echo before sending the next. Switch it off for passwords and
   * menus, which echo nothing.
   *
   * @defaultValue true
   */
  readonly echo?: boolean | undefined
  /**
   * A rest after each character, in milliseconds, for guests without an echo.
   *
   * @defaultValue 0
   */
  readonly delayMs?: number | undefined
}

/** The checks of {@link TypeOptions}. */
export const typeChecks: OptionChecks = { ...waitChecks, echo: flag, delayMs: milliseconds }

/** The part of a console that typing needs. */
export interface TypingPort {
  mark(): number
  write(data: string, deadline: Deadline): Promise<void>
  look(pattern: string, options: LookOptions, deadline: Deadline): Promise<ConsoleMatch>
}

/** Types text character by character, inside one deadline. */
export async function typeText(
  to: TypingPort,
  text: string,
  { echo = true, delayMs = 0 }: TypeOptions,
  deadline: Deadline,
): Promise<void> {
  const characters = [...text]
  let from = to.mark()
  for (const [index, character] of characters.entries()) {
    await to.write(character, deadline)
    if (echo && character >= ' ' && character !== '\x7f') {
      try {
        // From the last echo on, not from now: a guest may answer before our write has even returned.
        const match = await to.look(character, { since: from, failOn: false, heal: false }, deadline)
        from = match.end
      } catch (error) {
        throw explain(error, `${JSON.stringify(character)}, character ${index + 1} of ${characters.length}`)
      }
    }
    if (delayMs > 0) await rest(delayMs, deadline.signal)
  }
}

function explain(error: unknown, what: string): unknown {
  if (!(error instanceof ConsoleTimeoutError)) return error
  const waitingFor = `the echo of ${what}`
  const message = `the guest did not echo ${what}. ${describeSnapshot(error)}`
  return new ConsoleTimeoutError(message, { ...error, waitingFor })
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
