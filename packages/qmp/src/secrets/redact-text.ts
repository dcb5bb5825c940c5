// Secrets inside texts: addresses, `json:` file names, environments, lines for the human monitor.
import { formatJson } from '../values/format-json.ts'
import { SECRET_HMP_COMMANDS, SECRET_NAME } from './secret-keys.ts'

/** Stands where a secret was. */
export const REDACTED = '[secret]'

/** What may not be part of the user information of a URL. */
const AFTER_AUTHORITY = /[\s/?#"'\\]/
/** `?name=value` or `&name=value`, as in the query of a URL. */
const PARAMETER = /([?&])([^=&\s#?"'\\]{1,64})=([^&\s#"'\\]+)/g

/** A copy of a text without the secrets that its own form shows: user information and parameters of URLs, rbd keys, commands of `exec:`. */
export function redactText(text: string, redactValue: (value: unknown) => unknown): string {
  if (text.startsWith('json:')) return redactJsonName(text, redactValue)
  if (text.startsWith('exec:')) return `exec:${REDACTED}`
  if (text.startsWith('rbd:')) return text.replaceAll(/:key=[^:]*/g, `:key=${REDACTED}`)
  if (!text.includes('://')) return text
  return redactUserInformation(text).replaceAll(PARAMETER, (whole, mark: string, name: string) =>
    SECRET_NAME.test(name) ? `${mark}${name}=${REDACTED}` : whole,
  )
}

/** A line for the human monitor, of which only the command is kept where its parameters may hold a secret. */
export function redactHmpLine(line: string, redactValue: (value: unknown) => unknown): string {
  const [command = ''] = line.trimStart().split(/\s/, 1)
  if (SECRET_HMP_COMMANDS.has(command.split('|', 1)[0] ?? '')) return `${command} ${REDACTED}`
  return line
    .split(' ')
    .map(word => redactText(word, redactValue))
    .join(' ')
}

/** `NAME=value`, with the value of a secret's name struck out. */
export function redactVariable(variable: string): string {
  const equals = variable.indexOf('=')
  const name = variable.slice(0, equals)
  return equals > 0 && SECRET_NAME.test(name) ? `${name}=${REDACTED}` : variable
}

/** `json:{…}`, redacted as the object that it is; one that cannot be read is not shown. */
function redactJsonName(text: string, redactValue: (value: unknown) => unknown): string {
  try {
    return `json:${formatJson(redactValue(JSON.parse(text.slice('json:'.length))))}`
  } catch {
    return `json:${REDACTED}`
  }
}

/** Strikes out what stands between `://` and the last `@` of the authority. */
function redactUserInformation(text: string): string {
  const [first = '', ...rest] = text.split('://')
  const parts = rest.map(part => {
    const end = part.search(AFTER_AUTHORITY)
    const authority = end < 0 ? part : part.slice(0, end)
    const at = authority.lastIndexOf('@')
    return at < 0 ? part : REDACTED + part.slice(at)
  })
  return [first, ...parts].join('://')
}
