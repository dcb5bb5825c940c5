// Texts that have gone wrong on QEMU command lines, and generated ones like them.
import fc from 'fast-check'

/** Code points that QEMU's own JSON replaces, in both directions: it calls them invalid. */
const NONCHARACTER =
  /[\u{fdd0}-\u{fdef}]|[\ufffe\uffff]|[\u{1fffe}\u{1ffff}\u{2fffe}\u{2ffff}\u{3fffe}\u{3ffff}\u{4fffe}\u{4ffff}\u{5fffe}\u{5ffff}\u{6fffe}\u{6ffff}\u{7fffe}\u{7ffff}\u{8fffe}\u{8ffff}\u{9fffe}\u{9ffff}\u{afffe}\u{affff}\u{bfffe}\u{bffff}\u{cfffe}\u{cffff}\u{dfffe}\u{dffff}\u{efffe}\u{effff}\u{ffffe}\u{fffff}\u{10fffe}\u{10ffff}]/u

const NASTY = [
  '',
  ',',
  ',,',
  ',,,',
  '=',
  'a=b',
  ',a=b',
  'a,b=c,d',
  '-',
  '--help',
  '-S',
  'help',
  '?',
  ' ',
  '  a  ',
  "'",
  '"',
  `'"`,
  '\\',
  '\\"',
  '{',
  '{"a":1}',
  "{'a':1}",
  '[',
  'on',
  'off',
  'nowait',
  'no',
  '0',
  '007',
  '1e3',
  '2G',
  '%s%n',
  '$HOME',
  '`id`',
  '*',
  'é',
  '漢字',
  '🙂',
  '\n',
  '\t',
  '\r\n',
  '\u0001',
  '\u007f',
  'json:{}',
  'file:x',
  'a:b',
  './a',
  '#',
  ';',
  '|',
  '&',
  '!',
  '~',
  'a.b.c',
  'x.0=y',
  '__proto__',
  'null',
  'true',
]

const generated = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.string({
    unit: fc.constantFrom(',', '=', '"', "'", ' ', '-', '\\', '\n', 'a', '{', '}', ':', '.', '0', 'é', '🙂'),
    maxLength: 20,
  }),
)

/** The known bad texts that `suits` accepts, and `count` new ones at each call; all different. */
export function texts(count: number, suits: (text: string) => boolean = () => true): string[] {
  const known = NASTY.filter(suits)
  const found = new Set(known)
  while (found.size < known.length + count) {
    const [text = ''] = fc.sample(generated, 1)
    if (!text.includes('\0') && !NONCHARACTER.test(text) && suits(text)) found.add(text)
  }
  return [...found]
}

/** A handful for where each text costs a QEMU of its own: the worst alone, and all others in one. */
export function fewTexts(): string[] {
  const alone = ['', ',', ',,a', 'a=b', 'a,b=c', '--help', 'help', ' ', '{"a":1}', 'off', 'nowait']
  return [...alone, texts(0).join(' '), texts(40).reverse().join('')]
}
