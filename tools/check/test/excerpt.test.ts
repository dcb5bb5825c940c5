import { expect, test } from 'vitest'
import { excerpt } from '../src/excerpt.ts'

const noise = (count: number): string[] => Array.from({ length: count }, (_, at) => `line ${at}`)

test('of a long output, the failures with what follows them', () => {
  const output = [...noise(500), ' FAIL  a.test.ts > it works', 'AssertionError: no', ...noise(500)].join(
    '\n',
  )
  const lines = excerpt(output).split('\n')
  expect(lines.slice(0, 3)).toEqual([' FAIL  a.test.ts > it works', 'AssertionError: no', 'line 0'])
  expect(lines.length).toBeLessThan(30)
})

test('without a heading, the end', () => {
  const lines = excerpt(noise(500).join('\n')).split('\n')
  expect(lines.at(-1)).toBe('line 499')
  expect(lines.length).toBeLessThan(60)
})

test('a flood of failures is cut, and says so', () => {
  const lines = excerpt(
    noise(900)
      .map(line => `FAIL ${line}`)
      .join('\n'),
  ).split('\n')
  expect(lines[0]).toBe('FAIL line 0')
  expect(lines.at(-1)).toBe('(780 more lines above)')
})

test('coloured headings, and those of node:test, are headings', () => {
  const output = [
    '\x1b[31m⎯⎯\x1b[39m\x1b[1m Unhandled Errors \x1b[22m',
    ...noise(100),
    '✖ it works (3 ms)',
    ...noise(100),
  ]
  const lines = excerpt(output.join('\n')).split('\n')
  expect([lines[0], lines[18]]).toEqual([output[0], '✖ it works (3 ms)'])
})
