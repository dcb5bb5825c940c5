// Reads the `$'…'` quotes that bash and zsh print for words with control characters.

/** The characters after a backslash, and what they stand for. */
const LETTERS = 'abeEfnrtv\'"\\?'
const CONTROLS = '\x07\b\x1b\x1b\f\n\r\t\v\'"\\?'

/** Octal and `\\xHH` bytes, `\\uHHHH` and `\\UHHHHHHHH` code points, one character, or a stretch of plain text. */
const PIECE = /\\([0-7]{1,3})|\\(?:x([\da-fA-F]{1,2})|u([\da-fA-F]{1,4})|U([\da-fA-F]{1,8})|(.))|[^\\]+/gs

/** The text of what stands between `$'` and `'`. Bytes are put together to UTF-8. */
export function readAnsiC(inner: string): string {
  const encoder = new TextEncoder()
  const bytes = [...inner.matchAll(PIECE)].flatMap(([all, octal, hex, short, point = short, char = '']) => {
    if (octal !== undefined) return [Number(`0o${octal}`) & 0xff]
    if (hex !== undefined) return [Number(`0x${hex}`)]
    if (point !== undefined) {
      const code = Number(`0x${point}`)
      return [...encoder.encode(code > 0x10ffff ? all : String.fromCodePoint(code))]
    }
    const known = LETTERS.indexOf(char)
    return [...encoder.encode(char === '' || known < 0 ? all : CONTROLS.charAt(known))]
  })
  return new TextDecoder().decode(new Uint8Array(bytes))
}
