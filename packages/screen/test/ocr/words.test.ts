import { describe, expect, test } from 'vitest'
import { parseTsv } from '../../src/ocr/tesseract-program.ts'
import { joinWords } from '../../src/ocr/words.ts'

const HEAD = 'level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n'
const ROWS = [
  '4\t1\t1\t1\t1\t0\t10\t20\t190\t12\t-1\t',
  '5\t1\t1\t1\t1\t1\t10\t20\t80\t12\t96.5\tBoot',
  '5\t1\t1\t1\t1\t2\t100\t20\t100\t12\t90.5\tMenu',
  '5\t1\t1\t1\t2\t1\t10\t40\t50\t12\t80\tExit',
  '5\t1\t1\t1\t2\t2\t70\t40\t50\t12\t95\t ',
]
const words = parseTsv(HEAD + ROWS.join('\n'))

describe('the words of a table', () => {
  test('are one text with places', () => {
    const read = joinWords(words)
    expect(read.text).toBe('Boot Menu\nExit')
    expect(read.find(/boot (?<what>\w+)/i)).toEqual({
      text: 'Boot Menu',
      groups: { what: 'Menu' },
      x: 10,
      y: 20,
      width: 190,
      height: 12,
      score: 0.935,
    })
    expect(read.find('Exit')).toMatchObject({ x: 10, y: 40, width: 50 })
    expect(read.find('exit')).toBeUndefined()
  })

  test('a pattern with state begins at the start each time', () => {
    const pattern = /Menu/g
    expect(joinWords(words).find(pattern)).toBeDefined()
    expect(joinWords(words).find(pattern)).toBeDefined()
  })
})
