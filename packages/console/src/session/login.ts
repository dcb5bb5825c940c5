// Logging in on a serial console, as a person would.
import { ConsoleError, ConsoleLoginError } from '../errors.ts'
import { anything, type OptionChecks, text } from '../options/check.ts'
import { Deadline, type WaitOptions, waitChecks } from '../options/wait-options.ts'
import type { ConsolePattern, ConsolePatterns } from '../wait/pattern.ts'
import type { LookOptions } from '../wait/pattern-waits.ts'
import type { ConsoleMatch } from '../wait/wait-for-options.ts'

/** Options of {@link GuestConsole.login}. */
export interface LoginOptions extends WaitOptions {
  /** The account. */
  readonly user: string
  /** Its password; leave it out where none is asked for. It is never part of an error. */
  readonly password?: string
  /** The shell's prompt. @default a line that ends in `#`, `$`, `%` or `>` and a blank */
  readonly prompt?: ConsolePattern
}

/** The checks of {@link LoginOptions}. */
export const loginChecks: OptionChecks = { ...waitChecks, user: text, password: text, prompt: anything }

/** The part of a console that logging in needs. */
export interface LoginPort {
  write(data: string, deadline: Deadline): Promise<void>
  waitFor(patterns: ConsolePatterns, options: LookOptions, deadline: Deadline): Promise<ConsoleMatch>
}

// "Last login: …" greets whoever is in, and a slow guest may pause in the middle of it.
const LOGIN = /(?<!Last )(?:login|[Uu]ser ?name): ?$/
const PASSWORD = /[Pp]ass(?:word|phrase)[^:\n]*: ?$/
const PROMPT = /[#$%>] $/
const REFUSED = /[Ll]ogin incorrect|[Ll]ogin failed|[Pp]ermission denied|[Aa]uthentication failure/
const ENTER = '\n'
// A getty prints its prompt once; who attaches later, or finds it under boot messages, asks for it again.
const NUDGE_MS = 2000

/**
 * Answers the login and password prompts and waits for the shell.
 *
 * @throws {@link ConsoleError} `login-failed` when the guest refuses, and what `waitFor` throws.
 */
export async function logIn(port: LoginPort, options: LoginOptions): Promise<void> {
  const { user, password, prompt = PROMPT } = options
  const deadline = new Deadline(options)
  await askForLogin(port, deadline)
  await port.write(user + ENTER, deadline)
  const asked = await port.waitFor({ password: PASSWORD, refused: REFUSED, prompt }, {}, deadline)
  if (asked.name === 'prompt') return
  if (asked.name === 'refused') throw refused(user)
  if (password === undefined) {
    throw new ConsoleLoginError(`the guest asks for the password of ${user}, and none was given`, {
      lastLines: '',
      silentMs: null,
      reason: 'password-missing',
    })
  }
  await port.write(password + ENTER, deadline)
  const answer = await port.waitFor({ refused: REFUSED, again: LOGIN, prompt }, {}, deadline)
  if (answer.name !== 'prompt') throw refused(user)
}

async function askForLogin(port: LoginPort, deadline: Deadline): Promise<void> {
  if (deadline.leftMs > NUDGE_MS) {
    try {
      await port.waitFor(LOGIN, {}, deadline.within(NUDGE_MS))
      return
    } catch (error) {
      if (!(error instanceof ConsoleError && error.code === 'timeout')) throw error
      await port.write(ENTER, deadline)
    }
  }
  await port.waitFor(LOGIN, {}, deadline)
}

function refused(user: string): ConsoleLoginError {
  return new ConsoleLoginError(`the guest refused to log in ${user}`, {
    lastLines: '',
    silentMs: null,
    reason: 'refused',
  })
}
