import { expect, test } from 'vitest'
import { isSame } from '../../src/screen/screenshot.ts'

const HEADER = 'P6\n2 2\n255\n'
const picture = (...pixels: number[]): Buffer =>
  Buffer.concat([Buffer.from(HEADER), Buffer.from(pixels.flatMap(value => [value, value, value]))])

test('pictures are compared by pixels, with room for a few that differ', () => {
  expect(isSame(picture(1, 2, 3, 4), picture(1, 2, 3, 4), 0)).toBe(true)
  expect(isSame(picture(1, 2, 3, 4), picture(1, 2, 3, 5), 0)).toBe(false)
  expect(isSame(picture(1, 2, 3, 4), picture(1, 2, 3, 5), 1)).toBe(true)
  expect(isSame(picture(1, 2, 3, 4), picture(1, 9, 3, 5), 1)).toBe(false)
})

test('a picture of another size is another picture', () => {
  expect(isSame(picture(1, 2, 3, 4), picture(1, 2, 3), 100)).toBe(false)
})
