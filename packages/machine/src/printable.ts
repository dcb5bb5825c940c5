// Makes control characters visible, so that what a guest, a server or a file says cannot act on a terminal.

/**
 * C0 controls but tab and newline, DEL, C1 controls, and what changes the direction of text or breaks lines unseen
 * (U+061C, U+200E, U+200F, U+2028 to U+202E, U+2066 to U+2069).
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const ACTING = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g

/** A text whose every character is seen, none obeyed; tabs and line ends stay. */
export function printable(text: string): string {
  return text.toWellFormed().replaceAll('\r\n', '\n').replace(ACTING, escaped)
}

/** The same for one line: line ends are made visible, too. */
export function printableLine(text: string): string {
  return printable(text).replaceAll('\n', '\\n')
}

/** A value as JSON on one line or indented, in which every such character is written as an escape; bigints stay exact. */
export function printableJson(value: unknown, indent?: number): string {
  const text = JSON.stringify(value, exact, indent) ?? 'null'
  // Outside of texts JSON has no other of these characters than the line ends of the indentation.
  return text.replace(ACTING, character => `\\u${hex(character, 4)}`)
}

/** JSON.rawJSON, which Node has had since 21, and TypeScript's library not yet. */
const rawJson: unknown = Reflect.get(JSON, 'rawJSON')

/** Integers that a number cannot hold are written with all their digits. */
function exact(_key: string, value: unknown): unknown {
  if (typeof value !== 'bigint') return value
  return typeof rawJson === 'function' ? Reflect.apply(rawJson, JSON, [String(value)]) : String(value)
}

function escaped(character: string): string {
  const code = character.charCodeAt(0)
  return code < 0x100 ? `\\x${hex(character, 2)}` : `\\u${hex(character, 4)}`
}

function hex(character: string, digits: number): string {
  return character.charCodeAt(0).toString(16).padStart(digits, '0')
}
