// The public names of the package: a change of this list is a decision.
import { expect, test } from 'vitest'
import * as guest from '../src/index.ts'

test('the package exports these names', () => {
  expect(Object.keys(guest).sort()).toMatchInlineSnapshot(`
    [
      "GuestError",
      "accelerator",
      "kvmBoots",
      "linuxGuest",
      "tinyFirmware",
      "tinyGuest",
      "tinyImage",
      "warmLinux",
    ]
  `)
})
