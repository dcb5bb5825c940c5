// Callers without types: every public function refuses a value of another type by the package's own error.
import { expect, test } from 'vitest'
import * as args from '../src/index.ts'

const self: Record<string, unknown> = { driver: 'x' }
self['props'] = self
const list: unknown[] = []
list.push(list)

const VALUES: readonly unknown[] = [
  null,
  5,
  'x',
  Number.NaN,
  10n,
  Symbol('x'),
  () => 1,
  new Map(),
  [],
  [null],
  {},
  { arguments: 5 },
  { arguments: [{}] },
  { devices: [self] },
  { devices: list },
  { extra: list },
]

/** Each parameter of each function, given anything. */
const CALLS: Readonly<Record<string, (value: never) => unknown>> = {
  'baseArgs(options)': value => args.baseArgs(value),
  'baseArgs({ beside })': value => args.baseArgs({ beside: value }),
  'explain(config)': value => args.explain(value),
  'formatJson(fields)': value => args.formatJson(value),
  'formatOption(fields)': value => args.formatOption(value),
  'formatOption(, head)': value => args.formatOption({}, value),
  'formatParsed(option)': value => args.formatParsed(value),
  'fromShell(line)': value => args.fromShell(value),
  'mergeConfig(base)': value => args.mergeConfig(value, {}),
  'mergeConfig(, override)': value => args.mergeConfig({}, value),
  'parseArgv(argv)': value => args.parseArgv(value),
  'parseJson(text)': value => args.parseJson(value),
  'parseOption(text)': value => args.parseOption(value),
  'parseOption(, impliedKey)': value => args.parseOption('a', value),
  'parseSize(text)': value => args.parseSize(value),
  'parseSize(, unit)': value => args.parseSize('5', value),
  'redactArgv(argv)': value => args.redactArgv(value),
  'redactConfig(config)': value => args.redactConfig(value),
  'secret(value)': value => args.secret(value),
  'toArgv(config)': value => args.toArgv(value),
  'toArgv(, options)': value => args.toArgv({}, value),
  'toArgv(, { beside })': value => args.toArgv({}, { beside: value }),
  'toArgv(, { json })': value => args.toArgv({}, { json: value }),
  'toArgv(, { placeSecret })': value => args.toArgv({}, { placeSecret: value }),
  'toConfig(parsed)': value => args.toConfig(value),
  'toShell(argv)': value => args.toShell(value),
  'toShell(, options)': value => args.toShell([], value),
}

test('every function is called here', () => {
  const called = new Set(Object.keys(CALLS).map(call => call.replace(/\(.*/, '')))
  expect([...called, 'ArgsError'].sort()).toEqual(Object.keys(args).sort())
})

test.each(Object.keys(CALLS))('%s', name => {
  const call = CALLS[name]
  const errors = VALUES.flatMap(value => {
    try {
      call?.(value as never)
      return []
    } catch (error) {
      expect(error).toBeInstanceOf(args.ArgsError)
      return [error]
    }
  })
  expect(errors.length).toBeGreaterThan(0)
})
