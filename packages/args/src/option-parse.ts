// Reads the text of a key=value option back, losing nothing: order, repeated keys, bare words.
import { ArgsError } from './errors.ts'
import type { OptionFields, OptionValue } from './option.ts'

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
  const entries: OptionEntry[] = []
  let head: string | undefined
  let at = 0
  while (at < text.length) {
    const stop = nextOf(text, at)
    if (text[stop] === '=') {
      const [value, end] = readValue(text, stop + 1)
      entries.push({ key: keyAt(text, at, stop), value })
      at = end + 1
      continue
    }
    const [word, end] = readValue(text, at)
    if (word === '') throw new ArgsError('syntax', `an empty piece at offset ${at}`, { path: '' })
    if (at > 0) entries.push(bareEntry(word))
    else if (impliedKey === undefined) head = word
    else entries.push({ key: impliedKey, value: word, bare: word })
    at = end + 1
  }
  return { ...(head !== undefined && { head }), entries, fields: nestEntries(entries) }
}

/** The index of the first `=` or `,` from `at` on, or the end. */
function nextOf(text: string, at: number): number {
  let index = at
  while (index < text.length && text[index] !== '=' && text[index] !== ',') index++
  return index
}

/** Reads up to the next single comma; returns the text with its doubled commas single, and where it ended. */
function readValue(text: string, from: number): readonly [string, number] {
  let value = ''
  let start = from
  for (;;) {
    const comma = text.indexOf(',', start)
    if (comma < 0) return [value + text.slice(start), text.length]
    if (text[comma + 1] !== ',') return [value + text.slice(start, comma), comma]
    value += text.slice(start, comma + 1)
    start = comma + 2
  }
}

function keyAt(text: string, from: number, to: number): string {
  if (to > from) return text.slice(from, to)
  throw new ArgsError('syntax', `a "=" without a key at offset ${from} of ${JSON.stringify(text)}`, {
    path: '',
  })
}

function bareEntry(word: string): OptionEntry {
  const negated = word.startsWith('no') && word.length > 2
  return { key: negated ? word.slice(2) : word, value: negated ? 'off' : 'on', bare: word }
}

type Tree = Map<string, Tree | string>

/** Makes nested data of dotted keys. Where one key is both a value and a parent, all keys stay as written. */
export function nestEntries(entries: readonly OptionEntry[]): OptionFields {
  const root: Tree = new Map()
  for (const { key, value } of entries) {
    if (!plant(root, key.split('.'), value)) {
      return Object.fromEntries(entries.map(entry => [entry.key, entry.value]))
    }
  }
  return toFields(root)
}

function plant(root: Tree, segments: readonly string[], value: string): boolean {
  if (segments.includes('')) return false
  let branch = root
  for (const segment of segments.slice(0, -1)) {
    const next: Tree | string = branch.get(segment) ?? new Map()
    if (typeof next === 'string') return false
    branch.set(segment, next)
    branch = next
  }
  const leaf = segments.at(-1) ?? ''
  if (branch.get(leaf) instanceof Map) return false
  branch.set(leaf, value)
  return true
}

function toFields(tree: Tree): OptionFields {
  // fromEntries defines own properties, so that a key named __proto__ stays a key.
  return Object.fromEntries([...tree].map(([key, child]) => [key, toValue(child)]))
}

function toValue(child: Tree | string): OptionValue {
  if (typeof child === 'string') return child
  const elements = [...child.values()].map(toValue)
  const isList = [...child.keys()].every((key, index) => key === String(index)) && elements.every(isElement)
  return isList ? elements.filter(isElement) : toFields(child)
}

function isElement(value: OptionValue): value is string | OptionFields {
  return !Array.isArray(value)
}
