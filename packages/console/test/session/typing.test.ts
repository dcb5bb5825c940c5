import { expect, test } from 'vitest'
import { attachPair } from '../stream-pair.ts'

test('the next character goes out when the one before has come back', async () => {
  await using pair = await attachPair()
  const typing = pair.console.type('aab\r')
  await pair.untilTyped('a')
  expect(pair.typed()).toBe('a')
  await pair.print('a')
  await pair.untilTyped('a')
  await pair.print('\x1b[1ma')
  await pair.untilTyped('b')
  await pair.print('b')
  await typing
  expect(pair.typed()).toBe('aab\r')
})

test('a guest that does not echo is named with the character', async () => {
  await using pair = await attachPair()
  const typing = pair.console.type('xyz', { timeoutMs: 50 }).catch((error: unknown) => error)
  await pair.untilTyped('x')
  await pair.print('x')
  expect(await typing).toMatchObject({
    code: 'timeout',
    message: expect.stringMatching(/did not echo "y", character 2 of 3/),
  })
})

test('without echo nothing is waited for but the rest between characters', async () => {
  await using pair = await attachPair()
  await pair.console.type('secret', { echo: false, delayMs: 1 })
  expect(pair.typed()).toBe('secret')
  const signal = AbortSignal.abort(new Error('stop'))
  await expect(pair.console.type('more', { echo: false, signal })).rejects.toThrow('stop')
})
