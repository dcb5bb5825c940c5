import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { QmpRequestError } from '../../src/index.ts'
import { encode, encodeCommand } from '../../src/wire/encode.ts'

describe('A message', () => {
  it.each([
    [{ a: 1, b: 'ß🙂"\\\n', c: [true, null, -0, 1.5] }, '{"a":1,"b":"ß🙂\\"\\\\\\n","c":[true,null,0,1.5]}'],
    [{ a: undefined, b: { c: undefined } }, '{"b":{}}'],
    [
      { a: 18446744073709551615n, b: -9223372036854775808n },
      '{"a":18446744073709551615,"b":-9223372036854775808}',
    ],
    [
      { a: 2 ** 53, b: 2 ** 60, c: -(2 ** 63) },
      '{"a":9007199254740992,"b":1152921504606846976,"c":-9223372036854775808}',
    ],
    [{ a: 0.1, b: 5e-324, c: -1.5e9 }, '{"a":0.1,"b":5e-324,"c":-1500000000}'],
    [JSON.parse('{"__proto__":1}'), '{"__proto__":1}'],
    [Object.create(null), '{}'],
  ])('%# is written as it is', (message, text) => {
    expect(encode(message)).toBe(text)
  })

  const shared = { x: 1 }
  const cycle: unknown[] = []
  cycle.push({ cycle })
  let deep: unknown = 1
  for (let level = 0; level < 5000; level++) deep = [deep]

  it('may hold the same object twice, but not within itself', () => {
    expect(encode({ a: shared, b: [shared] })).toBe('{"a":{"x":1},"b":[{"x":1}]}')
    expect(() => encode({ cycle })).toThrow('cannot send cycle.0.cycle: the value contains itself')
  })

  it.each([
    ['NaN', { a: [Number.NaN] }, 'a.0: NaN'],
    ['an infinity', { a: Number.NEGATIVE_INFINITY }, 'a: -Infinity'],
    ['a lone surrogate', { a: { b: 'x\udc00' } }, 'a.b: a lone surrogate'],
    ['a lone surrogate in a name', { '\ud83d': 1 }, 'a lone surrogate'],
    ['a function', { a: () => {} }, 'a: function'],
    ['a symbol', { a: Symbol.iterator }, 'a: symbol'],
    ['undefined in a list', { a: [undefined] }, 'a.0: undefined'],
    ['a hole in a list', { a: new Array(1) }, 'a.0'],
    ['a date', { a: new Date(0) }, 'a: Date objects'],
    ['a map', { a: new Map() }, 'a: Map objects'],
    ['bytes', { a: new Uint8Array(1) }, 'a: Uint8Array objects'],
    ['an integer beyond 64 bits', { a: 2n ** 64n }, '64 bits'],
    ['a number beyond 64 bits', { a: 2 ** 64 }, '64 bits'],
    ['a number far beyond 64 bits', { a: 1e300 }, '64 bits'],
    ['a bigint of a million digits', { a: 10n ** 100_000n }, '64 bits'],
    ['more levels than QEMU takes', { a: deep }, '1024 levels'],
  ])('with %s is refused, naming the place', (_what, message, text) => {
    expect(() => encode(message)).toThrow(QmpRequestError)
    expect(() => encode(message)).toThrow(text)
  })

  it('may nest as deep as QEMU takes it, and no deeper', () => {
    const nested = (levels: number): object => {
      let value: object = {}
      for (let level = 1; level < levels; level++) value = { a: value }
      return value
    }
    expect(encodeCommand('execute', 'x', nested(1023), 1)).toContain('{}')
    expect(() => encodeCommand('execute', 'x', nested(1024), 1)).toThrow('1024 levels')
  })

  it('of JSON comes back as it was', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), message => {
        // Integers beyond 64 bits are refused.
        fc.pre(!/\d{20}|e\+/.test(JSON.stringify(message)))
        expect(JSON.parse(encode(message))).toEqual(JSON.parse(JSON.stringify(message)))
      }),
    )
  })
})
