import { expect, test } from 'vitest'
import { takeRunOptions } from '../../../src/cli/options/run-options.ts'

const SPECS = [
  { name: 'binary', value: { label: 'NAME', kind: 'binary' }, meaning: '' },
  { name: 'json', meaning: '' },
] as const

test.each([
  [['-m', '512', '--json'], { json: true }, ['-m', '512']],
  [['--binary', 'x', '--kernel', 'k'], { binary: 'x' }, ['--kernel', 'k']],
  [['--binary=a=b', '-append', 'console=ttyS0'], { binary: 'a=b' }, ['-append', 'console=ttyS0']],
  [['--', '--json', '--'], {}, ['--json', '--']],
  [[''], {}, ['']],
  [['-append', '--json', '--json'], { json: true }, ['-append', '--json']],
  [['-S', '--json'], { json: true }, ['-S']],
  [['-a-new-option', '--json'], { json: true }, ['-a-new-option']],
  [['--a-new-option', 'value'], {}, ['--a-new-option', 'value']],
  [['-append', '--jsn'], {}, ['-append', '--jsn']],
  [['-append'], {}, ['-append']],
])('%j', (words, values, rest) => {
  expect(takeRunOptions(words, SPECS)).toEqual({ values, rest })
})

test.each([
  [['--binary'], '--binary needs a value: --binary NAME'],
  [['--binary='], '--binary needs a value'],
  [['--json=1'], '--json takes no value'],
  [['--jsn'], 'did you mean --json?'],
  [['--bianry', 'x'], 'did you mean --binary?'],
])('%j is refused: %s', (words, message) => {
  expect(() => takeRunOptions(words, SPECS)).toThrow(message)
})
