import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Scrollback } from '../../src/stream/scrollback.ts'

test('it holds the last bytes at their offsets, whatever the chunks and the size', () => {
  const chunks = fc.array(fc.uint8Array({ maxLength: 200_000 / 1000 }), { maxLength: 30 })
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 300 }), chunks, (limit, parts) => {
      const scrollback = new Scrollback(limit)
      for (const part of parts) scrollback.append(part)
      const all = Buffer.concat(parts)
      expect(scrollback.end).toBe(all.length)
      expect(scrollback.start).toBe(Math.max(0, all.length - limit))
      expect(scrollback.slice(0).equals(all.subarray(scrollback.start))).toBe(true)
      const middle = Math.floor((scrollback.start + scrollback.end) / 2)
      expect(scrollback.slice(middle).equals(all.subarray(middle))).toBe(true)
    }),
  )
})

test('it grows as bytes come, and keeps them while it grows', () => {
  const scrollback = new Scrollback(1_000_000)
  const chunk = Buffer.alloc(30_001, 'abcdefg')
  for (let round = 0; round < 50; round++) scrollback.append(chunk)
  const all = Buffer.concat(Array.from({ length: 50 }, () => chunk))
  expect(scrollback.slice(0).equals(all.subarray(all.length - 1_000_000))).toBe(true)
})

test('the last lines begin where they should', () => {
  const scrollback = new Scrollback(100)
  scrollback.append(Buffer.from('one\ntwo\nthree\n'))
  expect([1, 2, 3, 9].map(lines => scrollback.startOfLines(lines))).toEqual([8, 4, 0, 0])
  scrollback.append(Buffer.from('fo'))
  expect([1, 2].map(lines => scrollback.startOfLines(lines))).toEqual([14, 8])
})
