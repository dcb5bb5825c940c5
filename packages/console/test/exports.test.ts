import { expect, test } from 'vitest'
import * as api from '../src/index.ts'

test('the public names are these', () => {
  expect(Object.keys(api).sort()).toMatchInlineSnapshot(`
    [
      "ConsoleClosedError",
      "ConsoleConnectError",
      "ConsoleError",
      "ConsoleLoginError",
      "ConsoleOutputLimitError",
      "ConsoleOverrunError",
      "ConsoleRequestError",
      "ConsoleShellError",
      "ConsoleTimeoutError",
      "ConsoleTransferError",
      "GuestConsole",
      "GuestFailureError",
      "attach",
      "defaultFailures",
      "failures",
    ]
  `)
})
