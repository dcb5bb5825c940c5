import { expect, test } from 'vitest'
import { takeOptions } from '../../src/cli/own-options.ts'

const KINDS = { binary: 'value', json: 'flag' } as const

test.each([
  [['-m', '512', '--json'], { json: true }, ['-m', '512']],
  [['--binary', 'x', '--kernel', 'k'], { binary: 'x' }, ['--kernel', 'k']],
  [['--binary=a=b', '-append', 'console=ttyS0'], { binary: 'a=b' }, ['-append', 'console=ttyS0']],
  [['--', '--json', '--'], {}, ['--json', '--']],
  [[''], {}, ['']],
])('%j', (words, options, rest) => {
  expect(takeOptions(words, KINDS)).toEqual({ options, rest })
})

test('an option without its value says so', () => {
  expect(() => takeOptions(['--binary'], KINDS)).toThrow('--binary needs a value')
})
