import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chordsFor, parseChord } from '../../src/input/keyboard-layout.ts'

const ASCII = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).join('')
const written = (text: string, layout: 'us' | 'de') => chordsFor(text, layout).map(chord => chord.join('-'))

test.each(['us', 'de'] as const)(
  'the layout %s writes every character of ASCII, each in its own way',
  layout => {
    const ways = [...ASCII].map(character => written(character, layout).join(' '))
    expect(new Set(ways).size).toBe(ASCII.length)
  },
)

test.each([
  ['us', 'aZ', ['a', 'shift-z']],
  ['us', '~|"', ['shift-grave_accent', 'shift-backslash', 'shift-apostrophe']],
  ['us', '\n\t ', ['ret', 'tab', 'spc']],
  ['de', 'yZß', ['z', 'shift-y', 'minus']],
  ['de', '@\\~€', ['alt_r-q', 'alt_r-minus', 'alt_r-bracket_right', 'alt_r-e']],
  ['de', '{[]}|', ['alt_r-7', 'alt_r-8', 'alt_r-9', 'alt_r-0', 'alt_r-less']],
  ['de', '^`', ['grave_accent', 'spc', 'shift-equal', 'spc']],
  [
    'de',
    "<>#'*+",
    ['less', 'shift-less', 'backslash', 'shift-backslash', 'shift-bracket_right', 'bracket_right'],
  ],
] as const)('%s: %j', (layout, text, chords) => {
  expect(written(text, layout)).toEqual(chords)
})

test('a text is written character by character, whatever its order', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...ASCII) }), text => {
      expect(chordsFor(text, 'us')).toEqual([...text].flatMap(one => chordsFor(one, 'us')))
    }),
  )
})

test('a layout of your own adds to the American one', () => {
  expect(chordsFor('éa\r\n', { é: 'alt_r-e' })).toEqual([['alt_r', 'e'], ['a'], ['ret']])
  expect(parseChord('ctrl-alt-delete')).toEqual(['ctrl', 'alt', 'delete'])
})

test('a character without keys is named', () => {
  expect(() => chordsFor('a😀', 'us')).toThrow('"😀"')
})

test('a layout that there is not is told with those that there are', () => {
  for (const name of ['fr', 'constructor'])
    expect(() => Reflect.apply(chordsFor, undefined, ['a', name])).toThrow(/no keyboard layout.*us, de/)
})
