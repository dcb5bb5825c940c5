import { expect, test } from 'vitest'
import { printable, printableJson, printableLine } from '../src/printable.ts'

test.each([
  ['plain ä 日本 👍', 'plain ä 日本 👍'],
  ['tab\tand\nline', 'tab\tand\nline'],
  ['a\r\nb', 'a\nb'],
  ['over\rwritten', 'over\\x0dwritten'],
  ['\x1b]52;c;AAAA\x07', '\\x1b]52;c;AAAA\\x07'],
  ['\x9b2J\x7f', '\\x9b2J\\x7f'],
  ['a\u202eb\u2066c\u200fd\u2028e', 'a\\u202eb\\u2066c\\u200fd\\u2028e'],
  ['lone \ud800', 'lone \ufffd'],
])('%j is shown as %j', (text, shown) => {
  expect(printable(text)).toBe(shown)
})

test('one line stays one line', () => {
  expect(printableLine('a\nb')).toBe('a\\nb')
})

test('JSON is the same value without any acting character, and with exact integers', () => {
  const value = { text: 'a\x9b\u202e\x1b\n', list: [1, true, null] }
  const text = printableJson(value)
  expect(text).toBe('{"text":"a\\u009b\\u202e\\u001b\\n","list":[1,true,null]}')
  expect(JSON.parse(text)).toEqual(value)
  expect(printableJson({ size: 2n ** 63n - 1n })).toBe('{"size":9223372036854775807}')
  expect(printableJson([{ a: 1 }], 2)).toBe('[\n  {\n    "a": 1\n  }\n]')
})

test('64 KiB of it take no longer than a second', () => {
  const started = performance.now()
  printable('\x1b\u202e'.repeat(32 * 1024))
  expect(performance.now() - started).toBeLessThan(1000)
})
