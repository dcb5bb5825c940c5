// One message's bytes as a value: strict UTF-8, strict JSON, and integers that are never rounded.
import { isUtf8 } from 'node:buffer'
import { QmpProtocolError } from './errors.ts'
import { isObject, type WireMessage } from './message.ts'

/** A run of fewer digits is below 2^53. */
const LONG_RUN = 16
const ZERO = 0x30
const NINE = 0x39

interface SourceContext {
  readonly source?: string
}

/**
 * Parses the bytes of one message.
 *
 * @throws {QmpProtocolError} when they are not UTF-8, not JSON, or not an object.
 */
export function parseMessage(bytes: Buffer): WireMessage {
  if (!isUtf8(bytes)) throw new QmpProtocolError('the server sent bytes that are not UTF-8', bytes)
  let value: unknown
  try {
    const text = bytes.toString('utf8')
    value = hasLongRun(bytes) ? JSON.parse(text, exact) : JSON.parse(text)
  } catch (cause) {
    throw new QmpProtocolError(`the server sent what is not JSON: ${excerpt(bytes)}`, bytes, { cause })
  }
  if (!isObject(value))
    throw new QmpProtocolError(`the server sent what is no message: ${excerpt(bytes)}`, bytes)
  return value
}

/**
 * Whether 16 digits follow each other somewhere: looks at each sixteenth byte, which no such run can avoid, so that a
 * message without large numbers costs next to nothing.
 */
function hasLongRun(bytes: Buffer): boolean {
  for (let at = LONG_RUN - 1; at < bytes.length; at += LONG_RUN) {
    if (!isDigit(bytes[at])) continue
    let first = at
    while (isDigit(bytes[first - 1])) first--
    let last = at
    while (isDigit(bytes[last + 1])) last++
    if (last - first + 1 >= LONG_RUN) return true
    at = last
  }
  return false
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= ZERO && byte <= NINE
}

/** A reviver that takes integers from the text where a number would round them. */
function exact(this: unknown, _key: string, value: unknown, context?: SourceContext): unknown {
  if (typeof value !== 'number' || Number.isSafeInteger(value)) return value
  const source = context?.source ?? ''
  return /^-?\d+$/.test(source) ? BigInt(source) : value
}

/** The start of some bytes, fit for an error message. */
export function excerpt(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.subarray(0, 60)).toString('latin1')
  return JSON.stringify(text) + (bytes.length > 60 ? '…' : '')
}
