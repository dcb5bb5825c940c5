import { execFileSync } from 'node:child_process'
import { shellWords } from '@qm/config/shell-words'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toShellLine } from '../src/shell-line.ts'

test.each(shellWords)('$words is written as every package writes it', ({ words, line }) => {
  expect(toShellLine(words)).toBe(line)
})

test('words that need no quotes have none', () => {
  const line = toShellLine([
    '/usr/bin/qemu-system-x86_64',
    '-device',
    'e1000,id=n,netdev=u',
    'file=/a:b@c+d%e',
  ])
  expect(line).toBe('/usr/bin/qemu-system-x86_64 -device e1000,id=n,netdev=u file=/a:b@c+d%e')
})

test('a first word that looks like an assignment is quoted', () => {
  expect(toShellLine(['a=b', 'c=d'])).toBe("'a=b' c=d")
})

test('a shell reads back every word as it was', () => {
  const word = fc.string({ unit: 'grapheme' }).filter(text => !text.includes('\0'))
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), words => {
      const script = `printf '%s\\0' ${toShellLine(['x', ...words]).slice(2)}`
      expect(execFileSync('/bin/sh', ['-c', script], { encoding: 'utf8' })).toBe(
        words.map(one => `${one}\0`).join(''),
      )
    }),
    { numRuns: 50 },
  )
})
