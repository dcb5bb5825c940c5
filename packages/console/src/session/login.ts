// Logging in on a serial console, whatever dialogue there is.
import {
  ConsoleLoginError,
  ConsoleRequestError,
  type ConsoleSnapshot,
  ConsoleTimeoutError,
} from '../errors.ts'
import { anything, type OptionChecks, text } from '../options/check.ts'
import { Deadline, describeMs, type WaitOptions, waitChecks } from '../options/wait-options.ts'
import { LOGIN_PROMPT } from '../shell/live-line.ts'
import { describeSnapshot } from '../text/snapshot.ts'
import type { ConsolePattern, ConsolePatterns } from '../wait/pattern.ts'
import type { LookOptions } from '../wait/pattern-waits.ts'
import type { ConsoleMatch } from '../wait/wait-for-options.ts'
import { dialogue } from './login-prompts.ts'

/** Options of {@link GuestConsole.login}. */
export interface LoginOptions extends WaitOptions {
  /** The account. */
  readonly user: string
  /** Its password; leave it out where none is asked for. It is never part of an error. */
  readonly password?: string | undefined
  /**
   * The shell's prompt, where it stands at the end of what the guest has printed.
   *
   * @defaultValue a line that ends in `#`, `$`, `%` or `>` and a blank
   */
  readonly prompt?: ConsolePattern | undefined
  /**
   * What ends the wait with a {@link GuestFailureError}; `false` for nothing.
   *
   * @defaultValue {@link defaultFailures}, unless attach was told otherwise
   */
  readonly failOn?: ConsolePatterns | false | undefined
}

/** The checks of {@link LoginOptions}. */
export const loginChecks: OptionChecks = {
  ...waitChecks,
  user: text,
  password: text,
  prompt: anything,
  failOn: anything,
}

/** The part of a console that logging in needs. */
export interface LoginPort {
  mark(): number
  lastLine(): string
  snapshot(): ConsoleSnapshot
  /** Offset of the last text that may still be a prompt to answer. */
  recent(): number
  write(data: string, deadline: Deadline): Promise<void>
  waitFor(patterns: ConsolePatterns, options: LookOptions, deadline: Deadline): Promise<ConsoleMatch>
}

const ENTER = '\n'
// A getty prints its prompt once; under boot messages, or after attaching late, Enter makes it print it again.
const FIRST_NUDGE_MS = 2000
const NEXT_NUDGE_MS = 10_000
// How long a name may stay without an echo before it is typed again.
const ECHO_MS = 3000
const MAX_NAMES = 3
const MAX_PASSWORDS = 2

/**
 * Answers what stands at the end of the guest's output until that is a shell's prompt.
 *
 * @throws {@link ConsoleLoginError} when the guest refuses, and what `waitFor` throws.
 */
export async function logIn(port: LoginPort, options: LoginOptions): Promise<void> {
  await new Login(port, options).run()
}

class Login {
  readonly #port: LoginPort
  readonly #options: LoginOptions
  readonly #deadline: Deadline
  /** Where the next answer begins: what is before it has been answered. */
  #from: number
  #names = 0
  #passwords = 0
  #nudges = 0

  constructor(port: LoginPort, options: LoginOptions) {
    checkLine('user', options.user)
    if (options.password !== undefined) checkLine('password', options.password)
    this.#port = port
    this.#options = options
    this.#deadline = new Deadline(options)
    this.#from = port.recent()
  }

  async run(): Promise<void> {
    for (let state = await this.#next(); state !== 'prompt'; state = await this.#next())
      await this.#answer(state)
  }

  async #answer(state: string): Promise<void> {
    const { user, password } = this.#options
    if (state === 'expired' && this.#names > 0) {
      throw this.#error('password-expired', `the guest demands a new password for ${user}`)
    }
    if (state === 'refused' && this.#names > 0) throw this.#refused()
    if (state === 'login') {
      if (this.#passwords > 0 || this.#names === MAX_NAMES) throw this.#refused()
      this.#names++
      await this.#type(user)
    } else if (state === 'password' && this.#names === 0) {
      // The name of another login stands before it: leave that.
      await this.#type('')
    } else if (state === 'password') {
      if (password === undefined) {
        throw this.#error(
          'password-missing',
          `the guest asks for the password of ${user}, and none was given`,
        )
      }
      if (this.#passwords++ === MAX_PASSWORDS) throw this.#refused()
      await this.#type(password)
    }
  }

  /** What the guest says next; where it says nothing, it is asked again. */
  async #next(): Promise<string> {
    const { prompt, failOn } = this.#options
    const patterns = dialogue(prompt, this.#names > 0)
    while (true) {
      const stepMs = this.#names > 0 ? ECHO_MS : this.#nudges === 0 ? FIRST_NUDGE_MS : NEXT_NUDGE_MS
      const last = this.#deadline.leftMs <= stepMs
      try {
        const how = { since: this.#from, failOn }
        const match = await this.#port.waitFor(patterns, how, this.#deadline.within(stepMs))
        this.#from = match.end
        return match.name ?? ''
      } catch (error) {
        if (!(error instanceof ConsoleTimeoutError)) throw error
        if (last) throw this.#timeout(error)
        await this.#nudge()
      }
    }
  }

  /** Types what may have been lost: the name where it was not echoed, or Enter. */
  async #nudge(): Promise<void> {
    if (this.#names === 0) {
      this.#nudges++
      await this.#type('')
    } else if (this.#passwords === 0 && this.#names < MAX_NAMES && LOGIN_PROMPT.test(this.#port.lastLine())) {
      this.#names++
      await this.#type(this.#options.user)
    }
  }

  async #type(line: string): Promise<void> {
    this.#from = this.#port.mark()
    await this.#port.write(line + ENTER, this.#deadline)
  }

  #refused(): ConsoleLoginError {
    return this.#error('refused', `the guest refused to log in ${this.#options.user}`)
  }

  #error(reason: ConsoleLoginError['reason'], message: string): ConsoleLoginError {
    const seen = this.#withoutPassword(this.#port.snapshot())
    return new ConsoleLoginError(`${message}. ${describeSnapshot(seen)}`, { ...seen, reason })
  }

  #timeout({ silentMs }: ConsoleTimeoutError): ConsoleTimeoutError {
    const { timeoutMs } = this.#deadline
    const seen = this.#withoutPassword({ ...this.#port.snapshot(), silentMs })
    const stage = this.#passwords > 0 ? 'the password' : this.#names > 0 ? 'the name' : 'nothing'
    const message = `${this.#options.user} was not logged in within ${describeMs(timeoutMs)}; ${stage} was typed. ${describeSnapshot(seen)}`
    return new ConsoleTimeoutError(message, {
      ...seen,
      timeoutMs,
      waitingFor: `the login of ${this.#options.user}`,
    })
  }

  #withoutPassword({ lastLines, ...seen }: ConsoleSnapshot): ConsoleSnapshot {
    const { password } = this.#options
    const shown =
      password === undefined || password === '' ? lastLines : lastLines.replaceAll(password, '[password]')
    return { ...seen, lastLines: shown }
  }
}

/** What is typed is one line: a control character in it would be a key, and a line end another line. */
function checkLine(name: string, value: unknown): void {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
  if (typeof value !== 'string' || /[\0-\x1f\x7f]/.test(value)) {
    throw new ConsoleRequestError(`login needs a ${name} without control characters`)
  }
}
