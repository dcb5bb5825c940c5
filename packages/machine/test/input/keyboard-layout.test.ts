import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseChord } from '../../src/input/chord.ts'
import { chordOf, chordsFor, type LayoutName } from '../../src/input/keyboard-layout.ts'

const ASCII = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).join('')
const written = (text: string, layout: LayoutName) => chordsFor(text, layout).map(chord => chord.join('-'))

test.each(['us', 'de', 'uk', 'fr', 'es'] as const)(
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
  [
    'uk',
    '#~@"|\\£',
    ['backslash', 'shift-backslash', 'shift-apostrophe', 'shift-2', 'shift-less', 'less', 'shift-3'],
  ],
  ['fr', 'azqw19&é', ['q', 'w', 'a', 'z', 'shift-1', 'shift-9', '1', '2']],
  [
    'fr',
    '@#êÊë',
    ['alt_r-0', 'alt_r-3', 'bracket_left', 'e', 'bracket_left', 'shift-e', 'shift-bracket_left', 'e'],
  ],
  ['es', 'ñ¿áé`', ['semicolon', 'shift-equal', 'apostrophe', 'a', 'apostrophe', 'e', 'bracket_left', 'spc']],
  [
    'es',
    '{}[]@',
    ['alt_r-apostrophe', 'alt_r-backslash', 'alt_r-bracket_left', 'alt_r-bracket_right', 'alt_r-2'],
  ],
  ['de', 'éàô', ['equal', 'e', 'shift-equal', 'a', 'grave_accent', 'o']],
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
  for (const name of ['no', 'constructor'])
    expect(() => Reflect.apply(chordsFor, undefined, ['a', name])).toThrow(/no keyboard layout.*us, de/)
})

test.each([
  ['Control+Alt+Delete', ['ctrl', 'alt', 'delete']],
  ['ctrl-alt-delete', ['ctrl', 'alt', 'delete']],
  ['CTRL+c', ['ctrl', 'c']],
  ['Ctrl-C', ['ctrl', 'shift', 'c']],
  ['Control+Shift+T', ['ctrl', 'shift', 'shift', 't']],
  ['Enter', ['ret']],
  ['Escape', ['esc']],
  ['ArrowUp', ['up']],
  ['PageDown', ['pgdn']],
  ['F12', ['f12']],
  ['KeyA', ['a']],
  ['Digit7', ['7']],
  ['Numpad3', ['kp_3']],
  ['kp_add', ['kp_add']],
  ['bracket_left', ['bracket_left']],
  ['A', ['shift', 'a']],
  ['-', ['minus']],
  [' ', ['spc']],
  ['!', ['shift', '1']],
  ['Control+-', ['ctrl', 'minus']],
  ['Control++', ['ctrl', 'shift', 'equal']],
  ['ctrl--', ['ctrl', 'minus']],
  ['+', ['shift', 'equal']],
  ['AltGr+q', ['alt_r', 'q']],
])('the keys of %j', (text, keys) => {
  expect(parseChord(text, character => chordOf(character, 'us'))).toEqual(keys)
})

test.each([
  ['Contrl+c', 'control'],
  ['Foo', ''],
  ['', ''],
  ['Foo', ''],
  ['ctrl+', ''],
  ['__proto__', ''],
])('%j is no key', (text, nearest) => {
  expect(() => parseChord(text)).toThrow(RangeError)
  if (nearest !== '') expect(() => parseChord(text)).toThrow(`did you mean "${nearest}"`)
})
