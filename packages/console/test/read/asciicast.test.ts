import { expect, test } from 'vitest'
import { attachPair } from '../stream-pair.ts'

function parse(cast: string): { header: Record<string, unknown>; events: [number, string, string][] } {
  const [header, ...events] = cast
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line))
  return { header, events }
}

test('the recording has every byte as text, in order, with times that grow', async () => {
  await using pair = await attachPair()
  const chunks = ['boot\r\n', '\x1b[1mbold\x1b[0m ', Buffer.from([0xe2, 0x82]), Buffer.from([0xac]), ' end']
  for (const chunk of chunks) {
    await pair.print(chunk)
    await pair.console.waitFor('never', { timeoutMs: 3 }).catch(() => {})
  }
  const { header, events } = parse(pair.console.asciicast({ columns: 100, rows: 30, title: 'a boot' }))
  expect(header).toEqual({
    version: 2,
    width: 100,
    height: 30,
    timestamp: expect.any(Number),
    title: 'a boot',
  })
  expect(events.map(([, , text]) => text).join('')).toBe('boot\r\n\x1b[1mbold\x1b[0m € end')
  expect(events.every(([, kind]) => kind === 'o')).toBe(true)
  expect(events.map(([at]) => at)).toEqual(events.map(([at]) => at).toSorted((a, b) => a - b))
  expect(events[0]?.[0]).toBe(0)
  expect(events.length).toBeGreaterThan(2)
})

test('it begins at a mark, and with what is still in memory', async () => {
  await using pair = await attachPair({ scrollbackBytes: 8 })
  await pair.print('0123456789')
  const mark = pair.console.mark()
  await pair.print('abc')
  const text = (cast: string): string =>
    parse(cast)
      .events.map(([, , part]) => part)
      .join('')
  expect(text(pair.console.asciicast())).toBe('56789abc')
  expect(text(pair.console.asciicast({ since: mark }))).toBe('abc')
})

test('a console that has printed nothing has an empty recording', async () => {
  await using pair = await attachPair()
  expect(parse(pair.console.asciicast()).events).toEqual([])
})
