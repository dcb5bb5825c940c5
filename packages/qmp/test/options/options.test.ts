// Every public call that takes options refuses wrong ones at the call, and names the key that was meant.
import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { connectAgent } from '../../src/agent/index.ts'
import { connect, listen, QmpRequestError, record } from '../../src/index.ts'
import { runJob } from '../../src/jobs/index.ts'
import { fakeServer } from '../../src/testing/index.ts'
import { FakeAgent, open } from '../agent/fake-agent.ts'

/** Each call with options that its types would not allow. */
type Calls = Readonly<Record<string, (options: never) => unknown>>

async function withCalls(use: (calls: Calls) => Promise<void>): Promise<void> {
  await using server = fakeServer({ replies: { 'query-status': 'silence' } })
  await using client = await connect(server.connect())
  await using stream = client.events()
  await using agent = await open(new FakeAgent())
  await using listener = await listen({ host: '127.0.0.1', port: 0 })
  const start = { execute: 'blockdev-backup', arguments: { device: 'a', target: 'b', sync: 'full' } } as const
  await use({
    connect: options => connect({ path: '/nonexistent' }, options),
    connectAgent: options => connectAgent({ path: '/nonexistent' }, options),
    listen: options => listen({ path: '/nonexistent/x' }, options),
    accept: options => listener.accept(options),
    execute: options => client.execute('query-status', {}, options),
    executeRaw: options => client.executeRaw('query-status', {}, options),
    executeAndWaitFor: options => client.executeAndWaitFor('query-status', {}, 'STOP', options),
    waitForEvent: options => client.waitForEvent('STOP', options),
    next: options => stream.next(options),
    sendFd: options => client.sendFd(0, options),
    addFd: options => client.addFd(0, options),
    getFd: options => client.getFd(0, 'name', options),
    close: options => client.close(options),
    runJob: options => runJob(client, start, options),
    'agent.execute': options => agent.execute('guest-ping', undefined, options),
    'agent.executeSilent': options => agent.executeSilent('guest-shutdown', {}, options),
    'agent.sync': options => agent.sync(options),
    'agent.info': options => agent.info(options),
    'agent.exec': options => agent.exec('/x', [], options),
    'agent.readFile': options => agent.readFile('/x', options),
    'agent.writeFile': options => agent.writeFile('/x', '', options),
    'agent.freeze': options => agent.freeze(options),
    'agent.shutdown': options => agent.shutdown(options),
  })
}

async function refused(call: (options: never) => unknown, options: unknown): Promise<string> {
  const error: unknown = await Promise.resolve()
    .then(() => call(options as never))
    .catch((failure: unknown) => failure)
  expect(error).toBeInstanceOf(QmpRequestError)
  expect(error).toMatchObject({ code: 'bad-request' })
  return String(error)
}

test.each([
  ['NaN', { timeoutMs: Number.NaN }, 'timeoutMs must be a number of milliseconds, or Infinity, not NaN'],
  ['a negative time', { timeoutMs: -1 }, 'not -1'],
  ['a text', { timeoutMs: '100' }, 'not "100"'],
  ['null', { timeoutMs: null }, 'not null'],
  ['a bigint', { timeoutMs: 5n }, 'not 5n'],
  ['a signal that is none', { signal: { aborted: true } }, 'signal must be an AbortSignal'],
  ['a misspelled key', { timeoutms: 100 }, 'did you mean "timeoutMs"?'],
  ['a strange key', { [`x\x1b[2J${'y'.repeat(500)}`]: 1 }, 'the options are'],
  ['no object', 5, 'options must be an object, not 5'],
  ['null for all', null, 'options must be an object, not null'],
])('%s is refused by every call that waits', async (_what, options, text) => {
  await withCalls(async calls => {
    for (const [name, call] of Object.entries(calls)) {
      const message = await refused(call, options)
      expect(message, name).toContain(text)
      expect(message, name).not.toContain('\x1b')
      expect(message.length, name).toBeLessThan(400)
    }
  })
})

test.each<[string, string, object]>([
  ['connect', 'maxMessageBytes', { maxMessageBytes: 0 }],
  ['connect', 'maxMessageBytes', { maxMessageBytes: 10.5 }],
  ['connect', 'maxQueued', { maxQueued: -1 }],
  ['connect', 'maxQueued', { maxQueued: 1.5 }],
  ['connect', 'maxQueuedBytes', { maxQueuedBytes: Number.NaN }],
  ['connect', 'oob', { oob: 'yes' }],
  ['connect', 'retry', { retry: 1 }],
  ['connect', 'logger', { logger: {} }],
  ['connect', 'logger', { logger: () => {} }],
  ['connect', 'fdPassing', { fdPassing: 'magic' }],
  ['connect', 'query', { timeouts: { query: -1 } }],
  ['connect', 'did you mean "query"', { timeouts: { querry: 1 } }],
  ['connect', 'timeouts', { timeouts: 5 }],
  ['listen', 'isExpected', { isExpected: true }],
  ['execute', 'oob', { oob: 1 }],
  ['waitForEvent', 'since', { since: 5 }],
  ['waitForEvent', 'count', { since: { count: -1 } }],
  ['addFd', 'fdset', { fdset: -1 }],
  ['addFd', 'opaque', { opaque: 5 }],
  ['close', 'drain', { drain: 'yes' }],
  ['runJob', 'whenReady', { whenReady: 'later' }],
  ['runJob', 'progressMs', { progressMs: Number.NaN }],
  ['agent.exec', 'maxOutputBytes', { maxOutputBytes: -5 }],
  ['agent.exec', 'input', { input: 5 }],
  ['agent.exec', 'env', { env: { A: 5 } }],
  ['agent.readFile', 'maxBytes', { maxBytes: 1.5 }],
  ['agent.writeFile', 'append', { append: 'yes' }],
  ['agent.freeze', 'mountpoints', { mountpoints: '/' }],
  ['agent.shutdown', 'mode', { mode: 'off' }],
])('%s refuses a wrong %s: %j', async (name, key, options) => {
  await withCalls(async calls => {
    expect(await refused(calls[name] ?? (() => {}), options)).toContain(key)
  })
})

test('malformed selectors, listeners and limits of streams are refused at the call', async () => {
  await using server = fakeServer()
  await using client = await connect(server.connect())
  for (const selector of ['', [], [''], [5], [['A']], [['A', 1, 2]], [[5, {}]], 5, null, {}]) {
    expect(await refused(() => client.waitForEvent(selector as never), {})).toContain('must be')
    if (selector !== null)
      expect(await refused(() => client.events(selector as never), {})).toContain('must be')
  }
  for (const options of [{ maxQueued: -1 }, { maxQueuedBytes: 0 }, { maxQueue: 1 }, { signal: 5 }])
    await refused(() => client.events(undefined, options as never), {})
  await refused(() => client.on('A', 5 as never), {})
  await refused(() => client.once(5 as never, () => {}), {})
  await refused(() => record(client, new PassThrough(), { redacted: true } as never), {})
})
