import { setImmediate as turn } from 'node:timers/promises'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ConsoleMatch } from '../src/index.ts'
import { type Attached, attachPair } from './stream-pair.ts'

// A message of the kernel that cuts lines, and what patterns turn on.
const piece = fc.constantFrom(
  ...['log', 'in: ', 'login: ', 'a', 'b 42', '\n', '\r\n', '\r', '€', 'panic', 'x'.repeat(40)],
  ...['[   12.345678] random: crng init done\r\n', '[   12.345679] panic log\r\n', '[ 12.3456', '\x1b[1m'],
)
const expressions = [
  /login: $/,
  /^log/,
  /log[\s\S]*?42/,
  /(?:in|a): *b? (\d+)/,
  /(?<=log)in/,
  /^$/,
  /a\nb/,
  /a[^z]*€/,
  /(lo)g|panic (?=log)/,
  /\d\d\b/,
]

type Outcome = Pick<ConsoleMatch, 'start' | 'end' | 'text' | 'before' | 'groups'> | { code: string }

const step = fc.oneof(
  fc.record({ print: piece }),
  fc.record({ open: fc.nat(expressions.length - 1), back: fc.nat(60), heal: fc.boolean() }),
  fc.constant({ turn: true }),
)

/** One wait, and one that the sieve knows nothing of: what it looks for besides matches nowhere. */
function openTwins(pair: Attached, expression: RegExp, options: object): Promise<Outcome>[] {
  return [expression, new RegExp(`${expression.source}|(?!)`)].map(pattern =>
    pair.console.waitFor(pattern, { failOn: false, ...options }).then(
      ({ start, end, text, before, groups }) => ({ start, end, text, before, groups }),
      (error: { code: string }) => ({ code: error.code }),
    ),
  )
}

test('a wait that the sieve wakes finds what one that always looks finds', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async steps => {
      await using pair = await attachPair({ scrollbackBytes: 600 })
      const twins: Promise<Outcome>[][] = []
      for (const each of steps) {
        if ('print' in each) void pair.print(each.print)
        else if ('turn' in each) await turn()
        else {
          const since = Math.max(0, pair.console.mark() - each.back)
          twins.push(openTwins(pair, expressions[each.open] ?? /x/, { since, heal: each.heal }))
        }
      }
      await pair.hangUp()
      for (const [sieved, always] of await Promise.all(twins.map(pairOf => Promise.all(pairOf)))) {
        expect(sieved).toEqual(always)
      }
    }),
    { numRuns: process.env['QM_ENDURANCE'] === '1' ? 20_000 : 400 },
  )
}, 1_800_000)

test('a wait that sleeps is woken by a literal that began before it was opened', async () => {
  await using pair = await attachPair()
  await pair.print('old\nvm log')
  const waits = [
    pair.console.waitFor(/login: $/),
    pair.console.waitFor('m login'),
    pair.console.waitFor(/old\s[^z]+in/),
  ]
  await pair.print('in: ')
  expect((await Promise.all(waits)).map(({ text }) => text)).toEqual(['login: ', 'm login', 'old\nvm login'])
})

test('each of many waits sees the line that the kernel has cut, at the same moment', async () => {
  await using pair = await attachPair()
  const waits = [1, 2, 3].map(() => pair.console.waitFor('vm login: '))
  await pair.print('vm log[   12.345678] random: crng init done\r\nin: \r\n')
  const ends = await Promise.all(waits.map(async wait => (await wait).end))
  expect(new Set(ends).size).toBe(1)
})
