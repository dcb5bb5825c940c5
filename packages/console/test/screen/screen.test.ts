import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Terminal } from '../../src/screen/terminal.ts'
import { attachPair } from '../stream-pair.ts'

function rowsAfter(text: string, columns = 10, rows = 4): string[] {
  const terminal = new Terminal(columns, rows)
  terminal.push(Buffer.from(text))
  return terminal.grid.rows.map((_, row) => terminal.grid.textOf(row))
}

/** What the guest sends, and the rows of a screen of 10 columns and 4 rows. */
test.each<readonly [string, readonly string[]]>([
  ['one\r\ntwo', ['one', 'two', '', '']],
  ['one\ntwo', ['one', '   two', '', '']],
  ['a\r\nb\r\nc\r\nd\r\ne', ['b', 'c', 'd', 'e']],
  ['0123456789abc', ['0123456789', 'abc', '', '']],
  ['0123456789\r\nabc', ['0123456789', 'abc', '', '']],
  ['\x1b[?7l0123456789abc', ['012345678c', '', '', '']],
  ['\x1b[2;3Hhere\x1b[Hthere', ['there', '  here', '', '']],
  ['abc\x1b[2Dx', ['axc', '', '', '']],
  ['abc\x1b[1Gx\x1b[5Gy', ['xbc y', '', '', '']],
  ['a\tb', ['a       b', '', '', '']],
  ['abcdef\x1b[3G\x1b[K', ['ab', '', '', '']],
  ['abcdef\x1b[3G\x1b[1K', ['   def', '', '', '']],
  ['abcdef\x1b[3G\x1b[2P', ['abef', '', '', '']],
  ['abcdef\x1b[3G\x1b[2@--', ['ab--cdef', '', '', '']],
  ['abcdef\x1b[3G\x1b[2X', ['ab  ef', '', '', '']],
  ['a\r\nb\r\nc\x1b[2;1H\x1b[L-', ['a', '-', 'b', 'c']],
  ['a\r\nb\r\nc\x1b[2;1H\x1b[M', ['a', 'c', '', '']],
  ['a\r\nb\r\nc\x1b[2J\x1b[Hx', ['x', '', '', '']],
  ['a\r\nb\r\nc\r\nd\x1b[2;3r\x1b[3;1H\r\nx', ['a', 'c', 'x', 'd']],
  ['a\r\nb\x1b[H\x1bMtop', ['top', 'a', 'b', '']],
  ['a\r\nb\x1b[S', ['b', '', '', '']],
  ['shell\x1b[?1049h\x1b[Hmenu\x1b[?1049l', ['shell', '', '', '']],
  ['shell\x1b[?1049h\x1b[Hmenu', ['menu', '', '', '']],
  ['\x1b7abc\x1b8x', ['xbc', '', '', '']],
  ['\x1b(0lqk\x1b(B|', ['┌─┐|', '', '', '']],
  ['ab\x1bcx', ['x', '', '', '']],
  ['x\x1b[3b', ['xxxx', '', '', '']],
  ['日本', ['日本', '', '', '']],
  ['e\u0301x', ['ex', '', '', '']],
  ['\x1b[4hab\x1b[Hx', ['xab', '', '', '']],
])('%j shows %j', (text, rows) => {
  expect(rowsAfter(text)).toEqual(rows)
})

test('the screen does not depend on how the bytes are cut', () => {
  const pieces = fc.constantFrom(
    'a',
    '\r',
    '\n',
    '\t',
    '\b',
    '\x1b[',
    '\x1b',
    '5',
    ';',
    'H',
    'J',
    'K',
    'm',
    'A',
    'r',
    '€',
    '\x1b[?1049h',
    '\x1bc',
    '\x1b[3;2r',
    'S',
    'L',
    '@',
  )
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 60 }), list => {
      const bytes = Buffer.from(list.join(''))
      const bytewise = new Terminal(10, 4)
      for (const byte of bytes) bytewise.push(Buffer.of(byte))
      const whole = new Terminal(10, 4)
      whole.push(bytes)
      expect(bytewise.grid.rows).toEqual(whole.grid.rows)
      expect([bytewise.row, bytewise.column]).toEqual([whole.row, whole.column])
      expect(whole.grid.rows.every(row => row.text.length === 10 && row.attributes.length === 10)).toBe(true)
    }),
    { numRuns: 300 },
  )
})

test('a menu: rows, cursor, and which entry is marked', async () => {
  await using pair = await attachPair({ columns: 40, rows: 6 })
  await pair.print(
    'old line\r\n\x1b[2J\x1b[H\x1b(0lqqqqqqqqqk\x1b(B\r\n\x1b(0x\x1b(BSelect\x1b[Cone\x1b(0x\x1b(B',
  )
  await pair.print('\x1b[3;2HEnglish\x1b[4;2H\x1b[7;38;5;33;1mDeutsch\x1b[0m\x1b[4;2H\x1b[?25l')
  const screen = pair.console.screen()
  expect(screen.rows).toEqual(['┌─────────┐', '│Select one│', ' English', ' Deutsch', '', ''])
  expect(screen.cursor).toEqual({ row: 3, column: 1, visible: false })
  expect(screen.attributes[3]?.[1]).toMatchObject({ inverse: true, bold: true, foreground: 33 })
  expect(screen.attributes[2]?.[1]).toMatchObject({ inverse: false, bold: false, foreground: null })
  await pair.console.waitFor(/^│Select one│$/, { since: 'start' })
})

test('a wait for the screen: what is there, what comes, what does not', async () => {
  await using pair = await attachPair({ columns: 20, rows: 3 })
  await pair.print('\x1b[2;3Hready')
  expect(await pair.console.waitForScreen(/^ {2}ready$/)).toMatchObject({
    row: 1,
    column: 0,
    text: '  ready',
  })
  const wait = pair.console.waitForScreen({ yes: /(?<word>go)ne/, no: 'no' })
  await pair.print('\x1b[3;1Hit is gone')
  expect(await wait).toMatchObject({ name: 'yes', row: 2, column: 6, groups: { word: 'go' } })
  const error = await pair.console
    .waitForScreen('never', { timeoutMs: 20 })
    .catch((caught: unknown) => caught)
  expect(error).toMatchObject({
    code: 'timeout',
    timeoutMs: 20,
    message: expect.stringContaining('| it is gone'),
  })
  const closed = pair.console.waitForScreen('never').catch((caught: unknown) => caught)
  await pair.hangUp()
  expect(await closed).toMatchObject({ code: 'closed' })
})

test('questions of the guest are answered when that is asked for', async () => {
  for (const answerQueries of [true, false]) {
    await using pair = await attachPair({ answerQueries, columns: 80, rows: 24 })
    await pair.print('\x1b[3;5H\x1b[6n\x1b[5n\x1b[c\x1b[>c\x1b[18t')
    expect(pair.typed()).toBe(answerQueries ? '\x1b[3;5R\x1b[0n\x1b[?6c\x1b[>0;0;0c\x1b[8;24;80t' : '')
  }
})

test('a guest that asks and does not read is not answered without end', async () => {
  await using pair = await attachPair({ answerQueries: true }, { deaf: true })
  await pair.print('\x1b[6n'.repeat(100_000))
  expect(pair.console.writable.writableLength).toBe(0)
})
