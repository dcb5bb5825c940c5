import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatJson, formatOption, formatParsed, parseJson, parseOption } from '../../src/index.ts'

/** Any text that an argument can hold. */
const text = fc
  .oneof(
    fc.string({ unit: 'binary' }),
    fc.string({
      unit: fc.constantFrom(',', '=', '"', "'", ' ', '-', '\\', '\n', 'a', 'no', '{', '0', '.', 'é', '🙂'),
    }),
  )
  .filter(value => !value.includes('\0'))

/** Any key without a dot: dots say nesting. */
const key = fc.oneof(
  fc.stringMatching(/^[a-z][a-z0-9_-]{0,8}$/),
  fc.constantFrom('__proto__', 'constructor', 'toString', 'help', 'no', 'id'),
  fc.string({ minLength: 1 }).filter(value => !/[=,.\0]/.test(value) && value.isWellFormed()),
)

/** Nested fields that dotted keys can tell apart: nothing empty, and no object whose keys count from 0. */
const { fields } = fc.letrec<{ fields: Record<string, unknown>; value: unknown }>(tie => ({
  fields: fc
    .dictionary(key, tie('value'), { minKeys: 1, maxKeys: 5, noNullPrototype: true })
    .filter(object => !Object.keys(object).includes('0')),
  value: fc.oneof(
    { maxDepth: 3 },
    text,
    tie('fields'),
    fc.array(fc.oneof({ maxDepth: 3 }, text, tie('fields')), { minLength: 1, maxLength: 3 }),
  ),
}))

describe('formatOption', () => {
  test.each([
    [{ id: 'mon', path: '/a,b' }, 'socket', 'socket,id=mon,path=/a,,b'],
    [{ a: true, b: false, c: undefined, d: 0, e: '' }, undefined, 'a=on,b=off,d=0,e='],
    [
      { addr: { type: 'inet', host: '::1', port: '80' } },
      'stream',
      'stream,addr.type=inet,addr.host=::1,addr.port=80',
    ],
    [{ list: ['x', { y: 1 }] }, undefined, 'list.0=x,list.1.y=1'],
    [
      { n: 2 ** 60, m: 18446744073709551615n, e: 1e21, f: 1.5, z: -0 },
      undefined,
      'n=1152921504606846976,m=18446744073709551615,e=1000000000000000000000,f=1.5,z=0',
    ],
    [{ expr: 'a=b=c' }, undefined, 'expr=a=b=c'],
    [{}, undefined, ''],
    [{}, 'none', 'none'],
    [{ empty: [], none: {} }, 'x', 'x'],
    [{ id: 'a' }, 'a,b', 'a,,b,id=a'],
    [{ ',': undefined }, 'x', 'x'],
  ])('%o with head %j is %s', (data, head, expected) => {
    expect(formatOption(data, head)).toBe(expected)
  })

  test.each([
    [{ path: 'a\0b' }, undefined, 'invalid-value', 'path'],
    [{ a: { b: ['x', 'y\0'] } }, undefined, 'invalid-value', 'a.b[1]'],
    [{ a: '\ud800' }, undefined, 'invalid-value', 'a'],
    [{ '': 'x' }, undefined, 'invalid-key', '[""]'],
    [{ 'a=b': 'x' }, undefined, 'invalid-key', '["a=b"]'],
    [{ a: { 'b,c': 'x' } }, undefined, 'invalid-key', 'a["b,c"]'],
    [{ a: Number.NaN }, undefined, 'invalid-value', 'a'],
    [{ a: Number.POSITIVE_INFINITY }, undefined, 'invalid-value', 'a'],
    [{}, '', 'invalid-value', ''],
    [{}, 'a=b', 'invalid-value', ''],
    [{}, 'a\0', 'invalid-value', ''],
  ])('%j with head %j is refused', (data, head, code, path) => {
    expect(() => formatOption(data, head)).toThrow(expect.objectContaining({ code, path }))
  })

  test.each([null, () => 1, Symbol('s')])('%s is not a value', value => {
    // @ts-expect-error what JavaScript callers may do
    expect(() => formatOption({ a: value })).toThrow(
      expect.objectContaining({ code: 'invalid-value', path: 'a' }),
    )
  })
})

