import { findControl } from '@qm/config/fuzz'
import { expect, test } from 'vitest'
import { findBinary, ProcessRequestError, spawn, stopOnSignals } from '../src/index.ts'

test('a message shows control characters and never sends them, whatever text is in it', () => {
  const { message, stack } = new ProcessRequestError('a\x1b[2J\x9b\x07\u202eb\u2028c\nd')
  expect(message).toContain(String.raw`a\x1b[2J\x9b\x07\u202eb\u2028c${'\n'}d`)
  expect(findControl(stack ?? '')).toBeUndefined()
})

test('what is no program, no process and no target is told at the call', async () => {
  const calls: readonly (() => unknown)[] = [
    // @ts-expect-error null is no name
    () => findBinary(null),
    () => findBinary('a\0b'),
    // @ts-expect-error there is nothing to start
    () => spawn(undefined),
    // @ts-expect-error null is no target
    () => stopOnSignals(null),
    // @ts-expect-error it cannot be killed
    () => stopOnSignals({ exit: null }),
  ]
  for (const call of calls)
    await expect((async () => call())(), String(call)).rejects.toThrow(ProcessRequestError)
})
