import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exactly, matchEvent } from '../../src/index.ts'

const event = {
  event: 'RESET',
  data: { guest: true, reason: null, ids: [1, 2], size: 18446744073709551615n },
}
const cyclic: Record<string, unknown> = { event: 'RESET' }
cyclic['data'] = cyclic

const rows: [pattern: unknown, value: unknown, matches: boolean, why: string][] = [
  [undefined, event, true, 'no pattern'],
  [null, event, true, 'null is a wildcard'],
  [{}, event, true, 'an empty object demands an object'],
  [{}, 5, false, 'a number is no object'],
  [{}, [], false, 'a list is no object'],
  [{}, null, false, 'null is no object'],
  [{ data: { guest: true } }, event, true, 'a subset, at any depth'],
  [{ data: { guest: false } }, event, false, 'another value'],
  [{ data: { guest: null } }, event, true, 'a member that is there'],
  [{ data: { guest: undefined } }, event, true, 'a member that is there'],
  [{ data: { absent: null } }, event, false, 'a member that is not there'],
  [{ data: { toString: null } }, event, false, 'inherited members do not count'],
  [{ data: { reason: null } }, event, true, 'null in the event is there'],
  [{ data: { reason: exactly(null) } }, event, true, 'exactly null'],
  [{ data: { guest: exactly(null) } }, event, false, 'not exactly null'],
  [{ data: { reason: 'x' } }, event, false, 'null is no string'],
  [{ data: { ids: [1, 2] } }, event, true, 'equal lists'],
  [{ data: { ids: [1] } }, event, false, 'a shorter list'],
  [{ data: { ids: [] } }, event, false, 'an empty list is a list'],
  [{ data: { ids: [2, 1] } }, event, false, 'another order'],
  [[{ x: 1 }], [{ x: 1, y: 2 }], false, 'no subsets within lists'],
  [[null], [null], true, 'null within lists is null'],
  [[null], [1], false, 'no wildcards within lists'],
  ['', 'text', false, 'an empty string is a string'],
  ['', '', true, 'an empty string'],
  [1, true, false, 'a number is no boolean'],
  [0, false, false, 'a number is no boolean'],
  ['1', 1, false, 'a string is no number'],
  [{ data: { size: 18446744073709551615n } }, event, true, 'a bigint'],
  [5n, 5, true, 'an integer is equal to itself, however it came'],
  [5n, 5.5, false, 'a fraction is no integer'],
  [Number.NaN, Number.NaN, true, 'NaN is itself'],
  [exactly({ a: 1 }), { a: 1 }, true, 'exactly that object'],
  [exactly({ a: 1 }), { a: 1, b: 2 }, false, 'a further member'],
  [exactly({ a: undefined }), { b: 1 }, false, 'another member'],
  [/^RE/, 'RESET', true, 'an expression'],
  [/^RE/, 'STOP', false, 'an expression'],
  [/1/, 1, false, 'an expression tests strings'],
  [(value: unknown) => value === 1, 1, true, 'a predicate'],
  [{ data: (data: { guest: boolean }) => data.guest }, event, true, 'a predicate for a part'],
  [
    () => {
      throw new Error('no')
    },
    1,
    false,
    'a predicate that throws',
  ],
  [new Date(0), new Date(0), false, 'what JSON does not know'],
  [new Map(), {}, false, 'what JSON does not know'],
]

describe('matchEvent', () => {
  it.each(rows.map(row => ({ row, title: `${row[3]}: ${row[2]}` })))(
    '$title',
    ({ row: [pattern, value, matches, why] }) => {
      expect(matchEvent(value, pattern), why).toBe(matches)
    },
  )

  it('is not moved by an expression that remembers its place', () => {
    const sticky = /RE/g
    expect([1, 2, 3].map(() => matchEvent('RESET', sticky))).toEqual([true, true, true])
  })

  it('does not recurse for ever', () => {
    expect(matchEvent(cyclic, cyclic)).toBe(false)
  })

  it('never throws, whatever it is given', () => {
    fc.assert(fc.property(fc.anything(), fc.anything(), (a, b) => typeof matchEvent(a, b) === 'boolean'))
    const hostile = new Proxy(
      {},
      {
        ownKeys: () => {
          throw new Error('no')
        },
      },
    )
    expect(matchEvent(hostile, exactly(hostile))).toBe(true)
    expect(matchEvent({}, hostile)).toBe(false)
  })

  it('finds every object in itself and exactly itself', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), value => {
        expect(matchEvent({ ...value, more: 1 }, value)).toBe(
          'more' in value ? matchEvent(1, value['more']) : true,
        )
        expect(matchEvent(structuredClone(value), exactly(value))).toBe(true)
      }),
    )
  })
})
