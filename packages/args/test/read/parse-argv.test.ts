import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fromShell, parseArgv, toArgv, toConfig } from '../../src/index.ts'
import { corpus } from '../corpus.ts'

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
    expect(parsed.command.at(-1)).toMatch(/qemu-system|kvm$|-softmmu$/)
  })

  test('becomes a config whose arguments say the same', () => {
    const written = parseArgv(toArgv(toConfig(parsed)))
    expect(meaning(written)).toEqual(meaning(parsed))
  })
})

test('any words come back, whatever they are', () => {
  const name = fc.constantFrom(
    'device',
    'drive',
    'm',
    'cpu',
    'append',
    'S',
    'object',
    'global',
    'netdev',
    'nonsense',
    'vnc',
  )
  const value = fc
    .string({
      unit: fc.constantFrom(',', '=', '-', '.', '{', '"', "'", 'a', 'no', '0', ' ', '+', ':'),
      maxLength: 12,
    })
    // A comma at the end means nothing, and is not written again.
    .filter(text => !text.endsWith(','))
  const option = fc
    .tuple(fc.constantFrom('-', '--'), name, value)
    .map(([dash, word, text]) => [dash + word, text])
  fc.assert(
    fc.property(fc.array(option, { maxLength: 5 }), options => {
      const argv = ['-nodefaults', ...options.flat()]
      let parsed: ReturnType<typeof parseArgv>
      try {
        parsed = parseArgv(argv)
      } catch (error) {
        // A value that looks like an option can leave the last one without its own.
        expect(error).toMatchObject({ name: 'ArgsError', code: 'missing' })
        return
      }
      expect(toArgv(parsed)).toEqual(argv)
    }),
    { numRuns: 2000 },
  )
})

describe('parseArgv', () => {
  test('takes the binary and all that comes before it for the command', () => {
    const commands = [
      ['qemu-system-x86_64'],
      ['/opt/qemu/bin/qemu-system-aarch64'],
      ['sudo', '-u', 'qemu', '/usr/bin/qemu-system-x86_64'],
      ['LC_ALL=C', 'HOME=/', '/usr/libexec/qemu-kvm'],
      ['taskset', '-c', '0', 'kvm'],
      ['C:\\qemu\\qemu-system-x86_64.exe'],
    ]
    for (const command of commands)
      expect(parseArgv([...command, '-S'])).toMatchObject({ command, arguments: [{ name: 'S' }] })
    expect(parseArgv(['-name', 'qemu-system-x86_64']).command).toEqual([])
    expect(parseArgv(['disk.img', '-S']).command).toEqual([])
    expect(parseArgv([])).toEqual({ command: [], arguments: [] })
  })

  test('says where a value is missing', () => {
    expect(() => parseArgv(['-S', '-m'])).toThrow('[1]: -m is followed by nothing (allowed: a value)')
    expect(() => toArgv({ extra: ['-S', '-device'] })).toThrow(expect.objectContaining({ path: 'extra[1]' }))
  })

  test('keeps integers of JSON that a number cannot hold', () => {
    const argv = ['-object', '{"qom-type":"memory-backend-ram","id":"m","size":18446744073709551615}']
    expect(toArgv(parseArgv(argv))).toEqual(argv)
  })

  test('a value that cannot be read stays as it is', () => {
    for (const argv of [
      ['-device', '{"driver":'],
      ['-device', 'a,=b'],
      ['-drive', ',,,='],
    ]) {
      expect(parseArgv(argv).arguments[0]).toMatchObject({ form: 'text', value: argv[1] })
      expect(toArgv(parseArgv(argv))).toEqual(argv)
    }
  })
})

describe('toConfig', () => {
  test('gives values their types, and lists their elements', () => {
    const line =
      '-m 2048 -smp 4,cores=2 -netdev user,id=n,restrict=on,hostfwd=a,hostfwd=b -device e1000,netdev=n,bootindex=01 -snapshot'
    expect(toConfig(parseArgv(fromShell(line)))).toEqual({
      memory: 2048,
      smp: { cpus: 4, cores: 2 },
      netdevs: [{ type: 'user', id: 'n', restrict: true, hostfwd: ['a', 'b'] }],
      devices: [{ driver: 'e1000', netdev: 'n', props: { bootindex: '01' } }],
      snapshot: true,
    })
  })

  test('what is there once, twice: the second comes later still', () => {
    const argv = ['-machine', 'q35', '-m', '1G', '-machine', 'usb=off', '-m', '2G']
    expect(toConfig(parseArgv(argv))).toEqual({
      machine: 'q35',
      memory: '1G',
      extra: ['-machine', 'usb=off', '-m', '2G'],
    })
  })

  test('a single word with a comma keeps it', () => {
    const config = toConfig(parseArgv(['-vnc', 'unix:/run/a,,b.sock', '-name', 'a,,b']))
    expect(toArgv(config)).toEqual(['-name', 'guest=a,,b', '-vnc', 'vnc=unix:/run/a,,b.sock'])
  })

  test('a deprecated short truth value is written out', () => {
    const config = toConfig(parseArgv(['-chardev', 'socket,id=c,path=s,server,nowait']))
    expect(toArgv(config)).toEqual(['-chardev', 'socket,id=c,path=s,server=on,wait=off'])
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
