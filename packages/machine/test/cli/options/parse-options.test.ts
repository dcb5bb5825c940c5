import { expect, test } from 'vitest'
import { parseOptions, refuseOperands } from '../../../src/cli/options/parse-options.ts'

const SPECS = [
  { name: 'binary', value: { label: 'NAME', kind: 'binary' }, meaning: '' },
  { name: 'json', meaning: '' },
] as const

test.each([
  [['--json', 'a', '--binary', 'x'], { json: true, binary: 'x' }, ['a']],
  [['--binary=x=y'], { binary: 'x=y' }, []],
  [['a', '--', '--json'], {}, ['a', '--json']],
])('%j', (words, values, operands) => {
  expect(parseOptions(words, SPECS)).toEqual({ values, operands })
})

test.each([
  [['--jsn'], 'there is no option --jsn: did you mean --json?'],
  [['-j'], 'there is no option -j: --binary, --json, --help'],
  [['--json=1'], '--json takes no value'],
  [['--binary'], '--binary needs a value'],
  [['--binary', '--json'], '--binary needs a value'],
  [['--__proto__'], 'there is no option --__proto__'],
  [['--constructor'], 'there is no option --constructor'],
])('%j is refused: %s', (words, message) => {
  expect(() => parseOptions(words, SPECS)).toThrow(message)
})

test('an operand that is not taken is refused by its name', () => {
  expect(() => refuseOperands(['bash', 'extra'], 1)).toThrow('"extra" is one argument too many')
})
