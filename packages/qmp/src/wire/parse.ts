// Text as values: strict UTF-8, strict JSON, and integers that are never rounded.
import { isUtf8 } from 'node:buffer'
import { QmpProtocolError } from '../errors.ts'
import { exactIntegers, TooManyDigitsError } from '../values/exact-integers.ts'
import { formatJson } from '../values/format-json.ts'
import { isObject } from '../values/is-object.ts'
import { nestsDeeper } from '../values/nests-deeper.ts'
import type { WireMessage } from './message.ts'

/** QEMU's own limit for what it reads (MAX_NESTING of its JSON parser). */
const MAX_NESTING = 1024

/** A run of fewer digits is below 2^53. */
const LONG_RUN = 16
const ZERO = 0x30
const NINE = 0x39

/**
 * Parses a message. `bytes` holds a byte in each character, which for ASCII is the text itself; QEMU writes nothing else.
 *
 * @throws {@link QmpProtocolError} when it is not UTF-8, not JSON, or not an object.
 */
export function parseMessage(bytes: string, isAscii: boolean): WireMessage {
  const text = isAscii ? bytes : decode(bytes)
  let value: unknown
  try {
    value = hasLongRun(text) ? JSON.parse(text, exactIntegers) : JSON.parse(text)
  } catch (cause) {
    if (cause instanceof TooManyDigitsError)
      throw protocolError('the server sent an integer of more than 64 bits', bytes)
    throw protocolError('the server sent what is not JSON', bytes, cause)
  }
  // What begins with a brace is an object; the type is worth a test.
  if (!isObject(value)) throw protocolError('the server sent what is no message', bytes)
  if (text.length > 2 * MAX_NESTING && nestsDeeper(value, MAX_NESTING))
    throw protocolError(`the server sent a message that is nested more than ${MAX_NESTING} deep`, bytes)
  return value
}

/** An error about some bytes, which it shows and keeps. */
export function protocolError(what: string, bytes: string, cause?: unknown): QmpProtocolError {
  const shown = formatJson(bytes.slice(0, 60)) + (bytes.length > 60 ? '…' : '')
  return new QmpProtocolError(
    `${what}: ${shown}`,
    Buffer.from(bytes.slice(0, 1024), 'latin1'),
    cause === undefined ? {} : { cause },
  )
}

function decode(bytes: string): string {
  const buffer = Buffer.from(bytes, 'latin1')
  if (!isUtf8(buffer)) throw protocolError('the server sent bytes that are not UTF-8', bytes)
  return buffer.toString('utf8')
}

/**
 * Whether 16 digits follow each other somewhere: looks at each sixteenth character, which no such run can avoid, so that
 * a message without large numbers costs next to nothing.
 */
function hasLongRun(text: string): boolean {
  for (let at = LONG_RUN - 1; at < text.length; at += LONG_RUN) {
    if (isDigit(text, at) && reachesFar(text, at) && runLength(text, at) >= LONG_RUN) return true
  }
  return false
}

/** Whether there is a digit as far away as a long run reaches to one side at least: it spares counting the short ones. */
function reachesFar(text: string, at: number): boolean {
  return isDigit(text, at - LONG_RUN / 2) || isDigit(text, at + LONG_RUN / 2)
}

/** How many digits follow each other around an index; counts no further than is needed. */
function runLength(text: string, at: number): number {
  let first = at
  while (at - first < LONG_RUN && isDigit(text, first - 1)) first--
  let last = at
  while (last - first < LONG_RUN && isDigit(text, last + 1)) last++
  return last - first + 1
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code >= ZERO && code <= NINE
}
