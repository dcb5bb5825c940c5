// The one place that writes the text of a key=value option: order, dotted keys and comma doubling.
import { refuse } from '../errors.ts'
import { memberPath } from '../values/data-path.ts'
import { checkScalar, checkText, type Scalar, scalarText } from '../values/scalar.ts'
import { isSecret, refuseSecret } from '../values/secret.ts'
import { checkFields, type Fields, isFields } from '../values/shape.ts'

/** A value of an option: a scalar, nested fields, or a list of either. */
export type OptionValue = Scalar | OptionFields | readonly (Scalar | OptionFields)[]

/** The fields of an option, in the order in which they are written; `undefined` is left out. */
export interface OptionFields {
  readonly [key: string]: OptionValue | undefined
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
  const parts = head === undefined ? [] : [headText(checkText(head, ''))]
  appendFields(parts, checkFields(fields, ''), '')
  return parts.join(',')
}

function headText(head: string): string {
  // Both of QEMU's parsers take what comes before the first "=" or "," for the key if it is a "=".
  if (/^$|^[^,]*=/.test(head)) refuse(head, 'a text with no "=" before a comma', '')
  return doubleCommas(head)
}

/** What {@link appendFields} does with some of the keys. */
export interface AppendOptions {
  /** What stands before each key: `addr.` */
  readonly prefix?: string
  /** Lists under these keys are written as one `key=` for each element. */
  readonly repeat?: readonly string[] | undefined
  /** These keys are left out. */
  readonly omit?: readonly string[]
}

/**
 * Appends a `key=value` for each of the fields.
 *
 * @throws {@link ArgsError} as {@link formatOption} does.
 */
export function appendFields(
  parts: string[],
  fields: Fields,
  path: string,
  { prefix = '', repeat, omit }: AppendOptions = {},
): void {
  for (const key of Object.keys(fields)) {
    const value = fields[key]
    if (value === undefined || omit?.includes(key)) continue
    if (BAD_KEY.test(key)) refuse(key, 'a key with neither "=" nor ","', memberPath(path, key), 'invalid-key')
    appendValue(parts, value, prefix + key, path, key, repeat?.includes(key))
  }
}

const BAD_KEY = /[=,\0\p{Cs}]|^$/u

function appendValue(
  parts: string[],
  value: unknown,
  name: string,
  path: string,
  key: string | number,
  repeated = false,
): void {
  const text = scalarText(value)
  // Where it is in the data is worked out for the few that are no scalars: this runs for every property.
  if (text !== undefined) parts.push(`${name}=${doubleCommas(text)}`)
  else if (Array.isArray(value)) {
    value.forEach((element: unknown, index) => {
      appendValue(parts, element, repeated ? name : `${name}.${index}`, memberPath(path, key), index)
    })
  } else if (isSecret(value)) refuseSecret(memberPath(path, key))
  else if (isFields(value)) appendFields(parts, value, memberPath(path, key), { prefix: `${name}.` })
  else checkScalar(value, memberPath(path, key))
}

/** Escapes a text for an option in which commas separate. */
export function doubleCommas(text: string): string {
  return text.includes(',') ? text.replaceAll(',', ',,') : text
}
