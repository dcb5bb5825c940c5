// The names behind the doors beside the client's own.
import { expect, test } from 'vitest'
import * as agent from '../src/agent/index.ts'
import * as jobs from '../src/jobs/index.ts'
import * as schema from '../src/schema/index.ts'
import * as shell from '../src/shell/index.ts'

test('the agent, the jobs, the schema and the shell export these names', () => {
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
