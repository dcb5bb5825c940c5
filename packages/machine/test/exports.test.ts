import { expect, test } from 'vitest'
import * as images from '../src/images/index.ts'
import * as machine from '../src/index.ts'

test('the public names', () => {
  expect(Object.keys(machine).sort()).toMatchInlineSnapshot(`
    [
      "AbnormalShutdownError",
      "AttachedMachine",
      "GuestError",
      "HelperError",
      "ImageError",
      "LaunchError",
      "Machine",
      "MachineError",
      "MachineGoneError",
      "MachineStateError",
      "MachineTimeoutError",
      "MachineUnsupportedError",
      "MigrationError",
      "Template",
      "UnplugError",
      "findFirmware",
      "writeSeedDisk",
    ]
  `)
})

test('the public names of images', () => {
  expect(Object.keys(images).sort()).toMatchInlineSnapshot(`
    [
      "ImageError",
      "backingChain",
      "check",
      "commit",
      "compare",
      "convert",
      "create",
      "createOverlay",
      "headerFormat",
      "info",
      "knownFormat",
      "measure",
      "rebase",
      "resize",
      "snapshots",
    ]
  `)
})
