// Text of a child, made safe to print: control characters are shown, not sent.

/** C0 but tab and line feed, DEL, C1, line separators, and the characters that change the direction of text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this replaces
const CONTROLS = /[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g

/** The text with its control characters as `\x1b`, `\u202e`, … */
export function printable(text: string): string {
  return text.replace(CONTROLS, character => {
    const code = character.charCodeAt(0)
    return code < 256 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16)}`
  })
}
