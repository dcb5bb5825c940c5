// What stands in the last line of a console: who reads what would be typed now.

/** The prompt that asks for a user's name; "Last login: …" greets a user who is in. */
export const LOGIN_PROMPT: RegExp = /(?<!Last )(?:login|[Uu]ser ?name): ?$/
const PASSWORD = /[Pp]ass(?:word|phrase)[^:\n]{0,80}: ?$/
const NO_SHELL =
  /^(?:>>> |\.\.\. |grub(?: rescue)?> |=> |Shell> |[Ff][Ss]\d{1,3}:\\?> |iPXE> |\(gdb\) |(?:ddb\{\d+\}|db)> |mysql> |\d+ > )$/
const OPEN_QUOTE = /^> $/

/** What reads the next line: a program that is no POSIX shell, a shell in the middle of a command, or unknown. */
export function readerOf(line: string): {
  readonly kind: 'other' | 'open' | 'unknown'
  readonly what: string
} {
  if (LOGIN_PROMPT.test(line))
    return { kind: 'other', what: 'a login prompt stands there: call login() first' }
  if (PASSWORD.test(line)) return { kind: 'other', what: 'a password is asked for' }
  if (NO_SHELL.test(line)) return { kind: 'other', what: 'another program reads the lines' }
  if (OPEN_QUOTE.test(line)) return { kind: 'open', what: 'the shell waits for the end of a quoted text' }
  return { kind: 'unknown', what: 'nothing is known of it' }
}
