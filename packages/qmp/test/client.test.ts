import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { setImmediate } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import {
  connect,
  QmpCommandError,
  QmpDisconnectedError,
  QmpProtocolError,
  QmpRequestError,
  QmpTimeoutError,
} from '../src/index.ts'
import { type FakePeer, fakeServer } from '../src/testing/index.ts'

/** A client and the server's end of its connection, where nothing is answered that the test does not answer. */
async function pair(options: Parameters<typeof connect>[1] = {}) {
  const server = fakeServer({ script: () => {} })
  const client = await connect(server.connect(), options)
  const peer = server.peers[0] as FakePeer
  return {
    client,
    peer,
    async [Symbol.asyncDispose]() {
      await client.close()
      await server.close()
    },
  }
}

describe('Replies', () => {
  it('find their commands by id, in any order', async () => {
    await using it = await pair()
    const replies = [1, 2, 3, 4, 5].map(number => it.client.execute('x-echo', { number }))
    const requests = await Promise.all(replies.map(() => it.peer.next()))
    for (const request of requests.toReversed()) await it.peer.reply(request, request.arguments)
    expect(await Promise.all(replies)).toEqual([1, 2, 3, 4, 5].map(number => ({ number })))
  })

  it('with an error reject, and tell what was asked', async () => {
    await using it = await pair()
    async function callersFunction(): Promise<unknown> {
      return await it.client.execute('x-fail', { device: 'd0', password: 'hunter2' })
    }
    const failing = callersFunction().catch((error: unknown) => error)
    const request = await it.peer.next()
    await it.peer.fail(request, 'Device not found', 'DeviceNotFound')
    const error = await failing
    expect(error).toBeInstanceOf(QmpCommandError)
    expect(error).toMatchObject({
      name: 'QmpCommandError',
      code: 'command-failed',
      class: 'DeviceNotFound',
      desc: 'Device not found',
      command: 'x-fail',
      arguments: { device: 'd0', password: '[secret]' },
      id: request.id,
    })
    expect((error as Error).stack).toContain('callersFunction')
  })

  it('come whole from executeRaw, which an error reply does not reject', async () => {
    await using it = await pair()
    const raw = it.client.executeRaw('x-fail')
    const request = await it.peer.next()
    await it.peer.fail(request, 'no')
    expect(await raw).toEqual({ error: { class: 'GenericError', desc: 'no' }, id: request.id })
  })

  it('of any JSON type are returned as they are', async () => {
    await using it = await pair()
    for (const value of [null, false, 0, '', [], {}, 'text', [1, [2]], 18446744073709551615n]) {
      const reply = it.client.execute('x-any')
      await it.peer.reply(await it.peer.next(), value)
      expect(await reply).toEqual(value)
    }
  })

  it('with both an error and a return value are errors', async () => {
    await using it = await pair()
    const reply = it.client.execute('x-both')
    const { id } = await it.peer.next()
    await it.peer.send({ return: {}, error: { class: 'GenericError', desc: 'no' }, id })
    await expect(reply).rejects.toThrow(QmpCommandError)
  })

  it.each([{}, { error: 'no' }, { error: { class: 'GenericError' } }, { error: null }])(
    'of the shape %j fail that command alone',
    async shape => {
      await using it = await pair()
      const reply = it.client.execute('x-odd')
      const { id } = await it.peer.next()
      await it.peer.send({ ...shape, id })
      await expect(reply).rejects.toThrow(QmpProtocolError)
      const next = it.client.execute('x-next')
      await it.peer.reply(await it.peer.next(), 'fine')
      expect(await next).toBe('fine')
    },
  )

  it('without a caller are dropped: unknown ids, ids of other types, duplicates, errors without an id', async () => {
    await using it = await pair()
    const problems: unknown[] = []
    const note = (message: unknown): void => void problems.push((message as { problem: string }).problem)
    subscribe('qm:qmp:problem', note)
    const first = it.client.execute('x-first')
    const request = await it.peer.next()
    for (const id of [99, '1', null, [request.id], { id: request.id }, -1, 1.5, true])
      await it.peer.send({ return: 'wrong', id })
    await it.peer.send({ error: { class: 'GenericError', desc: 'JSON parse error, stray' } })
    await it.peer.send(`{"error": ${'['.repeat(1000)}${']'.repeat(1000)}}`)
    await it.peer.send({ hello: 'world' })
    await it.peer.reply(request, 'right')
    await it.peer.reply(request, 'again')
    expect(await first).toBe('right')
    const second = it.client.execute('x-second')
    await it.peer.reply(await it.peer.next(), 'fine')
    expect(await second).toBe('fine')
    unsubscribe('qm:qmp:problem', note)
    expect(problems).toEqual([
      ...Array(8).fill('unknown-id'),
      'error-without-id',
      'error-without-id',
      'unexpected-message',
      'unknown-id',
    ])
  })
})

