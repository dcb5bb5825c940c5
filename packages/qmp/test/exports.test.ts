import { expect, it } from 'vitest'
import * as agent from '../src/agent/index.ts'
import * as qmp from '../src/index.ts'
import * as jobs from '../src/jobs/index.ts'
import * as schema from '../src/schema/index.ts'
import * as shell from '../src/shell/index.ts'
import * as testing from '../src/testing/index.ts'

it('@qm/qmp exports these names', () => {
  expect(Object.keys(qmp).toSorted()).toMatchInlineSnapshot(`
    [
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
      "listDomains",
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

it('the agent, the jobs, the schema and the shell export these names', () => {
  const names = (module: object): string[] => Object.keys(module).toSorted()
  expect(names(agent)).toMatchInlineSnapshot(`
    [
      "AgentError",
      "GuestAgent",
      "connectAgent",
    ]
  `)
  expect(names(jobs)).toMatchInlineSnapshot(`
    [
      "JobError",
      "runJob",
    ]
  `)
  expect(names(schema)).toMatchInlineSnapshot(`[]`)
  expect(names(shell)).toMatchInlineSnapshot(`
    [
      "runShell",
    ]
  `)
})
