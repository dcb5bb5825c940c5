import { expect, test } from 'vitest'
import { LineRenderer, renderText } from '../../src/text/line-renderer.ts'

/** What the guest sends, and the lines that a terminal would show. */
const screens: readonly (readonly [string, string])[] = [
  ['plain\n', 'plain\n'],
  ['dos\r\nend', 'dos\nend'],
  ['two\r\r\nreturns', 'two\nreturns'],
  ['10%\r50%\r100%\n', '100%\n'],
  ['a long line\rshort\n', 'shortg line\n'],
  ['a long line\r\x1b[Kshort\n', 'short\n'],
  ['erase\x1b[2K\rall\n', 'all  \n'],
  ['from the start\x1b[5D\x1b[1Kx\n', '         xtart\n'],
  ['typo\b\b\x1b[Kps\n', 'typs\n'],
  ['rub\b \bout\n', 'ruout\n'],
  ['\b\bno further\n', 'no further\n'],
  ['insert\x1b[3D\x1b[2@--\n', 'ins--ert\n'],
  ['delete\x1b[4D\x1b[2P\n', 'dete\n'],
  ['cross\x1b[3D\x1b[2Xout\n', 'crout\n'],
  ['right\x1b[2Cfar\n', 'right  far\n'],
  ['column\x1b[3Gx\n', 'coxumn\n'],
  ['edge\x1b[999C\x1b[6n\n', 'edge\n'],
  ['\x1b[1;31mred\x1b[0m\n', 'red\n'],
  ['\x1b]0;a title\x07shell\n', 'shell\n'],
  ['\x1b]0;a title\x1b\\shell\n', 'shell\n'],
  ['\x1b]0;cut off\nnext\n', '\nnext\n'],
  ['\x1bP1$r0m\x1b\\device\n', 'device\n'],
  ['\x1b(Bcharset\n', 'charset\n'],
  ['\x1b=keypad\n', 'keypad\n'],
  ['\x1b[31\x1b[32mrestarted\n', 'restarted\n'],
  ['\x1b[3\nbroken\n', '\nbroken\n'],
  ['tab\tkept\n', 'tab\tkept\n'],
  ['bell\x07 and\0 others\x7f\n', 'bell and others\n'],
  ['grüße €uro 😀\n', 'grüße €uro 😀\n'],
  ['\n\n', '\n\n'],
  ['menu\x1b[2;5Hitem\x1b[3;5Hother\n', 'menu\n    item\n    other\n'],
  ['title\x1b[H\x1b[J\x1b[Hnext\n', 'title\nnext\n'],
  ['\x0elqqk\x0f plain\n', 'lqqk plain\n'],
  ['\x1b)0\x0elqqk\x0f x\n', '┌──┐ x\n'],
  ['\x1b(0mqj\x1b(Bm\n', '└─┘m\n'],
  ['c1 \u009b31mred\u009b0m \u009d0;title\x07end\n', 'c1 red end\n'],
  ['up\u008ddown\n', 'up\n  down\n'],
  ['c1 \u0080\u0099gone\n', 'c1 gone\n'],
  ['abc\u202edcb\u2066x\n', 'abc\ufffddcb\ufffdx\n'],
]

test.each(screens)('%j is shown as %j, however it is cut', (input, shown) => {
  const bytes = Buffer.from(input)
  expect(renderText(bytes)).toBe(shown)
  const cut = (...ends: number[]): string => {
    let text = ''
    const renderer = new LineRenderer((line, ended) => {
      text += ended ? `${line}\n` : line
    })
    for (const [index, end] of ends.entries()) renderer.push(bytes.subarray(ends[index - 1] ?? 0, end))
    return text + renderer.line
  }
  expect(cut(...[...bytes].map((_, index) => index + 1))).toBe(shown)
  for (let at = 0; at <= bytes.length; at++) expect(cut(at, bytes.length)).toBe(shown)
})

test('a sequence that never ends does not swallow the console', () => {
  const text = renderText(Buffer.from(`\x1b]${'x'.repeat(5000)} visible\n`))
  expect(text).toMatch(/visible\n$/)
  expect(renderText(Buffer.from(`\x1b[${'1'.repeat(5000)} visible\n`))).toMatch(/visible\n$/)
})

test.each([40, 80])('a command that a line editor wraps at %i columns is whole', columns => {
  const typed = `root@board:~# echo ${'some-words-and-more '.repeat(12)}`.slice(0, 3 * columns - 7).trimEnd()
  let bytes = ''
  for (const [index, character] of [...typed].entries()) {
    bytes += character
    if ((index + 1) % columns === 0) bytes += ' \r'
  }
  expect(renderText(Buffer.from(`${bytes}\r\nDONE\r\n`), columns)).toBe(`${typed}\nDONE\n`)
})

test('a long line is handed on in parts, and none of it is lost', () => {
  const parts: [number, boolean][] = []
  const renderer = new LineRenderer((text, ended) => parts.push([text.length, ended]))
  for (let chunk = 0; chunk < 100; chunk++) renderer.push(Buffer.alloc(10_000, 'x'))
  renderer.push(Buffer.from('\n'))
  expect(parts.reduce((sum, [length]) => sum + length, 0)).toBe(1_000_000)
  expect(parts.filter(([, ended]) => ended)).toHaveLength(1)
  expect(Math.max(...parts.map(([length]) => length))).toBeLessThan(20_000)
})
