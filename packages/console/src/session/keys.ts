// Keys by name, as the bytes that a terminal sends for them.
import { ConsoleRequestError } from '../errors.ts'

// What xterm and the Linux console send in their normal mode; firmware and curses programs take these.
const NAMED = {
  enter: '\r',
  tab: '\t',
  'shift-tab': '\x1b[Z',
  escape: '\x1b',
  space: ' ',
  backspace: '\x7f',
  delete: '\x1b[3~',
  insert: '\x1b[2~',
  up: '\x1b[A',
  down: '\x1b[B',
  right: '\x1b[C',
  left: '\x1b[D',
  home: '\x1b[H',
  end: '\x1b[F',
  'page-up': '\x1b[5~',
  'page-down': '\x1b[6~',
  f1: '\x1bOP',
  f2: '\x1bOQ',
  f3: '\x1bOR',
  f4: '\x1bOS',
  f5: '\x1b[15~',
  f6: '\x1b[17~',
  f7: '\x1b[18~',
  f8: '\x1b[19~',
  f9: '\x1b[20~',
  f10: '\x1b[21~',
  f11: '\x1b[23~',
  f12: '\x1b[24~',
} as const

/** A key that has a name of its own. */
export type NamedKey = keyof typeof NAMED

/**
 * A key: one by name, `ctrl-` with a letter or one of `[ \ ] ^ _ @ ?`, or `alt-` with a character.
 * `ctrl-@` is NUL, `ctrl-?` is DEL.
 */
export type Key = NamedKey | `ctrl-${string}` | `alt-${string}`

/** The bytes of a key. @throws {@link ConsoleRequestError} for a key that does not exist. */
export function encodeKey(key: Key): string {
  if (isNamed(key)) return NAMED[key]
  const [, modifier, character] = /^(ctrl|alt)-(.)$/su.exec(key) ?? []
  if (modifier === 'alt' && character !== undefined) return `\x1b${character}`
  if (character === '?') return '\x7f'
  if (character !== undefined && /[a-z@[\\\]^_]/i.test(character)) {
    return String.fromCharCode(character.toUpperCase().charCodeAt(0) & 0x1f)
  }
  throw new ConsoleRequestError(
    `there is no key "${key}": keys are ${Object.keys(NAMED).join(', ')}, ctrl-x and alt-x`,
  )
}

function isNamed(key: string): key is NamedKey {
  return Object.hasOwn(NAMED, key)
}
