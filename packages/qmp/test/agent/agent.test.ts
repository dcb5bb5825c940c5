// The agent's client against a scripted peer: what a real agent cannot be made to do at the right moment.
import { expect, test } from 'vitest'
import { connectAgent } from '../../src/agent/index.ts'
import { QmpConnectError, QmpTimeoutError } from '../../src/index.ts'
import { FakeAgent, open, type Request } from './fake-agent.ts'

test.each([
  'ull, "tail": {}}\n',
  '}}}}',
  '\x00\x01{"return": {',
  '{"return": {}}\n{"ret',
  '\xff\xff',
  '{"return": {}, "id": 1}\n',
])('the rest of an older conversation is dropped: %j', async rest => {
  const fake = new FakeAgent()
  fake.send(rest)
  await using agent = await open(fake)
  expect(await agent.execute('guest-ping')).toEqual({})
})

test('an agent that starts late is asked until it answers', async () => {
  const fake = new FakeAgent()
  fake.alive = false
  const opening = open(fake)
  await expect.poll(() => fake.asked.length, { timeout: 50_000 }).toBeGreaterThan(1)
  fake.alive = true
  await using agent = await opening
  expect(await agent.execute('guest-ping')).toEqual({})
})

test('without an agent, connecting fails at the deadline and gives the stream back', async () => {
  const fake = new FakeAgent()
  fake.alive = false
  await expect(connectAgent(fake.stream, { timeoutMs: 30 })).rejects.toBeInstanceOf(QmpConnectError)
  expect(fake.stream.destroyed).toBe(false)
  fake.stream.destroy()
})

test('a reply that comes after its deadline is not taken for another', async () => {
  let late: string | undefined
  const fake = new FakeAgent(({ execute, id }) => {
    if (execute !== 'guest-get-host-name') return undefined
    late = JSON.stringify({ return: { 'host-name': 'late' }, id })
    return ''
  })
  await using agent = await open(fake)
  await expect(agent.execute('guest-get-host-name', undefined, { timeoutMs: 20 })).rejects.toBeInstanceOf(
    QmpTimeoutError,
  )
  // An agent that was killed while it wrote leaves half a reply.
  fake.send(`${String(late).slice(10)}${late}\n${String(late).slice(0, 10)}`)
  expect(await agent.execute('guest-ping')).toEqual({})
  expect(fake.asked.slice(-2)).toEqual(['guest-sync-delimited', 'guest-ping'])
})

test('a call whose agent was restarted times out, and the next one is answered', async () => {
  const fake = new FakeAgent(({ execute }) => (execute === 'guest-get-users' ? '' : undefined))
  await using agent = await open(fake)
  await expect(agent.execute('guest-get-users', undefined, { timeoutMs: 20 })).rejects.toThrow(
    'reply to guest-get-users within 20 ms',
  )
  expect(await agent.execute('guest-ping')).toEqual({})
})

test('callers wait for each other, and one that gives up its wait disturbs no other', async () => {
  const held: Request[] = []
  const fake = new FakeAgent(request => {
    if (request.execute !== 'guest-get-time') return undefined
    held.push(request)
    return ''
  })
  await using agent = await open(fake)
  const syncs = (): number => fake.asked.filter(name => name.startsWith('guest-sync')).length
  const before = syncs()
  const first = agent.execute('guest-get-time')
  const second = agent.execute('guest-ping', undefined, { timeoutMs: 20 })
  const third = agent.execute('guest-ping')
  await expect(second).rejects.toBeInstanceOf(QmpTimeoutError)
  expect(fake.asked.filter(name => name === 'guest-ping')).toEqual([])
  fake.send(`${JSON.stringify({ return: 5, id: held[0]?.id })}\n`)
  expect(await first).toBe(5)
  expect(await third).toEqual({})
  expect(syncs()).toBe(before)
})

