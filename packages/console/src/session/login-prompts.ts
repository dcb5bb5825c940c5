// What a login dialogue prints. Prompts count at the end of the output only: those before it have been answered.
import type { ConsolePattern } from '../wait/pattern.ts'

const END = String.raw`(?![\s\S])`
const atEnd = (source: string): RegExp => new RegExp(source + END)

/** The expressions of a dialogue by what they mean. */
export function dialogue(
  prompt: ConsolePattern | undefined,
  begun: boolean,
): Readonly<Record<string, ConsolePattern>> {
  return {
    expired: EXPIRED,
    login: LOGIN,
    password: PASSWORD,
    refused: REFUSED,
    prompt: prompt === undefined ? (begun ? PROMPT : LIKELY_PROMPT) : atLiveEnd(prompt),
  }
}

// "Last login: …" greets a user who is in, and a slow guest may pause in the middle of it.
const LOGIN: RegExp = atEnd('(?<!Last )(?:login|[Uu]ser ?name): ?')
const PASSWORD: RegExp = atEnd(String.raw`[Pp]ass(?:word|phrase)[^:\n]{0,80}: ?`)
const EXPIRED: RegExp = new RegExp(
  String.raw`required to change your password|[Pp]assword (?:has )?expired|(?:[Cc]urrent|\(current\)|[Nn]ew|[Rr]etype)[^:\n]{0,40} password[^:\n]{0,20}: ?${END}|(?:[Cc]urrent|[Nn]ew|[Oo]ld) password: ?${END}`,
)
const REFUSED =
  /[Ll]ogin incorrect|[Ll]ogin failed|[Pp]ermission denied|[Aa]uthentication failure|[Aa]ccount (?:is )?(?:locked|disabled|has expired)|This account is currently not available|Maximum number of tries exceeded/
const PROMPT: RegExp = atEnd('[#$%>] ')
// Before a name was typed the guest may still be booting, with progress such as `50% `.
const LIKELY_PROMPT: RegExp = atEnd(String.raw`(?:[#$>]|(?<!\d ?)%) `)

/** A caller's prompt, at the end of the output. */
function atLiveEnd(prompt: ConsolePattern): RegExp {
  if (typeof prompt === 'string')
    return atEnd(`${prompt.replace(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`)}[ \\t]*`)
  return new RegExp(`(?:${prompt.source})[ \\t]*${END}`, prompt.flags.replace(/[gy]/g, ''))
}
