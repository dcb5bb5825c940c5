import { describe, expect, test } from 'vitest'
import { fromShell, parseArgv, toArgv, toConfig } from '../src/index.ts'
import { corpus } from './corpus.ts'

/** Two lines of which every JSON value means the same. */
function normal(argv: readonly string[]): unknown[] {
  return argv.map(word => (/^\{['"]/.test(word) ? JSON.parse(word.replaceAll("'", '"')) : word))
}

test('the corpus has the size it was asked for', () => {
  expect(corpus.length).toBeGreaterThanOrEqual(60)
  expect(new Set(corpus.map(({ kind }) => kind)).size).toBe(corpus.length)
})

describe.each(corpus)('$kind', ({ line }) => {
  const argv = fromShell(line)
  const parsed = parseArgv(argv)

  test('is written again as it was, without its command', () => {
    const written = toArgv(parsed)
    expect(normal([...parsed.command, ...written])).toEqual(normal(argv))
    expect(parsed.command.at(-1)).toMatch(/qemu-system|kvm$/)
  })

  test('becomes a config whose arguments say the same', () => {
    const written = parseArgv(toArgv(toConfig(parsed)))
    expect(meaning(written)).toEqual(meaning(parsed))
  })
})

/** What a line says, whatever the order of different options and the form of each. */
function meaning(line: ReturnType<typeof parseArgv>): Record<string, unknown[]> {
  const said: Record<string, unknown[]> = {}
  for (const argument of line.arguments) {
    const [name, value] = say(argument)
    said[name] ??= []
    said[name].push(value)
  }
  return said
}

function say(argument: ReturnType<typeof parseArgv>['arguments'][number]): [string, unknown] {
  switch (argument.form) {
    case 'image':
      return ['image', argument.value]
    case 'unknown':
      return ['unknown', argument.words]
    case 'flag':
      return argument.name === 'enable-kvm' ? ['accel', [['accel', 'kvm']]] : [argument.name, true]
    case 'json':
      return [argument.name, sorted(flatten(argument.json))]
    case 'text': {
      const [, driver, property, value] = /^([^.=]+)\.([^=]+)=(.*)$/.exec(argument.value) ?? []
      const isGlobal = argument.name === 'global' && driver !== undefined
      return isGlobal
        ? [
            'global',
            sorted([
              ['driver', driver],
              ['property', property],
              ['value', value],
            ]),
          ]
        : [argument.name, argument.value]
    }
    case 'fields':
      return [
        argument.name === 'M' ? 'machine' : argument.name,
        sorted(argument.option.entries.map(entry => [entry.key, entry.value])),
      ]
  }
}

function flatten(value: unknown, prefix = ''): [string, unknown][] {
  if (typeof value !== 'object' || value === null) {
    const text = typeof value === 'boolean' ? (value ? 'on' : 'off') : String(value)
    return [[prefix, text]]
  }
  return Object.entries(value).flatMap(([key, member]) =>
    flatten(member, prefix === '' ? key : `${prefix}.${key}`),
  )
}

function sorted(entries: readonly (readonly unknown[])[]): unknown[] {
  return [...entries].sort((a, b) => String(a[0]).localeCompare(String(b[0])))
}
