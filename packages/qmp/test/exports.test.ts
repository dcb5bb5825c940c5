import { expect, it } from 'vitest'
import * as qmp from '../src/index.ts'
import * as testing from '../src/testing/index.ts'

it('@qm/qmp exports these names', () => {
  expect(Object.keys(qmp).toSorted()).toMatchInlineSnapshot(`
    [
      "CHANNELS",
      "COMMAND_TIMEOUTS",
      "QmpClient",
      "QmpCommandError",
      "QmpConnectError",
      "QmpDisconnectedError",
      "QmpError",
      "QmpEventStream",
      "QmpFdError",
      "QmpListener",
      "QmpProtocolError",
      "QmpRequestError",
      "QmpTimeoutError",
      "REDACTED",
      "connect",
      "exactly",
      "listen",
      "matchEvent",
      "record",
      "redact",
    ]
  `)
})

it('@qm/qmp/testing exports these names', () => {
  expect(Object.keys(testing).toSorted()).toMatchInlineSnapshot(`
    [
      "FAKE_GREETING",
      "FakePeer",
      "FakeQmpServer",
      "fakeServer",
    ]
  `)
})
