// The one place that writes the text of a key=value option: order, dotted keys and comma doubling.
import { memberPath } from './data-path.ts'
import { refuse } from './errors.ts'
import { checkText, type Scalar, scalarText } from './scalar.ts'
import { isSecret, refuseSecret } from './secret.ts'

/** A value of an option: a scalar, nested fields, or a list of either. */
export type OptionValue = Scalar | OptionFields | readonly (Scalar | OptionFields)[]

/** The fields of an option, in the order in which they are written; `undefined` is left out. */
export interface OptionFields {
  readonly [key: string]: OptionValue | undefined
}

/** Fields whose values are still to be checked. */
export type Fields = Readonly<Record<string, unknown>>

/** How {@link formatFields} writes an option. */
export interface FormatOptions {
  /** The value of the option's implied first key, written bare: the `socket` of `socket,id=mon`. */
  readonly head?: string | undefined
  /** Where the fields are in the caller's data, for errors. */
  readonly path?: string | undefined
  /** Lists under these keys are written as one `key=` for each element, as QEMU's older options want them. */
  readonly repeat?: readonly string[] | undefined
}

/**
 * The text of a key=value option: `formatOption({ id: 'mon', path: '/a,b' }, 'socket')` is
 * `socket,id=mon,path=/a,,b`. Commas are doubled, booleans are `on` and `off`, `undefined` is left out, nested
 * fields become dotted keys and lists become `key.0=`, `key.1=`.
 *
 * @param head the value of the option's implied first key, written bare
 * @throws {@link ArgsError} `invalid-key` for an empty key or one with `=` or `,`; `invalid-value` for NUL, a
 *   lone surrogate, NaN, an infinity, `null`, and for a head that is empty or holds `=`.
 */
export function formatOption(fields: OptionFields, head?: string): string {
  return formatFields(fields, { head })
}

/**
 * {@link formatOption} for fields that are part of something larger.
 *
 * @throws {@link ArgsError} as {@link formatOption} does.
 */
export function formatFields(fields: Fields, { head, path = '', repeat }: FormatOptions): string {
  const parts: string[] = []
  if (head !== undefined) parts.push(headText(head, path))
  appendFields(parts, fields, '', path, repeat)
  return parts.join(',')
}

/** Whether a value can stand bare as an implied first key, in each of QEMU's two parsers. */
export function canStandBare(text: string): boolean {
  return text !== '' && !text.includes('=') && !text.includes(',')
}

function headText(head: string, path: string): string {
  // Both of QEMU's parsers take what comes before the first "=" or "," for the key if it is a "=".
  if (head === '' || /^[^,]*=/.test(head)) refuse(head, 'a text with no "=" before a comma', path)
  return doubleCommas(checkText(head, path))
}

function appendFields(
  parts: string[],
  fields: Fields,
  prefix: string,
  path: string,
  repeat?: readonly string[],
): void {
  for (const key of Object.keys(fields)) {
    const value = fields[key]
    if (value === undefined) continue
    const place = memberPath(path, key)
    appendValue(parts, value, prefix + checkKey(key, place), place, repeat?.includes(key) === true)
  }
}

function appendValue(parts: string[], value: unknown, key: string, path: string, repeated = false): void {
  if (Array.isArray(value)) {
    value.forEach((element: unknown, index) => {
      appendValue(parts, element, repeated ? key : `${key}.${index}`, memberPath(path, index))
    })
  } else if (isSecret(value)) {
    refuseSecret(path)
  } else if (isFields(value)) {
    appendFields(parts, value, `${key}.`, path)
  } else {
    parts.push(`${key}=${doubleCommas(scalarText(value, path))}`)
  }
}

/** Whether a value holds fields: a plain object, as opposed to a scalar or a list. */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function checkKey(key: string, path: string): string {
  if (key === '' || key.includes('=') || key.includes(',')) {
    refuse(key, 'a key with neither "=" nor ","', path, 'invalid-key')
  }
  return checkText(key, path)
}

/** Escapes a text for an option in which commas separate. */
export function doubleCommas(text: string): string {
  return text.includes(',') ? text.replaceAll(',', ',,') : text
}
