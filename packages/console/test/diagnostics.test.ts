import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { expect, onTestFinished, test } from 'vitest'
import { attachPair } from './stream-pair.ts'

/** Everything published on the channels while a test runs. */
function observe(): [string | symbol, unknown][] {
  const seen: [string | symbol, unknown][] = []
  const take = (message: unknown, name: string | symbol): void => void seen.push([name, message])
  for (const name of ['attach', 'wait', 'log-failed', 'close']) {
    subscribe(`qm:console:${name}`, take)
    onTestFinished(() => void unsubscribe(`qm:console:${name}`, take))
  }
  return seen
}

test('tools see a console come, wait and go', async () => {
  const seen = observe()
  await using pair = await attachPair({ log: '/dev/full' })
  const { console } = pair
  await pair.print('ready')
  await console.waitFor('ready')
  await console.waitFor({ up: /more/ }, { timeoutMs: 0 }).catch(() => {})
  await console.waitFor('more', { signal: AbortSignal.abort(new Error('stop')) }).catch(() => {})
  await console.close()
  expect(seen).toEqual([
    ['qm:console:attach', { console }],
    ['qm:console:log-failed', { path: '/dev/full', error: expect.any(Error) }],
    ['qm:console:wait', { console, patterns: '"ready"', outcome: 'matched', ms: expect.any(Number) }],
    ['qm:console:wait', { console, patterns: 'up: /more/', outcome: 'timeout', ms: expect.any(Number) }],
    ['qm:console:wait', { console, patterns: '"more"', outcome: 'aborted', ms: expect.any(Number) }],
    ['qm:console:close', { console, reason: expect.objectContaining({ by: 'local' }) }],
  ])
})
