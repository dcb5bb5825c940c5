import { describe, expect, it } from 'vitest'
import { connect, QmpDisconnectedError, QmpTimeoutError } from '../../src/index.ts'
import { type FakePeer, fakeServer } from '../../src/testing/index.ts'

async function pair(options: Parameters<typeof connect>[1] = {}) {
  const server = fakeServer({ script: () => {} })
  const client = await connect(server.connect(), options)
  const peer = server.peers[0] as FakePeer
  /** Sends events and returns once the client has got them all. */
  const emit = async (...names: string[]): Promise<void> => {
    const last = client.waitForEvent('X_LAST')
    for (const name of names) await peer.event(name, { name })
    await peer.event('X_LAST')
    await last
  }
  return {
    client,
    peer,
    emit,
    async [Symbol.asyncDispose]() {
      await client.close()
      await server.close()
    },
  }
}

describe('A stream', () => {
  it('has every event from before it is returned, in order, for itself', async () => {
    await using it = await pair()
    await using one = it.client.events()
    await using two = it.client.events()
    await it.emit('STOP', 'RESUME')
    expect(one.drain().map(event => event.event)).toEqual(['STOP', 'RESUME', 'X_LAST'])
    expect((await two.next()).event).toBe('STOP')
    expect(two.poll()?.event).toBe('RESUME')
    expect(two.poll()?.event).toBe('X_LAST')
    expect(two.poll()).toBe(undefined)
  })

  it('takes names, pairs of a name and a pattern, or a function', async () => {
    await using it = await pair()
    const byName = it.client.events('STOP')
    const byNames = it.client.events([
      'STOP',
      ['RESET', { data: { name: 'RESET' } }],
      ['RESUME', { data: { name: 'other' } }],
    ])
    const byFunction = it.client.events(event => event.event === 'RESUME')
    const throwing = it.client.events(() => {
      throw new Error('predicate')
    })
    await it.emit('STOP', 'RESUME', 'RESET')
    expect(byName.drain().map(event => event.event)).toEqual(['STOP'])
    expect(byNames.drain().map(event => event.event)).toEqual(['STOP', 'RESET'])
    expect(byFunction.drain().map(event => event.event)).toEqual(['RESUME'])
    expect(throwing.drain()).toEqual([])
  })

  it('drops the oldest when it is full, and counts', async () => {
    await using it = await pair({ maxQueued: 3 })
    const stream = it.client.events()
    await it.emit('A', 'B', 'C', 'D', 'E')
    expect(stream.dropped).toBe(3)
    expect(stream.drain().map(event => event.event)).toEqual(['D', 'E', 'X_LAST'])
  })

  it('waits for the next event up to one deadline, whatever else comes', async () => {
    await using it = await pair()
    const stream = it.client.events('STOP')
    const waiting = stream.next({ timeoutMs: 30 })
    await it.emit('A', 'B', 'C')
    await expect(waiting).rejects.toThrow(QmpTimeoutError)
    const reason = new Error('enough')
    await expect(stream.next({ signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
    const next = stream.next()
    await it.emit('STOP')
    expect((await next).event).toBe('STOP')
  })

  it('can be iterated until it is closed, and what is queued survives the end of the session', async () => {
    await using it = await pair()
    const stream = it.client.events(['A', 'B'])
    const unread = it.client.events('A')
    const names: string[] = []
    const reading = (async () => {
      for await (const event of stream) names.push(event.event)
    })()
    await it.emit('A', 'B')
    await it.peer.hangUp()
    await reading
    expect(names).toEqual(['A', 'B'])
    expect((await unread.next()).event).toBe('A')
    await expect(unread.next()).rejects.toThrow(QmpDisconnectedError)
  })

  it('takes nothing after it was closed, and its waits reject', async () => {
    await using it = await pair()
    const stream = it.client.events()
    const waiting = expect(stream.next()).rejects.toThrow('the event stream was closed')
    stream.close()
    await waiting
    await it.emit('A')
    expect(stream.drain()).toEqual([])
  })
})

describe('Waiting for an event', () => {
  it('takes the first of several that matches', async () => {
    await using it = await pair()
    const one = it.client.waitForEvent('B', { match: { data: { name: /^B$/ } } })
    const other = it.client.waitForEvent([['A', { data: { name: 'not this' } }], 'C', 'B'])
    await it.emit('A', 'B', 'C')
    expect((await one).event).toBe('B')
    expect((await other).event).toBe('B')
  })

  it('counts what came since a mark, and otherwise only what comes', async () => {
    await using it = await pair()
    await it.emit('A')
    const mark = it.client.mark()
    await it.emit('B')
    expect((await it.client.waitForEvent('B', { since: mark })).event).toBe('B')
    await expect(it.client.waitForEvent('A', { since: mark, timeoutMs: 10 })).rejects.toThrow(
      'no event A within 10 ms',
    )
    await expect(it.client.waitForEvent('B', { timeoutMs: 10 })).rejects.toThrow(QmpTimeoutError)
    expect(it.client.recentEvents.map(event => event.event)).toEqual(['A', 'X_LAST', 'B', 'X_LAST'])
  })

  it('remembers the last 256 events and no more', async () => {
    await using it = await pair()
    await it.emit(...Array.from({ length: 300 }, (_, index) => `E${index}`))
    expect(it.client.recentEvents).toHaveLength(256)
    expect(it.client.recentEvents.at(-2)?.event).toBe('E299')
  })

  it('with a command sees an event that comes before the reply', async () => {
    await using it = await pair()
    const both = it.client.executeAndWaitFor('stop', {}, 'STOP', { timeoutMs: 5000 })
    const request = await it.peer.next()
    await it.peer.event('STOP')
    await it.peer.reply(request)
    expect(await both).toMatchObject({ result: {}, event: { event: 'STOP' } })
  })

  it('with a command ends when the command fails, and both share one deadline', async () => {
    await using it = await pair()
    const failing = it.client.executeAndWaitFor('stop', {}, 'STOP')
    await it.peer.fail(await it.peer.next(), 'no')
    await expect(failing).rejects.toThrow('stop: no')
    const late = it.client.executeAndWaitFor('cont', {}, 'RESUME', { timeoutMs: 30 })
    await it.peer.reply(await it.peer.next())
    await expect(late).rejects.toThrow('no event RESUME within')
    await expect(it.client.executeAndWaitFor('cont', {}, 'RESUME', { timeoutMs: 10 })).rejects.toThrow(
      QmpTimeoutError,
    )
  })
})

describe('Listeners', () => {
  it('are called in order, once or until they are removed', async () => {
    await using it = await pair()
    const calls: string[] = []
    const listener = (): void => void calls.push('on')
    it.client.on('A', listener).once('A', () => calls.push('once'))
    await it.emit('A', 'A')
    it.client.off('A', listener)
    await it.emit('A')
    expect(calls).toEqual(['on', 'once', 'on'])
  })

  it('may throw or reject: it is reported, and the others are served', async () => {
    const reports: unknown[] = []
    const logger = {
      warn: (_message: string, details?: object) => void reports.push(details),
    }
    await using it = await pair({ logger })
    const seen: string[] = []
    it.client.on('A', () => {
      throw new Error('thrown')
    })
    it.client.on('A', async () => {
      throw new Error('rejected')
    })
    it.client.on('A', () => seen.push('A'))
    await it.emit('A')
    expect(seen).toEqual(['A'])
    expect(reports).toEqual([{ error: new Error('thrown') }, { error: new Error('rejected') }])
  })

  it('are served although the logger throws', async () => {
    const fail = (): never => {
      throw new Error('disk full')
    }
    await using it = await pair({ logger: { debug: fail, warn: fail } })
    const seen: string[] = []
    it.client.on('A', fail).on('A', event => seen.push(event.event))
    await it.emit('A')
    const reply = it.client.execute('x-ask')
    await it.peer.reply(await it.peer.next(), 'fine')
    expect(await reply).toBe('fine')
    expect(seen).toEqual(['A'])
  })

  it('may close the client, remove themselves and add others', async () => {
    await using it = await pair()
    const seen: string[] = []
    it.client.on('A', () => {
      it.client.on('A', () => seen.push('added'))
      it.client.on('B', () => void it.client.close())
    })
    it.client.on('B', event => seen.push(event.event))
    await it.emit('A')
    await it.peer.sendBytes(Buffer.from('{"event":"B"}\n{"event":"B"}\n'))
    await it.client.closed
    expect(seen).toEqual(['B'])
  })
})
