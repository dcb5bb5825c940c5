// Makes control characters visible, so that what a guest, a server or a file says cannot act on a terminal.

/**
 * C0 controls but tab and newline, DEL, C1 controls, and what changes the direction of text or breaks lines unseen
 * (U+061C, U+200E, U+200F, U+2028 to U+202E, U+2066 to U+2069).
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const ACTING = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g

/** The text with each such character as an escape, such as `\x1b` and `\u202e`. */
export function printable(text: string): string {
  return text.replace(ACTING, character => {
    const code = character.charCodeAt(0)
    return code < 0x100
      ? `\\x${code.toString(16).padStart(2, '0')}`
      : `\\u${code.toString(16).padStart(4, '0')}`
  })
}