describe('parseOption', () => {
  test('undoes formatOption, whatever the fields', () => {
    fc.assert(
      fc.property(fields, data => {
        expect(parseOption(formatOption(data as never)).fields).toEqual(data)
      }),
      { numRuns: 2000 },
    )
  })

  test('undoes formatOption with a head, with and without the name of its key', () => {
    const head = text.filter(value => value !== '' && !/^[^,]*=/.test(value))
    fc.assert(
      fc.property(fields, head, (data, word) => {
        const written = formatOption(data as never, word)
        expect(parseOption(written)).toMatchObject({ head: word, fields: data })
        expect(parseOption(written, 'implied key').entries[0]).toEqual({
          key: 'implied key',
          value: word,
          bare: word,
        })
      }),
    )
  })

  test('reads scalars back as their text', () => {
    const scalar = fc.oneof(fc.boolean(), fc.bigInt(), fc.integer(), fc.maxSafeInteger())
    fc.assert(
      fc.property(scalar, value => {
        const expected = typeof value === 'boolean' ? (value ? 'on' : 'off') : String(value)
        expect(parseOption(formatOption({ value })).fields).toEqual({ value: expected })
      }),
    )
  })

  test('formatParsed writes any option that can be read again as it was', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            text.filter(piece => !piece.includes('=') && !piece.startsWith(',')),
            fc.tuple(key, text),
          ),
          { minLength: 1 },
        ),
        pieces => {
          const line = pieces
            .map(piece => (typeof piece === 'string' ? piece : piece.join('=')).replaceAll(',', ',,'))
            .filter(piece => piece !== '')
            .join(',')
          expect(formatParsed(parseOption(line))).toBe(line)
          expect(formatParsed(parseOption(line, 'key'))).toBe(line)
        },
      ),
      { numRuns: 1000 },
    )
  })

  test('keeps order, repeated keys and bare words', () => {
    const parsed = parseOption('user,hostfwd=tcp::1-:1,id=n,hostfwd=tcp::2-:2,nowait,ipv6', 'type')
    expect(parsed.entries).toEqual([
      { key: 'type', value: 'user', bare: 'user' },
      { key: 'hostfwd', value: 'tcp::1-:1' },
      { key: 'id', value: 'n' },
      { key: 'hostfwd', value: 'tcp::2-:2' },
      { key: 'wait', value: 'off', bare: 'nowait' },
      { key: 'ipv6', value: 'on', bare: 'ipv6' },
    ])
    expect(parsed.fields).toEqual({ type: 'user', hostfwd: 'tcp::2-:2', id: 'n', wait: 'off', ipv6: 'on' })
  })

  test('an implied key is not needed when the first piece has a key', () => {
    expect(parseOption('id=a,driver=b', 'driver').fields).toEqual({ id: 'a', driver: 'b' })
  })

  test('keys that are a value and a parent at once stay as they are written', () => {
    expect(parseOption('file=a.img,file.locking=off').fields).toEqual({
      file: 'a.img',
      'file.locking': 'off',
    })
    expect(parseOption('file.locking=off,file=a.img').fields).toEqual({
      file: 'a.img',
      'file.locking': 'off',
    })
  })

  test('a comma at the end adds nothing, as in QEMU', () => {
    expect(parseOption('id=a,').fields).toEqual({ id: 'a' })
  })

  test.each(['a=1,=2', '=1', ',a=1', 'a=1,=,b=2'])('%j has a piece without a key', line => {
    expect(() => parseOption(line)).toThrow(expect.objectContaining({ code: 'syntax' }))
  })
})

describe('JSON', () => {
  test('parseJson undoes formatJson, integers of any size included', () => {
    const value = fc.letrec<{ value: unknown }>(tie => ({
      value: fc.oneof(
        { maxDepth: 3 },
        text,
        fc.integer(),
        fc
          .double({ noDefaultInfinity: true, noNaN: true })
          .filter(number => !Object.is(number, -0) && !Number.isInteger(number)),
        fc.bigInt().filter(number => number > 2n ** 53n || number < -(2n ** 53n)),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(text, tie('value'), { maxKeys: 3, noNullPrototype: true }),
      ),
    })).value
    fc.assert(
      fc.property(fc.dictionary(text, value, { noNullPrototype: true }), data => {
        expect(parseJson(formatJson(data))).toEqual(data)
      }),
      { numRuns: 1000 },
    )
  })

  test.each([
    [`{'driver':'e1000','id':"n0"}`, { driver: 'e1000', id: 'n0' }],
    [`{ "a" : [ 1 , 2.5, true , null, {} ] , "b":[] }`, { a: [1, 2.5, true, null, {}], b: [] }],
    [`{"size":18446744073709551615}`, { size: 18446744073709551615n }],
    [`{'it\\'s':'say "hi" \\"there\\" \\u00e9'}`, { "it's": 'say "hi" "there" é' }],
  ])('reads %s', (line, expected) => {
    expect(parseJson(line)).toEqual(expected)
  })

  test.each([
    '',
    '{',
    '[]',
    '{}x',
    '{"a"}',
    '{"a":}',
    '{"a":1,}',
    '{"a" 1}',
    '{"a":[1 2]}',
    '{1:2}',
    '"x"',
    '{"a":"\\x"}',
    '{"a":nope}',
  ])('%j is not a JSON object', line => {
    expect(() => parseJson(line)).toThrow(expect.objectContaining({ name: 'ArgsError', code: 'syntax' }))
  })

  test.each([
    [{ a: [Number.NaN] }, 'a[0]'],
    [{ a: { b: 'x\0' } }, 'a.b'],
    [{ a: () => 1 }, 'a'],
  ])('%j has no JSON form', (data, path) => {
    expect(() => formatJson(data)).toThrow(expect.objectContaining({ code: 'invalid-value', path }))
  })
})
