import fc from 'fast-check'
import { expect, test } from 'vitest'
import { requiredLiterals } from '../../src/wait/required-literals.ts'

test.each<[RegExp, readonly string[] | undefined]>([
  [/never (\d+) there/, ['never ']],
  [/^\S+ login: $/, [' login: ']],
  [/version \d+\.\d+ ready/, ['version ']],
  [/(?:Password|Passphrase): /, ['Password', 'Passphrase']],
  [/\[ {2}OK {2}\] (?<unit>Reached) target/, ['Reached']],
  [/\bOops(?:: [0-9a-f]{4}| - )|Internal error: /, ['Oops', 'Internal error: ']],
  [/colou?r/, ['colo']],
  [/ab+c/, ['a']],
  [/(?:abc)?d/, ['d']],
  [/(?!abcdef)x(?<=abcdef)/, ['x']],
  [/line\r\nnext/, ['line\r\nnext']],
  [/\x41bcd\u{45}e/u, ['bcd']],
  [/(?<n>a)\1\k<n>bc/, ['bc']],
  [/a{,3}/, ['a{,3}']],
  [/[#$] $/, [' ']],
  [/panic|\d/, undefined],
  [/\w+/, undefined],
  [/(?:)/, undefined],
  [/login/i, undefined],
  [/login/v, undefined],
])('every match of %s contains one of %j', (expression, literals) => {
  expect(requiredLiterals(expression)).toEqual(literals)
})

test('no expression matches a text that holds none of what it is said to require', () => {
  const atom = fc.constantFrom(
    ...[
      'a',
      'b',
      'ab',
      'ba',
      '\\x61',
      '\\u0062',
      '\\x6',
      '\\c',
      '\\.',
      '\\n',
      '.',
      '\\w',
      '\\W',
      '\\b',
      '^',
      '$',
    ],
    ...[
      '[ab]',
      '[^a]',
      '[]',
      '[^]',
      '[\\]a]',
      'a?',
      'b*',
      'ab+?',
      'a{2}',
      'b{0,1}',
      'a{,2}',
      '{',
      '}',
      ']',
      '😀',
      '😀?',
    ],
    ...[
      '\\1',
      '\\k<n>',
      '\\p{L}',
      '\\u{61}',
      '\\u{2}',
      '\\-',
      '\\/',
      '\n',
      '(?=a)',
      '(?!b)',
      '(?<=a)',
      '(?<!b)',
    ],
  )
  const { source } = fc.letrec<{ source: string }>(tie => ({
    source: fc
      .array(
        fc.oneof(
          { depthSize: 'small' },
          atom,
          fc.constant('|'),
          fc
            .tuple(
              fc.constantFrom('(', '(?:', '(?<n>', '(?=', '(?!', '(?i:'),
              tie('source'),
              fc.constantFrom(')', ')?', ')*', ')+', '){0}'),
            )
            .map(parts => parts.join('')),
        ),
        { maxLength: 5 },
      )
      .map(parts => parts.join('')),
  }))
  const text = fc.string({
    unit: fc.constantFrom(
      'a',
      'b',
      'A',
      'B',
      '\n',
      '.',
      'x',
      '1',
      '6',
      '-',
      '/',
      '{',
      ',',
      '2',
      '}',
      ']',
      '😀',
      'k',
      '<',
      'n',
      '>',
      'c',
      '\\',
      'u',
      'p',
      'L',
    ),
    maxLength: 12,
  })
  let compiled = 0
  fc.assert(
    fc.property(
      source,
      fc.constantFrom('', 'u', 's', 'm'),
      fc.array(text, { minLength: 5, maxLength: 5 }),
      (raw, flags, texts) => {
        let expression: RegExp
        try {
          expression = new RegExp(raw, flags)
        } catch {
          return
        }
        compiled++
        const literals = requiredLiterals(expression)
        for (const each of texts) {
          const match = expression.exec(each)
          if (match === null || literals === undefined) continue
          expect(literals.some(literal => match[0].includes(literal))).toBe(true)
        }
      },
    ),
    { numRuns: process.env['QM_ENDURANCE'] === '1' ? 200_000 : 2000 },
  )
  expect(compiled).toBeGreaterThan(500)
})
