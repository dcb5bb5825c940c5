// Text of the other side for people: control characters are made visible.

/**
 * What a terminal would act on: C0 controls but newline and tab, DEL, C1 controls, the line and paragraph separators, and
 * the characters that change the direction of text.
 */
const CONTROLS = /(?![\n\t])[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu
const LINE_CONTROLS = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu

/** A text in which every control character but newline and tab is written as an escape, such as `\x1b`. */
export function printable(text: string): string {
  return text.replaceAll(CONTROLS, escapeControl)
}

/**
 * The same, on one line and of a bounded length: newlines and tabs are escaped, too, and what is longer is cut.
 *
 * @param maxLength characters that are kept
 */
export function printableLine(text: string, maxLength = 2000): string {
  const shown = text.length > maxLength ? `${text.slice(0, maxLength)}…` : text
  return shown.replaceAll(LINE_CONTROLS, escapeControl)
}

/** The form in which JSON and JavaScript would write the character, shorter below 256. */
function escapeControl(character: string): string {
  const code = character.charCodeAt(0)
  return code < 0x100 ? `\\x${hex(code, 2)}` : `\\u${hex(code, 4)}`
}

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, '0')
}
