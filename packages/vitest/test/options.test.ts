import { expect, test } from 'vitest'
import { machineTest } from '../src/index.ts'

test.each([
  [{}, 'needs the option machine'],
  [{ machine: {}, prepair: () => {} }, 'unknown option prepair; did you mean prepare?'],
  [{ machine: {}, fresh: 'clones' }, "fresh must be 'clone', 'reboot' or 'shared'"],
  [{ machine: {}, bootTimeoutMs: Number.NaN }, 'bootTimeoutMs must be a number of at least 0'],
  [{ machine: {}, cache: { maxByte: 1 } }, 'did you mean maxBytes?'],
  [{ machine: { detached: true } }, 'cannot be detached'],
  [{ machine: { fds: [{ fd: 3, args: () => [] }] } }, 'serve one launch only'],
])('%j is told at the call', (options, message) => {
  // @ts-expect-error: most are no options
  expect(() => machineTest(options)).toThrow(message)
})
