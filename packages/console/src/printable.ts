// Text of a guest made safe to print: nothing in it moves a cursor or reorders what is read.

/** C0 but tab and newline, DEL, C1, line separators, and the characters that change the direction of text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
const INVISIBLE = /[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g

/** The text with control characters in their escaped form, such as `\x1b` and `\u202e`. */
export function printable(text: string): string {
  return text.replace(INVISIBLE, character => {
    const code = character.charCodeAt(0)
    return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16)}`
  })
}

const BIDI = /[\u202a-\u202e\u2066-\u2069]/g

/** The text with each bidirectional control as one replacement character, so that columns stay. */
export function withoutBidi(text: string): string {
  return BIDI.test(text) ? text.replace(BIDI, '\ufffd') : text
}
