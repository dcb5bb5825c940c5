import { expect, test } from 'vitest'
import { TerminalReset } from '../../../src/cli/output/terminal-reset.ts'

test('a guest that has written plain text changes nothing', () => {
  const reset = new TerminalReset(true)
  reset.saw(Buffer.from('plain\r\n'))
  expect(reset.take()).toBe('')
})

test('after an escape sequence the modes are put back, once', () => {
  const reset = new TerminalReset(true)
  reset.saw(Buffer.from('\x1b[?1049h'))
  expect(reset.take()).toContain('\x1b[?1047l')
  expect(reset.take()).toBe('')
})

test('what is no terminal gets no sequence', () => {
  const reset = new TerminalReset(false)
  reset.saw(Buffer.from('\x1b[31m'))
  expect(reset.take()).toBe('')
})
