import { expect, test } from 'vitest'
import * as machine from '../src/index.ts'

test('the public names', () => {
  expect(Object.keys(machine).sort()).toMatchInlineSnapshot(`
    [
      "AbnormalShutdownError",
      "AttachedMachine",
      "ImageError",
      "LaunchError",
      "Machine",
      "MachineDriver",
      "MachineError",
      "MachineGoneError",
      "MachineStateError",
      "MachineTimeoutError",
      "MachineUnsupportedError",
      "MigrationError",
      "UnplugError",
      "createOverlay",
    ]
  `)
})
