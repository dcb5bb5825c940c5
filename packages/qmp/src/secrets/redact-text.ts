// Secrets inside texts: URLs, image names, `json:` names, kernel command lines, lines for the human monitor.
import { formatJson } from '../values/format-json.ts'
import { isSecretName, SECRET_HMP_COMMANDS } from './secret-keys.ts'

/** Stands where a secret was. */
export const REDACTED = '[secret]'

/** Redacts a value that was found inside a text. */
export type RedactValue = (value: unknown) => unknown

/** What may not be part of the user information of a URL. */
const AFTER_AUTHORITY = /[\s/?#"'\\]/
/** `?name=value` or `&name=value`, as in the query of a URL. */
const PARAMETER = /([?&])([^=&\s#?"'\\]{1,64})=([^&\s#"'\\]+)/g
/** A credential for systemd: on the kernel's command line, or in SMBIOS. */
const CREDENTIAL =
  /^((?:systemd\.set_credential(?:_binary)?=[^:]*:)|(?:io\.systemd\.credential(?:\.binary)?:[^=]*=))/

/** A copy of a text without the secrets that its own form shows. It takes time linear in the text. */
export function redactText(text: string, redactValue: RedactValue): string {
  if (text.startsWith('exec:')) return `exec:${REDACTED}`
  if (text.startsWith('json:'))
    return `json:${redactJson(text.slice('json:'.length), redactValue) ?? REDACTED}`
  if (text.startsWith('{')) {
    const redacted = redactJson(text, redactValue)
    if (redacted !== undefined) return redacted
  }
  if (!/[=@]/.test(text)) return text
  return text.split(' ').map(redactWord).join(' ')
}

/** A line for the human monitor, of which only the command is kept where its parameters may hold a secret. */
export function redactHmpLine(line: string, redactValue: RedactValue): string {
  const [command = ''] = line.trimStart().split(/\s/, 1)
  if (SECRET_HMP_COMMANDS.has(command)) return `${command} ${REDACTED}`
  return redactText(line, redactValue)
}

function redactWord(word: string): string {
  const credential = CREDENTIAL.exec(word)?.[1]
  if (credential !== undefined) return credential + REDACTED
  if (word.startsWith('rbd:')) return word.replaceAll(/:key=[^:]*/g, `:key=${REDACTED}`)
  if (word.includes('://')) {
    return redactUserInformation(word).replaceAll(PARAMETER, (whole, mark: string, name: string) =>
      isSecretName(name) ? `${mark}${name}=${REDACTED}` : whole,
    )
  }
  const iscsi = word.startsWith('iscsi:') ? 0 : word.indexOf('=iscsi:') + 1
  const at = word.lastIndexOf('@')
  if (at >= 0 && (iscsi > 0 || word.startsWith('iscsi:')))
    return `${word.slice(0, iscsi)}iscsi:${REDACTED}${word.slice(at)}`
  return word.includes('=') ? word.split(',').map(redactField).join(',') : word
}

/** `name=value`, with the value of a secret's name struck out. */
function redactField(field: string): string {
  const equals = field.indexOf('=')
  const name = field.slice(0, equals)
  return equals > 0 && isSecretName(name) ? `${name}=${REDACTED}` : field
}

/** A JSON text, redacted as the value that it is; undefined if it is none. */
function redactJson(text: string, redactValue: RedactValue): string | undefined {
  try {
    return formatJson(redactValue(redactForeign(JSON.parse(text))))
  } catch {
    return undefined
  }
}

/** Strikes out the members of JSON that is not QMP's by their names alone. */
function redactForeign(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(redactForeign)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      key,
      typeof member === 'string' && isSecretName(key) ? REDACTED : redactForeign(member),
    ]),
  )
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
