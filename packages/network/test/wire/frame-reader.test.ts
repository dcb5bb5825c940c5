import fc from 'fast-check'
import { expect, test } from 'vitest'
import { NetworkFrameError } from '../../src/index.ts'
import { FrameReader } from '../../src/wire/frame-reader.ts'
import { frame, record } from '../station.ts'

const ROWS: Readonly<Record<string, readonly Buffer[]>> = {
  'one frame': [frame('ff:ff:ff:ff:ff:ff', '02:00:00:00:00:01', 'x')],
  'the shortest': [Buffer.alloc(14, 1)],
  'the longest': [Buffer.alloc(69_632, 2)],
  'some in a row': [Buffer.alloc(14, 3), Buffer.alloc(1514, 4), Buffer.alloc(60, 5)],
}

function read(chunks: readonly Buffer[]): Buffer[] {
  const found: Buffer[] = []
  const reader = new FrameReader((buffer, start, end) =>
    found.push(Buffer.from(buffer.subarray(start + 4, end))),
  )
  for (const chunk of chunks) reader.push(chunk)
  expect(reader.isPartial).toBe(false)
  return found
}

for (const [name, sent] of Object.entries(ROWS)) {
  const bytes = Buffer.concat(sent.map(record))
  test(`${name}: whole, byte by byte, and at every split`, () => {
    const isSame = (found: readonly Buffer[]): boolean =>
      found.length === sent.length && found.every((it, index) => it.equals(sent[index] ?? Buffer.alloc(0)))
    expect(isSame(read([bytes]))).toBe(true)
    expect(isSame(read(Array.from(bytes, byte => Buffer.of(byte))))).toBe(true)
    const step = Math.ceil(bytes.length / 2000)
    for (let at = 1; at < bytes.length; at += at < 64 ? 1 : step)
      expect(isSame(read([bytes.subarray(0, at), bytes.subarray(at)])), `split at ${at}`).toBe(true)
  })
}

test('any frames in any chunks come out as they went in', () => {
  const sizes = fc.array(fc.integer({ min: 14, max: 3000 }), { maxLength: 12 })
  fc.assert(
    fc.property(sizes, fc.array(fc.integer({ min: 1, max: 4000 }), { minLength: 1 }), (lengths, cuts) => {
      const sent = lengths.map((length, index) => Buffer.alloc(length, index))
      const bytes = Buffer.concat(sent.map(record))
      const chunks: Buffer[] = []
      for (let at = 0, turn = 0; at < bytes.length; turn++) {
        const size = cuts[turn % cuts.length] ?? 1
        chunks.push(bytes.subarray(at, at + size))
        at += size
      }
      expect(read(chunks)).toEqual(sent)
    }),
  )
})

test.each([0, 1, 13, 69_633, 0x7fff_ffff, 0xffff_ffff])(
  'a length of %d is refused, however it comes',
  length => {
    const header = Buffer.alloc(4)
    header.writeUInt32BE(length)
    expect(() => new FrameReader(() => {}).push(header)).toThrow(NetworkFrameError)
    expect(() => {
      const reader = new FrameReader(() => {})
      for (const byte of header) reader.push(Buffer.of(byte))
      reader.push(Buffer.alloc(1))
    }).toThrow(NetworkFrameError)
  },
)

test('64 KiB byte by byte take well under a second', () => {
  const bytes = record(Buffer.alloc(65_532, 1))
  const start = performance.now()
  expect(read(Array.from(bytes, byte => Buffer.of(byte)))).toHaveLength(1)
  expect(performance.now() - start).toBeLessThan(1000)
})