describe('Waiting', () => {
  it('ends at the deadline, and the late reply is dropped', async () => {
    await using it = await pair()
    const error = await it.client.execute('x-slow', {}, { timeoutMs: 20 }).catch((error: unknown) => error)
    expect(error).toBeInstanceOf(QmpTimeoutError)
    expect(error).toMatchObject({ code: 'timeout', waitingFor: 'reply to x-slow', timeoutMs: 20 })
    const late = await it.peer.next()
    const next = it.client.execute('x-next')
    await it.peer.reply(late, 'late')
    await it.peer.reply(await it.peer.next(), 'next')
    expect(await next).toBe('next')
  })

  it('does not take for late what has come in time, however long the process was held up', async () => {
    await using server = fakeServer({ script: () => {} })
    const { path } = await server.listen('unix')
    await using client = await connect({ path })
    // From here on timers come before sockets, and nothing is read before the process has been held up.
    await setImmediate()
    void server.peers[0]?.send({ return: 'in time', id: 1 })
    const reply = client.execute('x-prompt', {}, { timeoutMs: 10 })
    await new Promise(resolve => process.nextTick(resolve))
    const until = performance.now() + 50
    while (performance.now() < until);
    expect(await reply).toBe('in time')
  })

  it('ends with the reason of the signal, before and after the command has left', async () => {
    await using it = await pair()
    const reason = new Error('enough')
    await expect(it.client.execute('x-a', {}, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
    const controller = new AbortController()
    const aborted = it.client.execute('x-b', {}, { signal: controller.signal })
    expect((await it.peer.next()).command).toBe('x-b')
    controller.abort(reason)
    await expect(aborted).rejects.toBe(reason)
  })

  it('mentions an error that came without an id', async () => {
    await using it = await pair()
    const waiting = it.client.execute('x-lost', {}, { timeoutMs: 50 })
    await it.peer.next()
    await it.peer.send({ error: { class: 'GenericError', desc: 'JSON parse error' } })
    await expect(waiting).rejects.toThrow(/JSON parse error/)
  })

  it('uses the defaults of the client, by class of command', async () => {
    await using it = await pair({ timeouts: { query: 10 } })
    await expect(it.client.execute('query-status')).rejects.toThrow('no reply to query-status within 10 ms')
  })
})

describe('The lanes', () => {
  it('let eight in-band commands out and keep the rest in order; what is out of band passes them', async () => {
    await using it = await pair()
    const replies = Array.from({ length: 20 }, (_, index) => it.client.execute(`x-${index}`))
    const oob = it.client.execute('x-urgent', {}, { oob: true })
    const first = await Promise.all(Array.from({ length: 9 }, () => it.peer.next()))
    expect(first.map(request => request.command)).toEqual(
      [0, 1, 2, 3, 4, 5, 6, 7, 'urgent'].map(name => `x-${name}`),
    )
    expect(first[8]?.oob).toBe(true)
    await it.peer.reply(first[8] as (typeof first)[0], 'done')
    expect(await oob).toBe('done')
    expect(it.peer.requests).toHaveLength(10)
    for (const request of first.slice(0, 8)) await it.peer.reply(request)
    for (let index = 8; index < 20; index++) {
      const request = await it.peer.next()
      expect(request.command).toBe(`x-${index}`)
      await it.peer.reply(request)
    }
    await Promise.all(replies)
  })

  it('never send a command whose caller gave up while it waited', async () => {
    await using it = await pair()
    const replies = Array.from({ length: 8 }, () => it.client.execute('x-fill'))
    await expect(it.client.execute('x-given-up', {}, { timeoutMs: 10 })).rejects.toThrow('was not sent')
    const last = it.client.execute('x-last')
    for (let index = 0; index < 8; index++) await it.peer.reply(await it.peer.next())
    await it.peer.reply(await it.peer.next(), 'last')
    expect(await last).toBe('last')
    await Promise.all(replies)
    expect(it.peer.requests.map(request => request.command)).not.toContain('x-given-up')
  })

  it('count a command whose caller has given up until its reply has come', async () => {
    await using it = await pair()
    const given = Array.from({ length: 8 }, () => it.client.execute('x-fill', {}, { timeoutMs: 10 }))
    await Promise.allSettled(given)
    const next = it.client.execute('x-next')
    const requests = await Promise.all(given.map(() => it.peer.next()))
    expect(it.peer.requests).toHaveLength(9)
    await it.peer.reply(requests[0] as (typeof requests)[0])
    await it.peer.reply(await it.peer.next(), 'next')
    expect(await next).toBe('next')
  })

  it('refuse out-of-band commands where they were not negotiated', async () => {
    await using it = await pair({ oob: false })
    expect(it.peer.requests[0]?.text).not.toContain('oob')
    await expect(it.client.execute('x-urgent', {}, { oob: true })).rejects.toThrow(QmpRequestError)
  })
})

describe('A request that cannot be sent', () => {
  it('rejects and writes nothing', async () => {
    await using it = await pair()
    const cycle: Record<string, unknown> = {}
    cycle['self'] = cycle
    for (const bad of [
      Number.NaN,
      Number.POSITIVE_INFINITY,
      '\ud800',
      cycle,
      () => {},
      Symbol('s'),
      new Map(),
      2n ** 64n,
    ]) {
      await expect(it.client.execute('x-bad', { bad })).rejects.toThrow(QmpRequestError)
    }
    const good = it.client.execute('x-good', { value: 2n ** 64n - 1n, left: undefined })
    const request = await it.peer.next()
    expect(request.text).toContain('"arguments":{"value":18446744073709551615}')
    await it.peer.reply(request)
    await good
    expect(it.peer.requests).toHaveLength(2)
  })

  it('ends at its closing brace on the wire', async () => {
    await using it = await pair()
    void it.client.execute('x-end').catch(() => {})
    expect((await it.peer.next()).text).toMatch(/^\{"execute":"x-end","id":\d+\}$/)
  })
})

describe('The end', () => {
  it('by the server rejects every pending call once, each with an error of its own', async () => {
    await using it = await pair()
    const calls = Array.from({ length: 20 }, () => it.client.execute('x-pending'))
    const event = it.client.waitForEvent('STOP')
    const all = Promise.allSettled([...calls, event])
    await it.peer.next()
    await it.peer.hangUp()
    const errors = (await all).map(result => result.status === 'rejected' && result.reason)
    expect(new Set(errors).size).toBe(21)
    for (const error of errors) expect(error).toBeInstanceOf(QmpDisconnectedError)
    expect(await it.client.closed).toEqual({ by: 'peer', message: 'the server closed the connection' })
    await expect(it.client.execute('x-after')).rejects.toThrow(QmpDisconnectedError)
    await expect(it.client.waitForEvent('STOP')).rejects.toThrow(QmpDisconnectedError)
  })

  it('by the client rejects them too, and happens once', async () => {
    await using it = await pair()
    const call = it.client.execute('x-pending')
    const rejected = expect(call).rejects.toMatchObject({ reason: { by: 'local' } })
    await Promise.all([it.client.close(), it.client.close(), it.client[Symbol.asyncDispose]()])
    await rejected
    expect(await it.client.closed).toEqual({ by: 'local', message: 'the client was closed' })
    await it.peer.gone
  })

  it('waits for the reply to quit', async () => {
    await using it = await pair()
    const quit = it.client.execute('quit')
    const other = it.client.execute('x-other').catch((error: unknown) => error)
    const closed = it.client.close()
    const request = await it.peer.next()
    await it.peer.reply(request)
    await quit
    await closed
    expect(await other).toBeInstanceOf(QmpDisconnectedError)
  })

  it('waits for all replies when it is to drain, but not for ever', async () => {
    await using it = await pair()
    const calls = Array.from({ length: 12 }, () => it.client.execute('x-drain'))
    const closed = it.client.close({ drain: true })
    for (let index = 0; index < 12; index++) await it.peer.reply(await it.peer.next(), index)
    expect(await Promise.all(calls)).toHaveLength(12)
    await closed
    await using mute = await pair()
    void mute.client.execute('x-never').catch(() => {})
    await mute.client.close({ drain: true, timeoutMs: 20 })
  })

  it('by a breach of the protocol keeps the bytes', async () => {
    await using it = await pair()
    const call = it.client.execute('x-pending')
    await it.peer.next()
    const rejected = expect(call).rejects.toMatchObject({ cause: { name: 'QmpProtocolError' } })
    await it.peer.send('{"return": nonsense}')
    await rejected
    const reason = await it.client.closed
    expect(reason.by).toBe('error')
    expect(reason.cause).toBeInstanceOf(QmpProtocolError)
    expect(reason.cause instanceof QmpProtocolError && Buffer.from(reason.cause.bytes).toString()).toBe(
      '{"return": nonsense}',
    )
  })

  it('inside a message says so', async () => {
    await using it = await pair()
    await it.peer.sendBytes(Buffer.from('{"return": {'))
    await it.peer.hangUp()
    expect(await it.client.closed).toMatchObject({ by: 'peer', cause: { name: 'QmpProtocolError' } })
  })

  it('is told to diagnostics_channel, as is each request, reply and event', async () => {
    const seen: string[] = []
    const names = ['state', 'request', 'event', 'reply', 'problem'].map(name => `qm:qmp:${name}`)
    const handlers = names.map(name => {
      const handler = (message: unknown): void => {
        const { command, event, state } = message as {
          command?: string
          event?: { event: string }
          state?: string
        }
        seen.push(`${name.split(':')[2]} ${command ?? event?.event ?? state}`)
      }
      subscribe(name, handler)
      return () => unsubscribe(name, handler)
    })
    {
      await using it = await pair()
      const call = it.client.execute('x-told')
      await it.peer.event('STOP')
      await it.peer.reply(await it.peer.next())
      await call
    }
    for (const end of handlers) end()
    expect(seen).toEqual([
      'state open',
      'request x-told',
      'event STOP',
      'reply x-told',
      'state closing',
      'state closed',
    ])
  })
})
