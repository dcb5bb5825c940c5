// Which keys a person presses for a text, by the layout that the guest has set.
import type { QKeyCode } from '@qm/qmp/schema'
import { type Chord, parseChord } from './chord.ts'

/** The layouts that have a name. */
export type LayoutName = 'us' | 'de' | 'uk' | 'fr' | 'es'

/** A layout by name, or your own: for each character the keys, as in `{ 'é': 'AltGr+e' }`, on top of `us`. */
export type KeyboardLayout = LayoutName | Readonly<Record<string, string>>

/** The keys that write something, row by row as they lie on the board; the last row begins left of Z. */
const KEYS: readonly QKeyCode[] = [
  ...(['grave_accent', '1', '2', '3', '4', '5', '6', '7', '8', '9', '0', 'minus', 'equal'] as const),
  ...(['q', 'w', 'e', 'r', 't', 'y', 'u', 'i', 'o', 'p', 'bracket_left', 'bracket_right'] as const),
  ...(['backslash', 'a', 's', 'd', 'f', 'g', 'h', 'j', 'k', 'l', 'semicolon', 'apostrophe'] as const),
  ...(['less', 'z', 'x', 'c', 'v', 'b', 'n', 'm', 'comma', 'dot', 'slash'] as const),
]

/** What those keys write, in their order; a blank: nothing of its own. */
interface Board {
  readonly plain: string
  readonly shift: string
  readonly altGr: string
  /** Characters whose key waits for a second one; a space makes it the character itself. */
  readonly dead: string
}

const BOARDS: Readonly<Record<LayoutName, Board>> = {
  us: {
    plain: "`1234567890-=qwertyuiop[]\\asdfghjkl;' zxcvbnm,./",
    shift: '~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:" ZXCVBNM<>?',
    altGr: '',
    dead: '',
  },
  de: {
    plain: '^1234567890ß´qwertzuiopü+#asdfghjklöä<yxcvbnm,.-',
    shift: '°!"§$%&/()=?`QWERTZUIOPÜ*\'ASDFGHJKLÖÄ>YXCVBNM;:_',
    altGr: '  ²³   {[]}\\ @ €        ~            |      µ   ',
    dead: '^´`',
  },
  uk: {
    plain: "`1234567890-=qwertyuiop[]#asdfghjkl;'\\zxcvbnm,./",
    shift: '¬!"£$%^&*()_+QWERTYUIOP{}~ASDFGHJKL:@|ZXCVBNM<>?',
    altGr: '¦   €          é   úíó    á                     ',
    dead: '',
  },
  fr: {
    plain: '²&é"\'(-è_çà)=azertyuiop^$*qsdfghjklmù<wxcvbn,;:!',
    shift: ' 1234567890°+AZERTYUIOP¨£µQSDFGHJKLM%>WXCVBN?./§',
    altGr: '  ~#{[|`\\^@]}  €                                ',
    dead: '^¨',
  },
  es: {
    plain: "º1234567890'¡qwertyuiop`+çasdfghjklñ´<zxcvbnm,.-",
    shift: 'ª!"·$%&/()=?¿QWERTYUIOP^*ÇASDFGHJKLÑ¨>ZXCVBNM;:_',
    altGr: '\\|@#~€¬        €       []}          {           ',
    dead: '`^´¨',
  },
}

/** What dead keys make of the letter that follows them. */
const COMPOSED: Readonly<Record<string, readonly [letters: string, composed: string]>> = {
  '^': ['aeiouAEIOU', 'âêîôûÂÊÎÔÛ'],
  '´': ['aeiouyAEIOUY', 'áéíóúýÁÉÍÓÚÝ'],
  '`': ['aeiouAEIOU', 'àèìòùÀÈÌÒÙ'],
  '¨': ['aeiouyAEIOU', 'äëïöüÿÄËÏÖÜ'],
}

const EVERYWHERE: readonly (readonly [string, readonly Chord[]])[] = [
  [' ', [['spc']]],
  ['\n', [['ret']]],
  ['\t', [['tab']]],
  ['\b', [['backspace']]],
  ['\u001b', [['esc']]],
]

/**
 * The chords that write a text, one after the other.
 *
 * @throws RangeError for a layout that there is not, or naming the first character that it has no keys for.
 */
export function chordsFor(text: string, layout: KeyboardLayout): readonly Chord[] {
  const table = tableFor(layout)
  return [...text.replaceAll('\r\n', '\n')].flatMap(character => {
    const chords = table.get(character)
    if (chords !== undefined) return chords
    throw new RangeError(`the keyboard layout has no keys for ${JSON.stringify(character)}`)
  })
}

/** The keys of one character of a layout, where one press writes it; undefined otherwise. */
export function chordOf(character: string, layout: KeyboardLayout): Chord | undefined {
  const [first, ...more] = tableFor(layout).get(character) ?? []
  return more.length === 0 ? first : undefined
}

function tableFor(layout: KeyboardLayout): Map<string, readonly Chord[]> {
  return typeof layout === 'string' ? namedTable(layout) : customTable(layout)
}

function namedTable(name: string): Map<string, readonly Chord[]> {
  const board = Object.entries(BOARDS).find(([known]) => known === name)?.[1]
  if (board !== undefined) return tableOf(board)
  const known = Object.keys(BOARDS).join(', ')
  throw new RangeError(`there is no keyboard layout "${name}", only ${known}, or a table of your own`)
}

function customTable(layout: Readonly<Record<string, string>>): Map<string, readonly Chord[]> {
  const table = tableOf(BOARDS.us)
  for (const [character, chord] of Object.entries(layout)) table.set(character, [parseChord(chord)])
  return table
}

function tableOf({ plain, shift, altGr, dead }: Board): Map<string, readonly Chord[]> {
  const table = new Map<string, readonly Chord[]>(EVERYWHERE)
  const add = (characters: string, held: Chord): void => {
    for (const [index, character] of [...characters].entries()) {
      const key = KEYS[index]
      if (key === undefined || table.has(character)) continue
      const chord: Chord = [...held, key]
      table.set(character, dead.includes(character) ? [chord, ['spc']] : [chord])
    }
  }
  add(plain, [])
  add(shift, ['shift'])
  add(altGr, ['alt_r'])
  for (const key of dead) addComposed(table, key)
  return table
}

/** The letters with an accent: the dead key, then the letter. */
function addComposed(table: Map<string, readonly Chord[]>, key: string): void {
  const [accent] = table.get(key) ?? []
  const [letters = '', composed = ''] = COMPOSED[key] ?? []
  for (const [index, letter] of [...letters].entries()) {
    const character = [...composed][index]
    const chords = table.get(letter)
    if (accent === undefined || chords === undefined || character === undefined || table.has(character))
      continue
    table.set(character, [accent, ...chords])
  }
}
