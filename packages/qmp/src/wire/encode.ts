// A request as text: everything that JSON or QEMU could not take is refused before a byte is written.
import { QmpRequestError } from '../errors.ts'
import { isObject } from '../values/is-object.ts'

/** QEMU's parser refuses deeper nesting (qobject's MAX_NESTING). */
const MAX_DEPTH = 1024
/** A name that needs no escaping: all of QEMU's. */
const PLAIN_NAME = /^[\w-]+$/
const MIN_INT = -(2n ** 63n)
const MAX_UINT = 2n ** 64n - 1n

/**
 * Encodes a message as compact JSON. `bigint` values and integers beyond 2^53 are written digit by digit; members that
 * are `undefined` are left out.
 *
 * @throws {@link QmpRequestError} naming the place, for what has no exact form: `NaN`, infinities, lone surrogates, cycles,
 * functions, symbols, `undefined` in a list, objects that are not plain data, integers beyond 64 bits.
 */
export function encode(message: object): string {
  return encodeValue(message, [], [])
}

/**
 * Encodes a command: the same as {@link encode} of the whole message, without the cost of looking at its constant parts.
 *
 * @throws {@link QmpRequestError} as `encode` does.
 */
export function encodeCommand(
  kind: 'execute' | 'exec-oob',
  command: string,
  args: object | undefined,
  id: number,
): string {
  const name = PLAIN_NAME.test(command) ? `"${command}"` : encodeValue(command, [kind], [])
  // The message around the arguments is a level, too.
  const members = args === undefined ? '' : `,"arguments":${encodeValue(args, ['arguments'], [{}])}`
  return `{"${kind}":${name}${members},"id":${id}}`
}

function encodeValue(value: unknown, path: string[], parents: object[]): string {
  switch (typeof value) {
    case 'string':
      if (!value.isWellFormed()) throw refusal('a lone surrogate is no text', path)
      return JSON.stringify(value)
    case 'number':
      return encodeNumber(value, path)
    case 'bigint':
      return encodeInteger(value, path)
    case 'boolean':
      return value ? 'true' : 'false'
    case 'object':
      return value === null ? 'null' : encodeObject(value, path, parents)
    default:
      throw refusal(`${typeof value} has no form in JSON`, path)
  }
}

function encodeInteger(value: bigint, path: string[]): string {
  if (value < MIN_INT || value > MAX_UINT) throw refusal('an integer of more than 64 bits', path)
  return value.toString()
}

function encodeNumber(value: number, path: string[]): string {
  if (!Number.isFinite(value)) throw refusal(`${value} has no form in JSON`, path)
  // JavaScript prints large integers rounded to 17 digits: 2 ** 60 as 1152921504606847000.
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) return encodeInteger(BigInt(value), path)
  return Object.is(value, -0) ? '0' : String(value)
}

function encodeObject(value: object, path: string[], parents: object[]): string {
  if (parents.includes(value)) throw refusal('the value contains itself', path)
  if (parents.length >= MAX_DEPTH) throw refusal(`QEMU takes at most ${MAX_DEPTH} levels`, path.slice(0, 8))
  parents.push(value)
  const text = Array.isArray(value) ? encodeList(value, path, parents) : encodeMembers(value, path, parents)
  parents.pop()
  return text
}

function encodeList(list: readonly unknown[], path: string[], parents: object[]): string {
  const items: string[] = []
  for (const [index, item] of list.entries()) {
    path.push(String(index))
    items.push(encodeValue(item, path, parents))
    path.pop()
  }
  return `[${items.join(',')}]`
}

function encodeMembers(value: object, path: string[], parents: object[]): string {
  if (!isObject(value) || Object.prototype.toString.call(value) !== '[object Object]') {
    throw refusal(`${Object.prototype.toString.call(value).slice(8, -1)} objects are not plain data`, path)
  }
  let text = ''
  for (const key of Object.keys(value)) {
    const member = value[key]
    if (member === undefined) continue
    path.push(key)
    text += `${text === '' ? '' : ','}${encodeValue(key, path, parents)}:${encodeValue(member, path, parents)}`
    path.pop()
  }
  return `{${text}}`
}

function refusal(why: string, path: readonly string[]): QmpRequestError {
  return new QmpRequestError(`cannot send ${path.length === 0 ? 'the request' : path.join('.')}: ${why}`)
}
