import { expect, test } from 'vitest'
import { ConsoleRequestError, type Key } from '../../src/index.ts'
import { attachPair } from '../stream-pair.ts'

test.each<[Key, string]>([
  ['enter', '\r'],
  ['up', '\x1b[A'],
  ['f1', '\x1bOP'],
  ['f12', '\x1b[24~'],
  ['page-down', '\x1b[6~'],
  ['backspace', '\x7f'],
  ['ctrl-c', '\x03'],
  ['ctrl-A', '\x01'],
  ['ctrl-]', '\x1d'],
  ['ctrl-@', '\0'],
  ['ctrl-?', '\x7f'],
  ['alt-x', '\x1bx'],
  ['alt-ü', '\x1bü'],
])('%s sends %j', async (key, bytes) => {
  await using pair = await attachPair()
  await pair.console.press(key, 'space')
  expect(pair.typed()).toBe(`${bytes} `)
})

test('a key that does not exist is refused, with those that do', async () => {
  await using pair = await attachPair()
  for (const wrong of ['ctrl-1', 'ctrl-ab', 'alt-'] as const) {
    await expect(pair.console.press(wrong)).rejects.toThrow(ConsoleRequestError)
  }
  await expect(pair.console.press('ctrl-1')).rejects.toThrow(/page-up/)
})

test('a BREAK is sent by whoever can, or refused with the way to do it', async () => {
  const sent: string[] = []
  await using able = await attachPair({ sendBreak: () => sent.push('break') })
  await able.console.sendBreak()
  expect(sent).toEqual(['break'])
  await using unable = await attachPair()
  await expect(unable.console.sendBreak()).rejects.toThrow(/chardev-send-break/)
})
