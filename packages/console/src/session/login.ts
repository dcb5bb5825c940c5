// Logging in on a serial console, as a person would.
import { ConsoleError } from '../errors.ts'
import type { ConsoleMatch, WaitForOptions, WaitLimit } from '../options.ts'
import type { ConsolePattern, ConsolePatterns } from '../wait/pattern.ts'

/** Options of {@link GuestConsole.login}. */
export interface LoginOptions extends WaitLimit {
  /** The account. */
  readonly user: string
  /** Its password; leave it out where none is asked for. It is never part of an error. */
  readonly password?: string
  /** The shell's prompt. @default a line that ends in `#`, `$`, `%` or `>` and a blank */
  readonly prompt?: ConsolePattern
}

/** The part of a console that logging in needs. */
export interface LoginPort {
  write(data: string, limit?: WaitLimit): Promise<void>
  waitFor(patterns: ConsolePatterns, options: WaitForOptions): Promise<ConsoleMatch>
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
  const { user, password, prompt = PROMPT, timeoutMs = 60_000, signal } = options
  const until = performance.now() + timeoutMs
  const limit = (): WaitLimit & { timeoutMs: number } => ({
    timeoutMs: Math.max(0, until - performance.now()),
    ...(signal && { signal }),
  })
  await askForLogin(port, limit)
  await port.write(user + ENTER, limit())
  const asked = await port.waitFor({ password: PASSWORD, refused: REFUSED, prompt }, limit())
  if (asked.name === 'prompt') return
  if (asked.name === 'refused') throw refused(user)
  if (password === undefined) {
    throw new ConsoleError('login-failed', `the guest asks for the password of ${user}, and none was given`)
  }
  await port.write(password + ENTER, limit())
  const answer = await port.waitFor({ refused: REFUSED, again: LOGIN, prompt }, limit())
  if (answer.name !== 'prompt') throw refused(user)
}

async function askForLogin(port: LoginPort, limit: () => WaitLimit & { timeoutMs: number }): Promise<void> {
  const { timeoutMs, ...rest } = limit()
  if (timeoutMs > NUDGE_MS) {
    try {
      await port.waitFor(LOGIN, { ...rest, timeoutMs: NUDGE_MS })
      return
    } catch (error) {
      if (!(error instanceof ConsoleError && error.code === 'timeout')) throw error
      await port.write(ENTER, limit())
    }
  }
  await port.waitFor(LOGIN, limit())
}

function refused(user: string): ConsoleError {
  return new ConsoleError('login-failed', `the guest refused to log in ${user}`)
}
