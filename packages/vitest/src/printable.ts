// Text of a guest, made safe to print: control characters are shown, not sent.

/** C0 but tab and line feed, DEL, C1, line separators, and the characters that change the direction of text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this replaces
const CONTROLS = /[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g

/** The text with its control characters as `\x1b`, `\u202e`, …; the carriage return of a line's end is left out. */
export function printable(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(CONTROLS, character => {
    const code = character.charCodeAt(0)
    return code < 256 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16)}`
  })
}

/** The last lines of a text, printable, each with two blanks before it. */
export function lastLines(text: string, count: number): string {
  const lines = printable(text.slice(-16_384)).trimEnd().split('\n').slice(-count)
  return lines.map(line => `  ${line.slice(0, 500)}`).join('\n')
}
