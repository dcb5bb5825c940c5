// Takes passwords out of a command line before it is shown.
import { argumentWords } from './format-parsed.ts'
import type { JsonObject, JsonValue } from './json-parse.ts'
import type { OptionEntry } from './option-parse.ts'
import { type ParsedArgument, parseArgv } from './parse-argv.ts'
import { REDACTED } from './secret.ts'

/** Fields that hold a secret itself; those that end in `-secret` only name one. */
const SECRET_KEY = /(?:^|[.-])(?:password|passwd|passphrase|cookie)$/

/** The user and password of a URL. */
const CREDENTIALS = /(\b[a-z][\w+.-]*:\/\/[^/@\s:]*:)[^/@\s]+(?=@)/gi

/** A credential that systemd in the guest takes from SMBIOS or fw_cfg. */
const SYSTEMD = /^(io\.systemd\.credential(?:\.binary)?:[^=]*=).*$/s

/**
 * The same command line with every password in it replaced by `[secret]`: `-object secret,data=`, `password=`
 * fields, credentials in URLs and in what systemd is handed. For logs and bug reports; it does not run.
 */
export function redactArgv(argv: readonly string[]): string[] {
  const { command, arguments: parsed } = parseArgv(argv)
  return [...command, ...parsed.flatMap(argument => argumentWords(redactArgument(argument)))]
}

function redactArgument(argument: ParsedArgument): ParsedArgument {
  switch (argument.form) {
    case 'text':
    case 'image':
      return { ...argument, value: redactText(argument.value) }
    case 'fields': {
      const { entries } = argument.option
      const option = {
        ...argument.option,
        entries: entries.map(entry => redactEntry(entry, isSensitive(entries))),
      }
      return { ...argument, option }
    }
    case 'json':
      return { ...argument, json: redactJson(argument.json, argument.json['qom-type'] === 'secret') }
    default:
      return argument
  }
}

/** Whether `data` and `string` of this option are secrets: it is one, or hands the guest one. */
function isSensitive(entries: readonly OptionEntry[]): boolean {
  return entries.some(
    ({ key, value }) =>
      (key === 'qom-type' && /^secret/.test(value)) ||
      (key === 'name' && value.startsWith('opt/io.systemd.credentials/')),
  )
}

function redactEntry(entry: OptionEntry, sensitive: boolean): OptionEntry {
  if (entry.bare !== undefined) return entry
  const hidden = SECRET_KEY.test(entry.key) || (sensitive && (entry.key === 'data' || entry.key === 'string'))
  return { key: entry.key, value: hidden ? REDACTED : redactText(entry.value) }
}

function redactJson(json: JsonObject, sensitive: boolean): JsonObject {
  return Object.fromEntries(
    Object.entries(json).map(([key, value]) => {
      const hidden = SECRET_KEY.test(key) || (sensitive && key === 'data')
      return [key, hidden && typeof value === 'string' ? REDACTED : redactValue(value)]
    }),
  )
}

function redactValue(value: JsonValue): JsonValue {
  if (typeof value === 'string') return redactText(value)
  if (typeof value !== 'object' || value === null) return value
  return isJsonList(value) ? value.map(redactValue) : redactJson(value, false)
}

function isJsonList(value: readonly JsonValue[] | JsonObject): value is readonly JsonValue[] {
  return Array.isArray(value)
}

function redactText(text: string): string {
  return text.replace(SYSTEMD, `$1${REDACTED}`).replace(CREDENTIALS, `$1${REDACTED}`)
}
