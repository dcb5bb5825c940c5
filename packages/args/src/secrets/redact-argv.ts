// Strikes secrets out of a command line before it is shown.
import { ArgsError } from '../errors.ts'
import { formatParsed } from '../option/format-parsed.ts'
import { type OptionEntry, parseOption } from '../option/parse-option.ts'
import { findOption, JSON_OPTION } from '../option/qemu-options.ts'
import { findCommandEnd } from '../read/command-end.ts'
import { REDACTED } from '../values/secret.ts'
import { checkTexts, type Fields } from '../values/shape.ts'
import { redactJson, redactString, strikeOut } from './redact-data.ts'
import { redactText } from './redact-text.ts'
import { isSecretField, isSecretName, isSuspect } from './secret-fields.ts'

/** An option that sets one field of another option: `-set object.s.data=…`, `-global driver.property=…`. */
const SETTER = /^([^.=]*)\.([^=]*)=(.*)$/s

/**
 * The same command line with every password in it replaced by `[secret]`: the `data` of `-object secret`, fields named
 * like a password, token or cookie, credentials in URLs, in rbd's names, in kernel command lines, and in what systemd or
 * Ignition is handed. For logs and bug reports; it does not run. Takes linear time, and reads any line, however broken.
 */
export function redactArgv(argv: readonly string[]): string[] {
  const words = checkTexts(argv, '')
  const start = findCommandEnd(words)
  const redacted = redactCommand(words.slice(0, start))
  let option: string | undefined
  for (const word of words.slice(start)) {
    if (option !== undefined) {
      redacted.push(redactValue(option, word))
      option = undefined
      continue
    }
    redacted.push(word.startsWith('-') ? word : redactString(word))
    option = valuedOption(word)
  }
  return redacted
}

/** The name of an option that a value follows, as far as is known. */
function valuedOption(word: string): string | undefined {
  if (!word.startsWith('-')) return undefined
  const name = word.replace(/^--?/, '')
  return findOption(name)?.form === 'flag' ? undefined : name
}

/** Variables and wrappers before the program. */
function redactCommand(words: readonly string[]): string[] {
  const asksForPassword = words.some(word => /(?:^|\/)sshpass$/.test(word))
  return words.map((word, index) => {
    const before = words[index - 1] ?? ''
    if (asksForPassword && before === '-p') return REDACTED
    if (asksForPassword && /^-p./.test(word)) return `-p${REDACTED}`
    const isNamed = before.startsWith('--') && isSecretName(before)
    return isNamed && !word.startsWith('-') ? REDACTED : redactText(word)
  })
}

/** The value of an option, given by its name without dashes. */
export function redactValue(option: string, value: string): string {
  const known = findOption(option)
  if (known === undefined) return redactUnknown(option, value)
  if (value.startsWith('{') && JSON_OPTION.test(option)) return redactJson(option, value)
  if (option === 'set' || option === 'global') return redactSetter(option, value)
  return known.form === 'fields' ? redactWords(option, value, known.implied) : redactString(value)
}

/** The word after an option that is not known: a text, fields, or the next option. */
function redactUnknown(option: string, value: string): string {
  if (isSecretName(option) && !value.startsWith('-')) return REDACTED
  const shown = redactString(value)
  return shown === value ? redactWords(option, value) : shown
}

function redactSetter(option: string, value: string): string {
  const [, owner = '', path = '', text = ''] = SETTER.exec(value) ?? []
  const key = path.slice(path.lastIndexOf('.') + 1)
  if (key === '') return redactWords(option, value)
  const isHeld = isSecretField(option === 'set' ? owner : '', key, {})
  const shown = isHeld ? String(strikeOut(text)) : redactString(text)
  return value.slice(0, value.length - text.length) + shown
}

/** An option of fields; what cannot be taken apart is struck out as a whole if it may hold a secret. */
function redactWords(option: string, value: string, implied?: string): string {
  try {
    const { head, entries } = parseOption(value, implied)
    const fields = fieldsOf(entries)
    const redacted = entries.map(entry => redactEntry(option, entry, fields))
    const shownHead = head === undefined ? head : redactString(head)
    const isSame = shownHead === head && redacted.every((entry, index) => entry === entries[index])
    return isSame
      ? value
      : formatParsed({ ...(shownHead !== undefined && { head: shownHead }), entries: redacted })
  } catch (error) {
    if (!(error instanceof ArgsError)) throw error
    return isSuspect(value) ? REDACTED : redactText(value)
  }
}

/** The fields that decide about others. Of a type that is given twice, a secret's counts. */
function fieldsOf(entries: readonly OptionEntry[]): Fields {
  const fields = new Map<string, string>()
  for (const { key, value } of entries) {
    if (key !== 'qom-type' || !fields.get(key)?.startsWith('secret')) fields.set(key, value)
  }
  return Object.fromEntries(fields)
}

function redactEntry(option: string, entry: OptionEntry, fields: Fields): OptionEntry {
  const { key, value, bare } = entry
  if (bare !== undefined) {
    const shown = redactString(bare)
    return shown === bare ? entry : { key, value: shown, bare: shown }
  }
  const isHeld = isSecretField(option, key, fields)
  const shown = isHeld ? String(strikeOut(value)) : redactString(value)
  return shown === value ? entry : { key, value: shown }
}
