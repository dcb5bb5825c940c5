// Reads the text of a key=value option back, losing nothing: order, repeated keys, bare words.
import { ArgsError } from '../errors.ts'
import { checkText, type Scalar } from '../values/scalar.ts'
import type { OptionFields, OptionValue } from './format-option.ts'

/** One comma-separated piece of an option. */
export interface OptionEntry {
  /** The key; for a bare word what it stands for: a first word is the implied key's, `nowait` is `wait`. */
  readonly key: string
  /** The value with its commas single again; `on` or `off` for a bare word that is not the first. */
  readonly value: string
  /** The word itself when it stood without a key, such as `nowait`. It is what is written again. */
  readonly bare?: string
}

/** An option taken apart. `formatParsed` writes it again. */
export interface ParsedOption {
  /** The first word when it stood without a key and no implied key was named: the `socket` of `socket,id=mon`. */
  readonly head?: string
  /** Every piece after the head, in order, repeated keys included. */
  readonly entries: readonly OptionEntry[]
  /** The same as nested data: dotted keys become objects and lists; of a repeated key the last one counts. */
  readonly fields: OptionFields
}

/**
 * Reads the text of a key=value option: the inverse of `formatOption`. Values come back as strings, since the
 * text does not say more.
 *
 * @param impliedKey the key that a bare first word belongs to: `driver` for `-device`, `id=…` then needs none.
 *   Without it such a word becomes {@link ParsedOption.head}.
 * @throws {@link ArgsError} `syntax` for a piece without a key, such as `a=1,=2`.
 */
export function parseOption(text: string, impliedKey?: string): ParsedOption {
  checkText(text, '')
  if (impliedKey !== undefined) checkText(impliedKey, 'impliedKey')
  const entries: OptionEntry[] = []
  let head: string | undefined
  for (const { 0: all, 1: key, 2: doubled = '', index } of text.matchAll(PIECE)) {
    // A comma at the end adds nothing, as in QEMU; neither does the empty match behind the last piece.
    if (all === '' && index === text.length) break
    const value = doubled.replaceAll(',,', ',')
    if ((key ?? value) === '') {
      throw new ArgsError('syntax', `no key at offset ${index}`)
    }
    if (key !== undefined) entries.push({ key, value })
    else if (index > 0) entries.push(bareEntry(value))
    else if (impliedKey === undefined) head = value
    else entries.push({ key: impliedKey, value, bare: value })
  }
  return { ...(head !== undefined && { head }), entries, fields: nestEntries(entries) }
}

/** A key if there is one, a value up to a single comma, and that comma. */
const PIECE = /(?:([^=,]*)=)?([^,]*(?:,,[^,]*)*)(?:,|$)/g

function bareEntry(word: string): OptionEntry {
  const negated = word.startsWith('no') && word.length > 2
  return { key: negated ? word.slice(2) : word, value: negated ? 'off' : 'on', bare: word }
}

/** A key of QEMU's has at most 127 characters, and so at most 64 parts. */
const MAX_DEPTH = 64

interface Leaf {
  readonly path: readonly string[]
  readonly value: Scalar
}

/** Makes nested data of dotted keys. Where one key is both a value and a parent, all keys stay as written. */
export function nestEntries(
  entries: readonly OptionEntry[],
  read: (text: string, key: string) => Scalar = text => text,
): OptionFields {
  const leaves = entries.map(({ key, value }) => ({ path: key.split('.'), value: read(value, key) }))
  const members = nest(leaves) ?? entries.map(({ key, value }) => [key, read(value, key)])
  // fromEntries defines own properties, so that a key named __proto__ stays a key.
  return Object.fromEntries(members)
}

type Member = readonly [string, OptionValue]

/** The members that the leaves make at this depth; `undefined` where one key is both a value and a parent. */
function nest(leaves: readonly Leaf[], depth = 0): readonly Member[] | undefined {
  const members: Member[] = []
  for (const [key, group] of Map.groupBy(leaves, ({ path }) => path[depth])) {
    // A leaf that ends where others go on has no key here.
    if (!key || depth > MAX_DEPTH) return undefined
    const isValue = group.every(({ path }) => path.length === depth + 1)
    const value = isValue ? group.at(-1)?.value : listOrFields(nest(group, depth + 1))
    if (value === undefined) return undefined
    members.push([key, value])
  }
  return members
}

function listOrFields(members: readonly Member[] | undefined): OptionValue | undefined {
  const elements = members?.map(([, value]) => value).filter(isElement)
  const isList = members?.every(([key, value], index) => key === String(index) && isElement(value))
  return members && (isList ? elements : Object.fromEntries(members))
}

function isElement(value: OptionValue): value is Scalar | OptionFields {
  return !Array.isArray(value)
}
