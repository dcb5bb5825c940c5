// Agents that lie, answer another client's question, or stop answering: typed errors, in time, within bounds.
import { expect, test } from 'vitest'
import { AgentError } from '../../src/agent/index.ts'
import { QmpDisconnectedError, QmpTimeoutError } from '../../src/index.ts'
import { FakeAgent, open, type Request } from './fake-agent.ts'

/** Answers the named commands with these returns, as JSON text. */
function lying(returns: Readonly<Record<string, string>>): (request: Request) => string | undefined {
  return ({ execute, id }) =>
    returns[execute] === undefined ? undefined : `{"return": ${returns[execute]}, "id": ${id}}\n`
}

const handle = { 'guest-file-open': '7' }
const started = { 'guest-exec': '{"pid": 3}' }

test.each<[string, Readonly<Record<string, string>>, 'exec' | 'read' | 'write' | 'freeze']>([
  ['no process', { 'guest-exec': 'null' }, 'exec'],
  ['a process that is a number', { 'guest-exec': '5' }, 'exec'],
  ['a process id below 0', { 'guest-exec': '{"pid": -1}' }, 'exec'],
  ['a process id that is a text', { 'guest-exec': '{"pid": "3; rm"}' }, 'exec'],
  ['a state that is null', { ...started, 'guest-exec-status': 'null' }, 'exec'],
  ['a state that is a list', { ...started, 'guest-exec-status': '[]' }, 'exec'],
  ['an end that is a text', { ...started, 'guest-exec-status': '{"exited": "yes"}' }, 'exec'],
  ['output that is a number', { ...started, 'guest-exec-status': '{"exited": true, "out-data": 5}' }, 'exec'],
  [
    'output with a length',
    { ...started, 'guest-exec-status': '{"exited": true, "out-data": {"length": 2000000000}}' },
    'exec',
  ],
  [
    'an exit code of 1e300',
    { ...started, 'guest-exec-status': '{"exited": true, "exitcode": 1e300}' },
    'exec',
  ],
  ['a signal that is a list', { ...started, 'guest-exec-status': '{"exited": true, "signal": [9]}' }, 'exec'],
  [
    'more output than is wanted',
    { ...started, 'guest-exec-status': `{"exited": true, "err-data": "${'AAAA'.repeat(1000)}"}` },
    'exec',
  ],
  ['a handle that is an object', { 'guest-file-open': '{}' }, 'read'],
  ['a chunk that is empty', { ...handle, 'guest-file-read': '{}' }, 'read'],
  [
    'a chunk with a length',
    { ...handle, 'guest-file-read': '{"count": 9, "eof": true, "buf-b64": {"length": 9}}' },
    'read',
  ],
  [
    'a chunk that is larger than was asked for',
    { ...handle, 'guest-file-read': `{"count": 900000, "eof": true, "buf-b64": "${'A'.repeat(1_200_000)}"}` },
    'read',
  ],
  [
    'a count that is not that of the bytes',
    { ...handle, 'guest-file-read': '{"count": 4, "eof": true, "buf-b64": "AAAA"}' },
    'read',
  ],
  [
    'a file without an end and without bytes',
    { ...handle, 'guest-file-read': '{"count": 0, "eof": false, "buf-b64": ""}' },
    'read',
  ],
  ['a write of more than was given', { ...handle, 'guest-file-write': '{"count": 1000000000}' }, 'write'],
  ['a write of nothing', { ...handle, 'guest-file-write': '{"count": 0}' }, 'write'],
  ['a write without a count', { ...handle, 'guest-file-write': 'null' }, 'write'],
  ['a freeze without a count', { 'guest-fsfreeze-freeze': '{"a": 1}' }, 'freeze'],
])('an agent that gives %s is an AgentError', async (_what, returns, call) => {
  await using agent = await open(new FakeAgent(lying(returns)))
  const calls = {
    exec: () => agent.exec('/bin/x', [], { maxOutputBytes: 1000, timeoutMs: 20_000 }),
    read: () => agent.readFile('/x', { timeoutMs: 20_000 }),
    write: () => agent.writeFile('/x', 'abc', { timeoutMs: 20_000 }),
    freeze: () => agent.freeze({ timeoutMs: 20_000 }),
  }
  await expect(calls[call]()).rejects.toBeInstanceOf(AgentError)
})

