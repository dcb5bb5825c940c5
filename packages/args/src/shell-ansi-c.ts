// Reads the `$'…'` quotes that bash and zsh print for words with control characters.
import { ArgsError } from './errors.ts'

const LETTERS: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\x07',
  b: '\b',
  e: '\x1b',
  E: '\x1b',
  f: '\f',
  v: '\v',
}

/** Digits after a backslash: octal bytes, `\xHH` bytes, `\uHHHH` and `\UHHHHHHHH` code points. */
const NUMBER = /\\(?:([0-7]{1,3})|x([\da-fA-F]{1,2})|u([\da-fA-F]{1,4})|U([\da-fA-F]{1,8}))/y

/**
 * Reads the quote that begins at `at`; returns its text and the offset after it.
 *
 * @throws {@link ArgsError} `syntax` when it is not closed.
 */
export function readAnsiC(line: string, from: number): readonly [text: string, next: number] {
  const bytes: number[] = []
  const encoder = new TextEncoder()
  let at = from + 2
  while (at < line.length) {
    if (line[at] === "'") return [new TextDecoder().decode(new Uint8Array(bytes)), at + 1]
    NUMBER.lastIndex = at
    const number = NUMBER.exec(line)
    if (number !== null) {
      const [all, octal, byte, short, long] = number
      const point = short ?? long
      if (point === undefined)
        bytes.push(Number.parseInt(octal ?? byte ?? '0', octal === undefined ? 16 : 8) & 0xff)
      else bytes.push(...encoder.encode(String.fromCodePoint(Number.parseInt(point, 16))))
      at += all.length
      continue
    }
    const point = String.fromCodePoint(line.codePointAt(at) ?? 0)
    if (point === '\\') {
      const next = line.charAt(at + 1)
      bytes.push(...encoder.encode(LETTERS[next] ?? ('\'"\\?'.includes(next) ? next : `\\${next}`)))
      at += 2
    } else {
      bytes.push(...encoder.encode(point))
      at += point.length
    }
  }
  throw new ArgsError('syntax', `$' at offset ${from} is not closed`, { path: '' })
}
