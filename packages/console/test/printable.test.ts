import { expect, test } from 'vitest'
import { printable } from '../src/printable.ts'
import { attachPair } from './stream-pair.ts'

const CONTROLS = [
  '\x07',
  '\x1b]52;c;AAAA\x07',
  '\x1b[2J',
  '\u009b31m',
  '\u009d0;x\x07',
  '\u0085',
  '\x7f',
  '\u202e',
  '\u2066',
]
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
const HARMFUL = /[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/

test.each(CONTROLS)('%j reaches no text, line or message', async control => {
  await using pair = await attachPair()
  await pair.print(
    `before${control}after\r\nPANIC${control}: Kernel panic - not syncing: ${control}x\r\n---[ end Kernel panic\r\nlast${control}`,
  )
  const failed = await pair.console.waitFor('never', { timeoutMs: 10 }).catch((error: unknown) => error)
  const late = await pair.console
    .waitFor(/last.*never/, { timeoutMs: 0, failOn: false })
    .catch((error: unknown) => error)
  const run = await pair.console.run('x', { timeoutMs: 1, failOn: false }).catch((error: unknown) => error)
  const shown = [
    pair.console.text(),
    pair.console.tail(),
    pair.console.screen().text,
    ...[failed, late, run].map(error => JSON.stringify({ ...(error as object), message: String(error) })),
  ].map(text => text.replaceAll('\n', ''))
  await pair.hangUp()
  for await (const line of pair.console.lines()) shown.push(line)
  for (const text of shown) expect(text).not.toMatch(HARMFUL)
  expect(failed).toMatchObject({ failure: 'panic' })
})

test('what is made printable shows what it was', () => {
  expect(printable('a\x1b[31m\u202e\u009b\tb\n')).toBe('a\\x1b[31m\\u202e\\x9b\tb\n')
})
