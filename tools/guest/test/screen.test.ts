// Screen finds what it is asked for wherever the chunks are cut, and only there.
import { PassThrough } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { Screen } from '../src/screen.ts'

test.each([1, 2, 3, 5, 100])('finds a text that arrives in pieces of %i bytes', async size => {
  const stream = new PassThrough()
  const screen = new Screen(stream)
  const found = screen.waitFor('wanted')
  const text = 'wantewanted!'
  for (let at = 0; at < text.length; at += size) stream.write(text.slice(at, at + size))
  await found
  expect('wantewanted!'.startsWith(screen.text)).toBe(true)
})

test('does not look before the offset, also when that lies in the future', async () => {
  const stream = new PassThrough()
  const screen = new Screen(stream)
  let found = false
  const second = screen.waitFor('a', 3).then(() => {
    found = true
  })
  stream.write('a')
  stream.write('ab')
  await setImmediate()
  expect(found).toBe(false)
  stream.write('a')
  await second
  expect(screen.text).toBe('aaba')
})

test('rejects when the stream closes without it', async () => {
  const stream = new PassThrough()
  const screen = new Screen(stream)
  const wait = screen.waitFor('more')
  stream.destroy()
  await expect(wait).rejects.toThrow('the console closed without "more"')
  await expect(screen.waitFor('more')).rejects.toThrow('the console closed')
})
