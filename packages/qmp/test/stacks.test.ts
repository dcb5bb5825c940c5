// The stack of every wait's error shows where the call was made.
import { duplexPair } from 'node:stream'
import { expect, test } from 'vitest'
import { connectAgent } from '../src/agent/index.ts'
import { connect, listen, type QmpClient } from '../src/index.ts'
import { runJob } from '../src/jobs/index.ts'
import { fakeServer } from '../src/testing/index.ts'

const wait = { timeoutMs: 5 }
const start = { execute: 'blockdev-backup', arguments: { device: 'a', target: 'b', sync: 'full' } } as const

test.each<[string, (client: QmpClient) => Promise<unknown>]>([
  ['execute', client => client.execute('query-status', {}, wait)],
  ['executeRaw', client => client.executeRaw('query-status', {}, wait)],
  ['executeAndWaitFor', client => client.executeAndWaitFor('query-status', {}, 'STOP', wait)],
  ['waitForEvent', client => client.waitForEvent('STOP', wait)],
  ['next', client => client.events().next(wait)],
  ['connect', () => connect(duplexPair()[0], wait)],
  ['connectAgent', () => connectAgent(duplexPair()[0], wait)],
  [
    'accept',
    async () => {
      await using listener = await listen({ host: '127.0.0.1', port: 0 })
      return await listener.accept(wait)
    },
  ],
  ['runJob', async client => await runJob(client, start, wait)],
])('of %s', async (_name, call) => {
  await using server = fakeServer({ replies: { 'query-status': 'silence', 'blockdev-backup': 'silence' } })
  await using client = await connect(server.connect())
  async function callersFunction(): Promise<unknown> {
    return await call(client)
  }
  const error: unknown = await callersFunction().catch((failure: unknown) => failure)
  expect(error).toBeInstanceOf(Error)
  expect(error instanceof Error && error.stack).toContain('callersFunction')
})
