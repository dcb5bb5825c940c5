import fc from 'fast-check'
import { expect, test } from 'vitest'
import { searchPicture } from '../../src/find/search.ts'
import { blankPicture, crop, type Picture } from '../../src/picture/picture.ts'
import { filled, paint } from '../painting.ts'

const search = (screen: Picture, expected: Picture, channelLimit = 25) =>
  searchPicture(screen, {
    expected,
    ignored: new Uint8Array(expected.width * expected.height),
    channelLimit,
    region: { x: 0, y: 0, width: screen.width, height: screen.height },
  })

function noise(width: number, height: number): Picture {
  const picture = blankPicture(width, height)
  let state = 7
  for (let index = 0; index < picture.data.length; index++) {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0
    picture.data[index] = index % 4 === 3 ? 255 : state >>> 24
  }
  return picture
}

test('a part of a screen is found where it was cut out, whatever its size', () => {
  const screen = noise(97, 61)
  const place = fc
    .record({
      x: fc.nat(90),
      y: fc.nat(54),
      width: fc.integer({ min: 3, max: 97 }),
      height: fc.integer({ min: 3, max: 61 }),
    })
    .filter(({ x, y, width, height }) => x + width <= 97 && y + height <= 61)
  fc.assert(
    fc.property(place, region => {
      expect(search(screen, crop(screen, region), 0)).toEqual({ ...region, score: 1 })
    }),
    { numRuns: 200 },
  )
})

test('one differing pixel among many equal pictures decides', () => {
  const screen = filled(600, 400, [10, 10, 10])
  for (let y = 0; y < 400; y += 40)
    for (let x = 0; x < 600; x += 40) paint(screen, { x, y, width: 30, height: 30 }, [200, 200, 200])
  paint(screen, { x: 333, y: 249, width: 1, height: 1 }, [255, 0, 0])
  const expected = crop(screen, { x: 320, y: 240, width: 30, height: 30 })
  expect(search(screen, expected)).toMatchObject({ x: 320, y: 240, score: 1 })
})

// Each place agrees in nearly all pixels: what makes a search slow.
test('a search on a hostile screen of 1920 x 1080 ends soon', () => {
  const screen = filled(1920, 1080)
  const expected = filled(400, 400)
  paint(expected, { x: 399, y: 399, width: 1, height: 1 }, [255, 255, 255])
  const start = performance.now()
  expect(search(screen, expected)?.score).toBe(1 - 1 / 160_000)
  expect(performance.now() - start).toBeLessThan(10_000)
})
