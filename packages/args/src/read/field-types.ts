// Reads the fields of an option as the types of VmConfig have them; what these do not know goes into `props`.

import type { Scalar } from '../values/scalar.ts'
import { type Fields, isFields } from '../values/shape.ts'
import { FIELD_GROUPS, OPTION_FIELDS } from './option-fields.ts'

/** What `*` stands for in the names of virtio drivers. */
const TRANSPORTS = ['', '-pci', '-pci-non-transitional', '-pci-transitional', '-device', '-ccw']

/** The keys that choose a form. */
const CHOOSERS = ['driver', 'type', 'backend', 'qom-type']

/** One form of an option. */
interface Form {
  /** The words that choose it; `undefined` for one that fits any. */
  readonly words: ReadonlySet<string> | undefined
  /** The kind of each field. */
  readonly kinds: ReadonlyMap<string, string>
  /** The fields that must be there; `props` where free ones have to be. */
  readonly required: readonly string[]
  readonly hasProps: boolean
}

/** Knows the fields of every option; it takes their descriptions apart when they are first needed. */
export class FieldTypes {
  readonly #forms = new Map<string, readonly Form[]>()

  /**
   * The fields as a value of the section's type; `undefined` where the type has no place for them.
   *
   * @param isJson whether the values have types of their own, which they keep; otherwise texts are read as numbers and
   *   truth values where the type wants such
   */
  read(option: string, fields: Fields, isJson: boolean): Fields | undefined {
    const forms = this.#formsOf(option)
    if (forms === undefined) return fields
    for (const form of forms) {
      const read = this.#readForm(option, form, fields, isJson)
      if (read !== undefined) return read
    }
    return undefined
  }

  #formsOf(option: string): readonly Form[] | undefined {
    const known = this.#forms.get(option)
    if (known !== undefined || !Object.hasOwn(OPTION_FIELDS, option)) return known
    const forms = OPTION_FIELDS[option]?.map(parseForm)
    if (forms !== undefined) this.#forms.set(option, forms)
    return forms
  }

  #readForm(option: string, form: Form, fields: Fields, isJson: boolean): Fields | undefined {
    const chooser = form.words && CHOOSERS.find(key => form.words?.has(String(fields[key])))
    if (form.words !== undefined && chooser === undefined) return undefined
    const known: [string, unknown][] = []
    const free: [string, unknown][] = []
    for (const [key, value] of Object.entries(fields)) {
      const kind = form.kinds.get(key)
      const read = key === chooser ? readWord(value) : kind && this.#readKind(option, kind, value, isJson)
      if (read === undefined) free.push([key, isJson ? value : readFree(value)])
      else known.push([key, read])
    }
    const keys = known.map(([key]) => key)
    const isWhole = form.required.every(key => key === 'props' || keys.includes(key))
    // An id among free fields would not be seen.
    if (!isWhole || free.some(([key]) => key === 'id') || (free.length > 0 && !form.hasProps))
      return undefined
    if (free.length > 0 || form.required.includes('props')) known.push(['props', Object.fromEntries(free)])
    return Object.fromEntries(known)
  }

  /** The value, as this kind has it; `undefined` where it is none of it. */
  #readKind(option: string, kind: string, value: unknown, isJson: boolean): unknown {
    if (kind.startsWith('R')) return this.#readNode(option, kind, value, isJson)
    if (kind === 'P') return isFields(value) ? value : undefined
    if (kind === 'C') return isFields(value) ? readCache(value) : undefined
    if (kind === 'L') return isTextOrList(value) ? value : undefined
    for (const one of kind.split('|')) {
      const read = typeof value === 'string' && !isJson ? readText(one, value) : readValue(one, value)
      if (read !== undefined) return read
    }
    return undefined
  }

  /** A block node in its place, or the name of one. */
  #readNode(option: string, kind: string, value: unknown, isJson: boolean): unknown {
    if (typeof value === 'string' || (value === null && kind === 'R?')) return value
    return isFields(value) && option === 'blockdev' ? this.read('blockdev', value, isJson) : undefined
  }
}

function parseForm(text: string): Form {
  const [, chosen, rest = ''] = /^(?:([^ =@]*):)?(.*)$/s.exec(text) ?? []
  const words = chosen
    ?.split('|')
    .flatMap(word => (word.endsWith('*') ? TRANSPORTS.map(end => word.slice(0, -1) + end) : [word]))
  const kinds = new Map<string, string>()
  const required: string[] = []
  let hasProps = false
  const add = (description: string): void => {
    for (const token of description.split(' ')) {
      if (token.startsWith('@')) add(FIELD_GROUPS[token.slice(1)] ?? '')
      else if (token === '') continue
      else {
        const [key = '', kind = ''] = token.replace('!', '').split('=')
        if (token.endsWith('!')) required.push(key)
        if (key === 'props') hasProps = true
        else kinds.set(key, kind)
      }
    }
  }
  add(rest)
  return { words: words && new Set(words), kinds, required, hasProps }
}

/** The word that chose the form, which is a number in SMBIOS. */
function readWord(value: unknown): unknown {
  return typeof value === 'string' && /^\d{1,3}$/.test(value) ? Number(value) : value
}

/** A text as a kind of value. */
function readText(kind: string, text: string): Scalar | undefined {
  switch (kind) {
    case 'T':
      return text
    case 'B':
      return readSwitch(text)
    case 'N':
      return readNumber(text)
    case 'W':
      return readSwitch(text) ?? text
    case 'X':
    case 'Y':
      return readNumber(text) ?? text
    case 'V':
      return readSwitch(text) ?? readNumber(text) ?? text
    default:
      return text === kind ? (readNumber(text) ?? text) : undefined
  }
}

/** A value of JSON, if it is of this kind. */
function readValue(kind: string, value: unknown): unknown {
  const type = typeof value
  const fits =
    (type === 'string' && ('TWXYV'.includes(kind) || (value === kind && !/^\d/.test(kind)))) ||
    (type === 'boolean' && 'BWV'.includes(kind)) ||
    (type === 'number' && ('NXYV'.includes(kind) || String(value) === kind)) ||
    (type === 'bigint' && kind === 'Y')
  return fits ? value : undefined
}

/** What the types do not know, by what it looks like; written again, it is the same text. */
export function readFree(value: unknown): unknown {
  if (typeof value === 'string') return readSwitch(value) ?? readNumber(value) ?? value
  return value
}

function readSwitch(text: string): boolean | undefined {
  return text === 'on' || text === 'off' ? text === 'on' : undefined
}

function readNumber(text: string): number | undefined {
  return /^(?:0|-?[1-9]\d{0,14})$/.test(text) ? Number(text) : undefined
}

function readCache(fields: Fields): Fields | undefined {
  const read = Object.entries(fields).map(
    ([key, value]) => [key, typeof value === 'string' ? readSwitch(value) : value] as const,
  )
  const fits = read.every(
    ([key, value]) => (key === 'direct' || key === 'no-flush') && typeof value === 'boolean',
  )
  return fits ? Object.fromEntries(read) : undefined
}

function isTextOrList(value: unknown): boolean {
  return typeof value === 'string' || (Array.isArray(value) && value.every(one => typeof one === 'string'))
}
