import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Automaton } from '../../src/text/aho-corasick.ts'

test('every word is found where it ends last, whatever the words and the parts of the text', () => {
  const letters = (maxLength: number): fc.Arbitrary<string> =>
    fc.string({ unit: fc.constantFrom('a', 'b', 'é', '€'), minLength: 1, maxLength })
  const words = fc.uniqueArray(letters(5), { minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(words, fc.array(letters(12), { maxLength: 6 }), (list, parts) => {
      const automaton = new Automaton(list)
      const found = new Map<string, number>()
      let text = ''
      for (const part of parts) {
        for (const [word, end] of automaton.scan(part)) found.set(list[word] ?? '', text.length + end)
        text += part
      }
      const expected = list
        .filter(word => text.includes(word))
        .map((word): [string, number] => [word, text.lastIndexOf(word) + word.length])
      expect(new Map(expected)).toEqual(found)
      expect(automaton.longest).toBe(Math.max(...list.map(word => word.length)))
    }),
    { numRuns: 500 },
  )
})

test('after a reset nothing goes on', () => {
  const automaton = new Automaton(['ab'])
  automaton.scan('a')
  automaton.reset()
  expect(automaton.scan('b').size).toBe(0)
})

test('without words nothing is found', () => {
  expect(new Automaton([]).scan('anything').size).toBe(0)
})
