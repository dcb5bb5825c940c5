import { expect, test } from 'vitest'
import { nearestName } from '../../src/checks/nearest-name.ts'

test.each([
  ['arg', ['args', 'agent', 'config'], 'args'],
  ['Contrl', ['r', 'ctrl', 'control'], 'control'],
  ['Escap', ['esc', 'escape'], 'escape'],
  ['timeoutMS', ['timeoutMs', 'signal'], 'timeoutMs'],
  ['consoleLog', ['console', 'config'], 'console'],
  ['x', ['args', 'y'], undefined],
  ['', ['args'], undefined],
  ['something', ['args', 'config'], undefined],
  ['a'.repeat(1_000_000), ['args'], undefined],
])('%s', (word, names, nearest) => {
  expect(nearestName(word, names)).toBe(nearest)
})
