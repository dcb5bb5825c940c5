import { expect, test } from 'vitest'
import { formatJson } from '../../src/values/format-json.ts'
import { printable, printableLine } from '../../src/values/printable.ts'

const HOSTILE = '\x1b]52;c;eA==\x07\x1b[2J\r\b\x7f\x9b31m\x85\u202eevil\u2066\u200f\u2028\0'

/** Whether a terminal would act on something in a text. */
function acts(text: string): boolean {
  return /(?![\n\t])[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/u.test(text)
}

test('control characters of all kinds are made visible', () => {
  expect(acts(HOSTILE)).toBe(true)
  expect(printable(HOSTILE)).toBe(
    '\\x1b]52;c;eA==\\x07\\x1b[2J\\x0d\\x08\\x7f\\x9b31m\\x85\\u202eevil\\u2066\\u200f\\u2028\\x00',
  )
  expect(printable('a\n\tb ß🙂')).toBe('a\n\tb ß🙂')
  expect(printableLine('a\n\tb')).toBe('a\\x0a\\x09b')
  expect(printableLine('x'.repeat(100), 10)).toBe(`${'x'.repeat(10)}…`)
})

test('JSON is written without raw control characters, and reads back as it was', () => {
  const value = { [HOSTILE]: [HOSTILE, 1.5, 18446744073709551615n, null, true], none: undefined }
  const text = formatJson(value)
  expect(acts(text)).toBe(false)
  expect(text).toContain('18446744073709551615')
  expect(JSON.parse(text)[HOSTILE][0]).toBe(HOSTILE)
  expect(
    formatJson([Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN, () => {}, undefined]),
  ).toBe('[1e999,-1e999,null,null,null]')
})

test('a value of any depth is written without an exception', () => {
  let deep: unknown = 1
  for (let level = 0; level < 100_000; level++) deep = [deep]
  expect(formatJson(deep)).toContain('nested too deeply')
})
