import { findControl } from '@qm/config/fuzz'
import { expect, test } from 'vitest'
import { NetworkRequestError } from '../src/index.ts'

test('a message shows control characters and never sends them, whatever text is in it', () => {
  const { message, stack } = new NetworkRequestError('a\x1b[2J\x9b\x07\u202eb\u2028c\nd')
  expect(message).toContain(String.raw`a\x1b[2J\x9b\x07\u202eb\u2028c${'\n'}d`)
  expect(findControl(stack ?? '')).toBeUndefined()
})
