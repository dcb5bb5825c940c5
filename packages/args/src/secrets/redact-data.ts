// Strikes secrets out of data: the JSON form of an option, and sections of a config.
import { ArgsError } from '../errors.ts'
import { formatJson } from '../option/format-json.ts'
import { parseJson } from '../option/parse-json.ts'
import { isSecret, REDACTED } from '../values/secret.ts'
import { type Fields, isFields } from '../values/shape.ts'
import { redactText } from './redact-text.ts'
import { isSecretField, isSuspect } from './secret-fields.ts'

/** A name of an image that is made of JSON. */
const PROTOCOL = 'json:'

/** A credential for the guest's systemd in SMBIOS: its name, then the value. */
const CREDENTIAL = /^io\.systemd\.credential(?:\.binary)?:[^=]*=/

/** The same data without secrets; what holds none is returned as it is. */
export function redactData(option: string, value: unknown, fields: Fields = {}): unknown {
  if (typeof value === 'string') return redactString(value)
  if (Array.isArray(value)) return redactList(option, value, fields)
  return isFields(value) && !isSecret(value) ? redactFields(option, value) : value
}

function redactList(option: string, list: readonly unknown[], fields: Fields): readonly unknown[] {
  const redacted = list.map(element => redactData(option, element, fields))
  return redacted.some((element, index) => element !== list[index]) ? redacted : list
}

/** `beside` are the fields that decide about these. */
function redactFields(option: string, fields: Fields, beside: Fields = fields): Fields {
  const known = isFields(beside['props']) ? { ...beside, ...beside['props'] } : beside
  const changed = Object.entries(fields).flatMap(([key, value]) => {
    const redacted = redactMember(option, key, value, known)
    return redacted === value ? [] : [[key, redacted] as const]
  })
  return changed.length === 0 ? fields : { ...fields, ...Object.fromEntries(changed) }
}

function redactMember(option: string, key: string, value: unknown, fields: Fields): unknown {
  if (key === 'props' && isFields(value)) return redactFields(option, value, { ...fields, ...value })
  if (key === 'credentials' && isFields(value)) {
    return Object.fromEntries(Object.keys(value).map(name => [name, REDACTED]))
  }
  return isSecretField(option, key, fields) ? strikeOut(value) : redactData(option, value, fields)
}

/** What stands in place of a secret; a truth value only asks for one. */
export function strikeOut(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(strikeOut)
  if (typeof value === 'string') return /^(?:on|off|)$/.test(value) ? value : REDACTED
  return typeof value === 'boolean' || value === undefined || value === null || isSecret(value)
    ? value
    : REDACTED
}

/** A text that may hold a secret somewhere inside. */
export function redactString(text: string): string {
  const credential = CREDENTIAL.exec(text)?.[0]
  if (credential !== undefined) return credential + REDACTED
  if (!text.startsWith(PROTOCOL)) return redactText(text)
  return PROTOCOL + redactJson('blockdev', text.slice(PROTOCOL.length))
}

/** The JSON form of an option; what cannot be read is struck out as a whole if it may hold a secret. */
export function redactJson(option: string, text: string): string {
  try {
    const json = parseJson(text)
    const redacted = redactData(option, json)
    return redacted === json || !isFields(redacted) ? text : formatJson(redacted)
  } catch (error) {
    // Nested too deeply to be walked.
    if (!(error instanceof ArgsError || error instanceof RangeError)) throw error
    return isSuspect(withoutEscapes(text)) ? REDACTED : redactText(text)
  }
}

/** The text with its `\\u0061` as the characters that they stand for. */
function withoutEscapes(text: string): string {
  return text.replace(/\\u([\da-f]{4})/gi, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 16)),
  )
}
