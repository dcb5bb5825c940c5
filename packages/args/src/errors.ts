// The one error of this package: bad data, with the path to it.

/**
 * What kind of mistake it is.
 *
 * - `invalid-value`: a value that the option cannot carry (NUL, a lone surrogate, NaN, a wrong type, data that hold themselves)
 * - `invalid-key`: an empty key, or one with `=` or `,` in it; one in `props` that is given beside it, or is `id`
 * - `invalid-id`: not an identifier as QEMU understands it
 * - `duplicate-id`: two things of one kind under one id
 * - `dangling-reference`: an id that names nothing
 * - `unknown-section`: a key that `VmConfig` does not have
 * - `unknown-key`: a key that an options object, or a part of a config that is no option of QEMU's, does not have
 * - `missing`: something that must be given was not: a driver, a type, the value of an option
 * - `exposed-secret`: a secret in a place that every user of the host can read
 * - `syntax`: text that cannot be read
 */
export type ArgsErrorCode =
  | 'invalid-value'
  | 'invalid-key'
  | 'invalid-id'
  | 'duplicate-id'
  | 'dangling-reference'
  | 'unknown-section'
  | 'unknown-key'
  | 'missing'
  | 'exposed-secret'
  | 'syntax'

/** Data that cannot become a command line, or text that cannot become data. */
export class ArgsError extends Error {
  override readonly name = 'ArgsError'
  declare readonly code: ArgsErrorCode
  /** Where in the data, such as `devices[3].netdev`; empty for the whole. */
  declare readonly path: string
  /** What would have been accepted there. */
  declare readonly allowed: string | undefined

  constructor(code: ArgsErrorCode, problem: string, path = '', allowed?: string, options?: ErrorOptions) {
    const hint = allowed === undefined || problem.includes(allowed) ? '' : ` (allowed: ${allowed})`
    super(printable(`${path && `${path}: `}${problem}${hint}`), options)
    this.code = code
    this.path = path
    this.allowed = allowed
  }
}

/** Control characters, and those that change the direction of text: a terminal obeys them, and no person sees them. */
const CONTROLS = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu

/** A text in which control characters are visible, as JSON writes them; newlines and tabs stay. */
function printable(text: string): string {
  return text.replace(CONTROLS, found =>
    found === '\n' || found === '\t' ? found : `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/**
 * Says that a value is not what is allowed in its place.
 *
 * @throws {@link ArgsError} always.
 */
export function refuse(
  value: unknown,
  allowed: string,
  path: string,
  code: ArgsErrorCode = 'invalid-value',
): never {
  throw new ArgsError(code, `${show(value)} is not ${allowed}`, path, allowed)
}

function show(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, 40))
  return Object(value) === value ? tagOf(value) : String(value)
}

/** What JavaScript calls a value: `[object Array]`, `[object Date]`. */
export function tagOf(value: unknown): string {
  return Object.prototype.toString.call(value)
}
