import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Transcript } from '../../src/text/transcript.ts'

interface Part {
  readonly text: string
  readonly width: number
  readonly gap: number
}
const LETTERS = ['abc', 'äöü', '€√…']
const parts: fc.Arbitrary<Part[]> = fc.array(
  fc
    .record({
      text: fc.integer({ min: 1, max: 3000 }),
      width: fc.integer({ min: 1, max: 3 }),
      gap: fc.oneof(fc.integer({ min: 0, max: 3 }), fc.constant(70_000)),
    })
    .map(({ text, width, gap }) => ({
      text: (LETTERS[width - 1] ?? '').repeat(text).slice(0, text),
      width,
      gap,
    })),
  { maxLength: 20 },
)

/** The same, one character at a time. */
function model(list: readonly Part[]): { text: string; starts: number[]; ends: number[] } {
  const result = { text: '', starts: [] as number[], ends: [] as number[] }
  let byte = 0
  for (const { text, width, gap } of list) {
    byte += gap
    for (const unit of text.split('')) {
      result.text += unit
      result.starts.push(byte)
      byte += width
      result.ends.push(byte)
    }
  }
  return result
}

function build(list: readonly Part[]): Transcript {
  const transcript = new Transcript()
  let byte = 0
  for (const { text, width, gap } of list) {
    transcript.append(text, byte + gap, width)
    byte += gap + text.length * width
  }
  return transcript
}

test('every character leads back to its bytes, also after dropping, cutting and copying', () => {
  fc.assert(
    fc.property(parts, fc.nat(), fc.nat(), (list, drop, cut) => {
      const expected = model(list)
      const { length } = expected.text
      const transcript = build(list)
      expect(transcript.slice(0)).toBe(expected.text)
      transcript.dropBefore(expected.starts[drop % (length || 1)] ?? 0)
      transcript.truncate(Math.max(transcript.start, cut % (length + 1)))
      const copy = new Transcript()
      copy.appendFrom(transcript, transcript.start, transcript.end)
      expect(transcript.slice(transcript.start)).toBe(expected.text.slice(transcript.start, transcript.end))
      expect(copy.slice(0)).toBe(transcript.slice(transcript.start))
      for (let index = transcript.start; index < transcript.end; index += 97) {
        expect(transcript.byteAt(index)).toBe(expected.starts[index])
        expect(transcript.byteEnd(index + 1)).toBe(expected.ends[index])
        expect(transcript.indexOfByte(expected.starts[index] ?? 0)).toBe(index)
        expect(copy.byteAt(index - transcript.start)).toBe(expected.starts[index])
      }
    }),
  )
})
