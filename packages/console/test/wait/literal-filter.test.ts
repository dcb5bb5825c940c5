import { setImmediate as turn } from 'node:timers/promises'
import fc from 'fast-check'
import { expect, onTestFinished, test, vi } from 'vitest'
import type { ConsoleMatch } from '../../src/index.ts'
import { type Attached, attachPair } from '../stream-pair.ts'

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
  fc.record({ pause: fc.constantFrom(0, 25, 600) }),
)

/** One wait, and one that the filter knows nothing of: what it looks for besides matches nowhere. */
function openTwins(pair: Attached, expression: RegExp, options: object): Promise<Outcome>[] {
  return [expression, new RegExp(`${expression.source}|(?!)`)].map(pattern =>
    pair.console.waitFor(pattern, { failOn: false, ...options }).then(
      ({ start, end, text, before, groups }) => ({ start, end, text, before, groups }),
      (error: { code: string }) => ({ code: error.code }),
    ),
  )
}

test('a wait that the filter wakes finds what one that always looks finds', async () => {
  // A real clock could let a pause begin between the opening of the one and of the other.
  vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async steps => {
      await using pair = await attachPair({ scrollbackBytes: 600 })
      const twins: Promise<Outcome>[][] = []
      for (const each of steps) {
        if ('print' in each) void pair.print(each.print)
        else if ('pause' in each) {
          vi.advanceTimersByTime(each.pause)
          await turn()
        } else {
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

const ALONE = { failOn: false } as const

test('a wait that sleeps is woken by a text that began before it was opened', async () => {
  await using pair = await attachPair()
  await pair.print('old\nvm log')
  const waits = [
    pair.console.waitFor(/login: $/, ALONE),
    pair.console.waitFor('m login', ALONE),
    pair.console.waitFor('d\nvm login', ALONE),
  ]
  await pair.print('in: ')
  expect((await Promise.all(waits)).map(({ text }) => text)).toEqual(['login: ', 'm login', 'd\nvm login'])
})

test('an expression over lines is tried once its literal has come, however long ago', async () => {
  await using pair = await attachPair()
  await pair.print(`begin\n${'between\n'.repeat(20)}`)
  const wait = pair.console.waitFor(/begin\s[^z]*\d/, { ...ALONE, since: 'start' })
  await pair.print('7\n')
  expect((await wait).text).toMatch(/^begin\nbetween[\s\S]*7$/)
})

test('a line that is healed otherwise than it first seemed is passed over once more', async () => {
  await using pair = await attachPair()
  await pair.print('one[    1.000001] two\r\n\r\nvm log[   12.34')
  const wait = pair.console.waitFor('vm login', ALONE)
  // A pause, in which the beginning of the message counts as text.
  await pair.console.waitFor(/12\.34$/, { since: 'start' })
  await pair.print('5678] random: crng init done\r\nin: \r\n')
  expect((await wait).text).toBe('vm login')
})

test('each of many waits sees the line that the kernel has cut, at the same moment', async () => {
  await using pair = await attachPair()
  const waits = [1, 2, 3].map(() => pair.console.waitFor('vm login: '))
  await pair.print('vm log[   12.345678] random: crng init done\r\nin: \r\n')
  const ends = await Promise.all(waits.map(async wait => (await wait).end))
  expect(new Set(ends).size).toBe(1)
})
