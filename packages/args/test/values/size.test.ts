import { describe, expect, test } from 'vitest'
import { parseSize } from '../../src/index.ts'

describe('parseSize', () => {
  test.each([
    ['0', 0],
    ['512', 512],
    ['1k', 1024],
    ['1K', 1024],
    ['2G', 2 * 2 ** 30],
    ['1.5G', 1.5 * 2 ** 30],
    ['64b', 64],
    ['8E', 2 ** 63],
  ])('%s is %d bytes', (text, bytes) => {
    expect(parseSize(text)).toBe(bytes)
  })

  test('a plain number counts in the unit of its option', () => {
    expect(parseSize('512', 'M')).toBe(512 * 2 ** 20)
    expect(parseSize('512k', 'M')).toBe(512 * 1024)
  })

  test.each(['', 'G', '-1', '1GB', '1 G', '1e3', '0x10', '1.G'])('%j is refused', text => {
    expect(() => parseSize(text)).toThrow(
      expect.objectContaining({ name: 'ArgsError', code: 'invalid-value' }),
    )
  })
})
