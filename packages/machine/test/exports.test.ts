import { expect, test } from 'vitest'
import * as machine from '../src/index.ts'

test('the public names', () => {
  expect(Object.keys(machine).sort()).toMatchInlineSnapshot(`
    [
      "AbnormalShutdownError",
      "LaunchError",
      "Machine",
      "MachineDriver",
      "MachineError",
      "MachineStateError",
      "MachineTimeoutError",
    ]
  `)
})
