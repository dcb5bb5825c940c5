// PNGs of the other side: whatever their headers claim, decoding them takes time and memory for what is there.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { PictureError, screenOf } from '../../src/index.ts'
import { decodePng, encodePng, MAX_PIXELS } from '../../src/picture/png.ts'
import { filled, PaintedMachine } from '../painting.ts'

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex')
const END = chunk('IEND', Buffer.alloc(0))

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  check.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, check])
}

function header(width: number, height: number, { depth = 8, colour = 6, interlaced = 0 } = {}): Buffer {
  const data = Buffer.alloc(13)
  data.writeUInt32BE(width, 0)
  data.writeUInt32BE(height, 4)
  data.set([depth, colour, 0, 0, interlaced], 8)
  return chunk('IHDR', data)
}

const png = (...chunks: readonly Buffer[]): Buffer => Buffer.concat([SIGNATURE, ...chunks])
const pixels = (bytes: number): Buffer => chunk('IDAT', deflateSync(Buffer.alloc(bytes)))

test.each([
  ['no data for 8192 x 8192 pixels', png(header(8192, 8192, { depth: 16 }), pixels(10), END), '10 are there'],
  ['a second, greater header', png(header(1, 1), header(16_384, 16_384), pixels(5), END), 'not one header'],
  ['a header after the data', png(pixels(5), header(1, 1), END), 'between 1 and'],
  ['a header that is too long', png(chunk('IHDR', Buffer.alloc(2 ** 20, 1))), 'between 1 and'],
  [
    '64 MiB behind an interlaced picture of 8 x 8',
    png(header(8, 8, { interlaced: 1 }), pixels(2 ** 26), END),
    'more are there',
  ],
  ['64 MiB behind a picture of 8 x 8', png(header(8, 8), pixels(2 ** 26), END), 'more are there'],
  ['255 bits', png(header(8192, 8192, { depth: 255 }), pixels(2 ** 26), END), 'no colour type 6 of 255 bits'],
  [
    '100 000 chunks without data',
    png(header(1, 1), ...Array<Buffer>(100_000).fill(chunk('IDAT', Buffer.alloc(0))), END),
    'damaged',
  ],
  [
    'a chunk that is longer than the file',
    png(header(1, 1), Buffer.from('fffffff049444154', 'hex')),
    'damaged',
  ],
  ['no end', png(header(1, 1), pixels(5)), 'damaged'],
])('%s: refused at once', (_name, bytes, why) => {
  const before = process.cpuUsage()
  expect(() => decodePng(bytes, 'it', MAX_PIXELS)).toThrow(PictureError)
  expect(() => decodePng(bytes, 'it', MAX_PIXELS)).toThrow(why)
  const { user, system } = process.cpuUsage(before)
  expect((user + system) / 1000).toBeLessThan(3000)
})

/** Depths by colour type (PNG specification, 11.2.1), with the samples of a pixel. */
const KINDS = [
  [0, 1, [1, 2, 4, 8, 16]],
  [2, 3, [8, 16]],
  [4, 2, [8, 16]],
  [6, 4, [8, 16]],
] as const
/** Which of the seven passes a pixel of each block of 8 x 8 belongs to (the same, 8.1). */
const PASS_OF = [
  '16462646',
  '77777777',
  '56565656',
  '77777777',
  '36463646',
  '77777777',
  '56565656',
  '77777777',
]

test('every size, colour type and interlacing is decoded when all its data is there', () => {
  const kind = fc.constantFrom(
    ...KINDS.flatMap(([colour, samples, depths]) => depths.map(depth => ({ colour, samples, depth }))),
  )
  const size = fc.integer({ min: 1, max: 20 })
  fc.assert(
    fc.property(
      kind,
      size,
      size,
      fc.constantFrom(0, 1),
      ({ colour, samples, depth }, width, height, interlaced) => {
        // Pixels by pass and row.
        const rows = new Map<string, number>()
        for (let y = 0; y < height; y++)
          for (let x = 0; x < width; x++) {
            const row = interlaced ? `${PASS_OF[y % 8]?.[x % 8]} ${y}` : `${y}`
            rows.set(row, (rows.get(row) ?? 0) + 1)
          }
        let bytes = 0
        for (const across of rows.values()) bytes += 1 + Math.ceil((across * samples * depth) / 8)
        const whole = png(header(width, height, { depth, colour, interlaced }), pixels(bytes), END)
        expect(decodePng(whole, 'it', 400)).toMatchObject({ width, height })
        const short = png(header(width, height, { depth, colour, interlaced }), pixels(bytes - 1), END)
        expect(() => decodePng(short, 'it', 400)).toThrow(`${bytes - 1} are there`)
      },
    ),
  )
})

test('a wide and a high picture together make no canvas above the limit', async () => {
  const wide = filled(1000, 1)
  const high = filled(1, 1000)
  const options = { maxPixels: 1000, lookEveryMs: 5 }
  const diff = screenOf(new PaintedMachine(wide), options).diff(encodePng(high))
  await expect(diff).rejects.toThrow('would have more than the 1000')
  const folder = mkdtempSync(join(tmpdir(), 'qm-screen-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const recording = await screenOf(new PaintedMachine(wide, high), options).record(join(folder, 'a.png'), {
    everyMs: 5,
  })
  expect(await recording.ended).toEqual({ endedBy: 'limit' })
  expect((await recording.stop()).times).toHaveLength(1)
})