test('a freeze that is not certainly done is thawed before any other call', async () => {
  const fake = new FakeAgent(({ execute, id }) => {
    if (execute === 'guest-fsfreeze-freeze') return ''
    return execute === 'guest-fsfreeze-thaw' ? `${JSON.stringify({ return: 2, id })}\n` : undefined
  })
  await using agent = await open(fake)
  const frozen = agent.freeze({ timeoutMs: 20 })
  const info = agent.info()
  await expect(frozen).rejects.toBeInstanceOf(QmpTimeoutError)
  await info
  // On a busy machine it may take more than one synchronisation.
  expect([...new Set(fake.asked)]).toEqual([
    'guest-sync-delimited',
    'guest-fsfreeze-freeze',
    'guest-fsfreeze-thaw',
    'guest-info',
  ])
  expect(fake.asked.at(-3)).toBe('guest-sync-delimited')
})

test('a frozen guest is thawed when its block is left by an error, and once only', async () => {
  const counts = { 'guest-fsfreeze-freeze': 3, 'guest-fsfreeze-thaw': 3 }
  const fake = new FakeAgent(({ execute, id }) => {
    const count = Object.entries(counts).find(([name]) => name === execute)?.[1]
    return count === undefined ? undefined : `${JSON.stringify({ return: count, id })}\n`
  })
  await using agent = await open(fake)
  const body = async (): Promise<void> => {
    await using frozen = await agent.freeze()
    expect(frozen.count).toBe(3)
    if (frozen.count === 3) throw new Error('the snapshot failed')
  }
  await expect(body()).rejects.toThrow('the snapshot failed')
  const frozen = await agent.freeze()
  expect(await Promise.all([frozen.thaw(), frozen.thaw()])).toEqual([3, 3])
  await frozen[Symbol.asyncDispose]()
  expect(fake.asked.filter(name => name === 'guest-fsfreeze-thaw')).toHaveLength(2)
})

test('a second freeze that is refused leaves the first one frozen', async () => {
  let frozen = false
  const fake = new FakeAgent(({ execute, id }) => {
    if (!execute.startsWith('guest-fsfreeze')) return undefined
    if (execute === 'guest-fsfreeze-freeze' && frozen) {
      const desc = 'Command guest-fsfreeze-freeze has been disabled: the agent is in frozen state'
      return `${JSON.stringify({ error: { class: 'CommandNotFound', desc }, id })}\n`
    }
    frozen = execute === 'guest-fsfreeze-freeze'
    return `${JSON.stringify({ return: 1, id })}\n`
  })
  await using agent = await open(fake)
  const [first, second] = await Promise.allSettled([agent.freeze(), agent.freeze()])
  expect(second).toMatchObject({ status: 'rejected', reason: { name: 'QmpCommandError' } })
  expect(frozen).toBe(true)
  if (first.status === 'fulfilled') await first.value.thaw()
  expect(frozen).toBe(false)
  // Once it is thawed, what a refused freeze may have left is thawed again.
  frozen = true
  await expect(agent.freeze()).rejects.toMatchObject({ name: 'QmpCommandError' })
  expect(frozen).toBe(false)
})

test('a shutdown is taken when the agent answers what came behind it, or goes; a mute one is a timeout', async () => {
  const silent = new FakeAgent(({ execute }) => (execute === 'guest-shutdown' ? '' : undefined))
  await using taken = await open(silent)
  await taken.shutdown()
  const gone = new FakeAgent(({ execute }) => {
    if (execute === 'guest-shutdown') gone.stream.push(null)
    return execute === 'guest-shutdown' ? '' : undefined
  })
  await using going = await open(gone)
  await going.shutdown({ mode: 'reboot' })
  const hung = new FakeAgent(({ execute }) =>
    execute === 'guest-shutdown' || execute === 'guest-ping' ? '' : undefined,
  )
  await using mute = await open(hung)
  await expect(mute.shutdown({ timeoutMs: 20 })).rejects.toThrow('sign that guest-shutdown was taken')
})

test('an agent that hangs up at once is told so, not as one that was waited for', async () => {
  const fake = new FakeAgent(() => '')
  const connecting = connectAgent(fake.stream, { timeoutMs: 60_000 })
  fake.stream.destroy(new Error('cable cut'))
  const error: unknown = await connecting.catch((failure: unknown) => failure)
  expect(error).toMatchObject({ phase: 'greeting', message: expect.stringContaining('cable cut') })
  expect(String(error)).not.toContain('within')
})