test('an integer of millions of digits ends the connection at once', async () => {
  const fake = new FakeAgent(lying({ 'guest-info': '9'.repeat(5_000_000) }))
  await using agent = await open(fake)
  await expect(agent.info()).rejects.toBeInstanceOf(QmpDisconnectedError)
})

test('replies to an earlier client are passed over, whatever their ids and numbers', async () => {
  let asked = 0
  const fake = new FakeAgent(({ execute, arguments: args, id }) => {
    if (execute !== 'guest-sync-delimited' || asked++ > 0) return undefined
    const stale = [1, 2, 3, 4, 5, 6].map(old => `\xff{"return": ${old * 11}, "id": ${old}}\n`)
    const same = `\xff{"return": 12345, "id": ${id}}\n\xff{"return": 777}\n`
    return `${stale.join('')}${same}\xff{"return": ${args?.['id']}, "id": ${id}}\n`
  })
  await using agent = await open(fake)
  expect(await agent.execute('guest-ping')).toEqual({})
  expect(fake.asked).toEqual(['guest-sync-delimited', 'guest-ping'])
})

test('an agent that gives no ids back is understood', async () => {
  const fake = new FakeAgent(({ execute, arguments: args }) => {
    if (execute === 'guest-sync-delimited') return `\xff{"return": ${args?.['id']}}\n`
    if (execute === 'guest-get-time') return '{"error": {"class": "GenericError", "desc": "no clock"}}\n'
    return execute === 'guest-shutdown' ? '' : '{"return": {}}\n'
  })
  await using agent = await open(fake)
  expect(await agent.execute('guest-ping')).toEqual({})
  await expect(agent.execute('guest-get-time')).rejects.toThrow('no clock')
  await agent.shutdown()
})

test('an agent that gives no ids back and refuses to shut down says so', async () => {
  const fake = new FakeAgent(({ execute, arguments: args }) => {
    if (execute === 'guest-sync-delimited') return `\xff{"return": ${args?.['id']}}\n`
    if (execute === 'guest-shutdown') return '{"error": {"class": "GenericError", "desc": "not now"}}\n'
    return '{"return": {}}\n'
  })
  await using agent = await open(fake)
  await expect(agent.shutdown()).rejects.toThrow('not now')
})

test.each<[string, (agent: Awaited<ReturnType<typeof open>>, wait: object) => Promise<unknown>]>([
  ['freeze', (agent, wait) => agent.freeze(wait)],
  ['readFile', (agent, wait) => agent.readFile('/x', wait)],
  ['writeFile', (agent, wait) => agent.writeFile('/x', 'abc', wait)],
  ['exec', (agent, wait) => agent.exec('/x', [], wait)],
])('%s ends at its deadline, and when its signal aborts, however dead the agent is', async (_name, call) => {
  const fake = new FakeAgent(({ execute, id }) => {
    if (execute === 'guest-file-open') return `{"return": 7, "id": ${id}}\n`
    if (execute === 'guest-exec') return `{"return": {"pid": 7}, "id": ${id}}\n`
    return execute === 'guest-sync-delimited' ? undefined : ''
  })
  const agent = await open(fake)
  const error: unknown = await call(agent, { timeoutMs: 40 }).catch(it => it)
  expect(error).toBeInstanceOf(QmpTimeoutError)
  expect(error).toMatchObject({ timeoutMs: 40, message: expect.stringContaining('within 40 ms') })
  // What is tidied up holds the link: it does not hold the next call beyond its own time.
  const reason = new Error('enough')
  const aborter = new AbortController()
  const aborted = call(agent, { signal: aborter.signal })
  aborter.abort(reason)
  await expect(aborted).rejects.toBe(reason)
  await agent.close()
})

test('a thaw ends at its own deadline, and a second one is not bound by that', async () => {
  let answers = false
  const late: number[] = []
  const fake = new FakeAgent(({ execute, id }) => {
    if (execute === 'guest-fsfreeze-freeze') return `{"return": 1, "id": ${id}}\n`
    if (execute !== 'guest-fsfreeze-thaw') return undefined
    late.push(Number(id))
    return answers ? `{"return": 1, "id": ${id}}\n` : ''
  })
  await using agent = await open(fake)
  const frozen = await agent.freeze()
  await expect(frozen.thaw({ timeoutMs: 20 })).rejects.toMatchObject({ timeoutMs: 20 })
  const thawed = frozen.thaw({ timeoutMs: 20_000 })
  answers = true
  fake.send(`{"return": 1, "id": ${late[0]}}\n`)
  expect(await thawed).toBe(1)
})
