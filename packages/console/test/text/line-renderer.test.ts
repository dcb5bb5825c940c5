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
]

test.each(screens)('%j is shown as %j, however it is cut', (input, shown) => {
  const bytes = Buffer.from(input)
  expect(renderText(bytes)).toBe(shown)
  const cut = (...ends: number[]): string => {
    const renderer = new LineRenderer()
    const lines = ends.flatMap((end, index) => renderer.push(bytes.subarray(ends[index - 1] ?? 0, end)))
    return [...lines, renderer.line].join('\n')
  }
  expect(cut(...[...bytes].map((_, index) => index + 1))).toBe(shown)
  for (let at = 0; at <= bytes.length; at++) expect(cut(at, bytes.length)).toBe(shown)
})

test('a sequence that never ends does not swallow the console', () => {
  const text = renderText(Buffer.from(`\x1b]${'x'.repeat(5000)} visible\n`))
  expect(text).toMatch(/visible\n$/)
  expect(renderText(Buffer.from(`\x1b[${'1'.repeat(5000)} visible\n`))).toMatch(/visible\n$/)
})
