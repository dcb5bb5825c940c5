import { expect, test } from 'vitest'
import { indentJson } from '../../src/viewer/indent-json.ts'
import { renderConsole } from '../../src/viewer/render-console.ts'

test.each([
  ['a\r\nb\n', 'a\nb\n'],
  ['10%\r20%\r\n', '20%\n'],
  ['long\rab\u001b[K\n', 'ab\n'],
  ['old\u001b[2K\rnew', 'new'],
  ['ab\b\bc', 'cb'],
  ['\u001b[31;1mred\u001b[0m', 'red'],
  ['\u001b]0;title\u0007after', 'after'],
  ['\u001bP string \u001b\\after', 'after'],
  ['a\u001b[2Jb', 'a\nb'],
  ['\u001b', ''],
  ['\u001b[', ''],
  ['x'.repeat(1001), `${'x'.repeat(1000)}\nx`],
])('the lines of %j', (text, lines) => {
  expect(renderConsole(text)).toBe(lines)
})

test('64 KiB of hostile sequences are rendered within a second', () => {
  for (const piece of ['\u001b]', '\u001b[', '\u001bP', '\u001b[999999999', '\r\t', '\u001b[2J', '\b']) {
    const text = piece.repeat(64 * 1024)
    const start = process.cpuUsage()
    renderConsole(text)
    expect(process.cpuUsage(start).user / 1e6 / (text.length / 65_536)).toBeLessThan(1)
  }
})

test.each([
  [
    '{"a":[1,{"b":"x,\\"y"}],"c":{},"d":9223372036854775808}',
    '{\n  "a": [\n    1,\n    {\n      "b": "x,\\"y"\n    }\n  ],\n  "c": {},\n  "d": 9223372036854775808\n}',
  ],
  ['{"cut":"in the mi', '{\n  "cut": "in the mi'],
  [']}', '\n]\n}'],
  ['', ''],
])('the JSON %j', (text, indented) => {
  expect(indentJson(text)).toBe(indented)
})
