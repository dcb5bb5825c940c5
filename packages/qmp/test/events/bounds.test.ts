// Queues of events are bounded in bytes, and let go when their reader leaves.
import { describe, expect, it } from 'vitest'
import { connect, QmpConnectError } from '../../src/index.ts'
import { FAKE_GREETING, type FakePeer, fakeServer } from '../../src/testing/index.ts'

const MIB = 1024 * 1024

async function pair(options: Parameters<typeof connect>[1] = {}) {
  const server = fakeServer({ script: () => {} })
  const client = await connect(server.connect(), options)
  const peer = server.peers[0] as FakePeer
  return {
    client,
    peer,
    /** Sends events of a MiB each, and returns when all have come. */
    async large(count: number): Promise<void> {
      const last = client.waitForEvent('LAST')
      const text = `{"event":"LARGE","data":"${'x'.repeat(MIB - 40)}"}`
      for (let sent = 0; sent < count; sent++) await peer.send(text)
      await peer.event('LAST')
      await last
    },
    async [Symbol.asyncDispose]() {
      await client.close()
      await server.close()
    },
  }
}

describe('A queue', () => {
  it('keeps at most maxQueuedBytes, and counts what it has dropped', async () => {
    await using it = await pair({ maxQueuedBytes: 3 * MIB })
    await using stream = it.client.events('LARGE')
    await using small = it.client.events('LARGE', { maxQueuedBytes: MIB + 1000 })
    await using none = it.client.events('LARGE', { maxQueuedBytes: 1000 })
    await it.large(10)
    expect([stream.drain().length, stream.dropped]).toEqual([3, 7])
    expect([small.drain().length, small.dropped]).toEqual([1, 9])
    expect([none.drain().length, none.dropped]).toEqual([0, 10])
    await it.large(2)
    expect(stream.drain()).toHaveLength(2)
  })

  it('of the client itself keeps the last events up to 4 MiB', async () => {
    await using it = await pair()
    await it.large(10)
    expect(it.client.recentEvents.map(({ event }) => event)).toEqual(['LARGE', 'LARGE', 'LARGE', 'LAST'])
    for (let sent = 0; sent < 300; sent++) await it.peer.event('SMALL')
    await it.large(0)
    expect(it.client.recentEvents).toHaveLength(256)
  })
})

describe('A loop over a stream', () => {
  it('closes it on break, on an error and by return() while it waits', async () => {
    await using it = await pair()
    const broken = it.client.events('LARGE')
    await it.large(2)
    for await (const { event } of broken) {
      expect(event).toBe('LARGE')
      break
    }
    const failed = it.client.events('LARGE')
    await it.large(1)
    const loop = async (): Promise<void> => {
      for await (const _ of failed) throw new Error('enough')
    }
    await expect(loop()).rejects.toThrow('enough')
    const waiting = it.client.events('LARGE')
    const iterator = waiting[Symbol.asyncIterator]()
    const next = iterator.next()
    await iterator.return?.()
    expect(await next).toEqual({ done: true, value: undefined })
    await it.large(3)
    expect([broken.drain().length, failed.drain().length, waiting.drain().length]).toEqual([1, 0, 0])
    // A closed stream ends at once.
    for await (const _ of waiting) throw new Error('there is nothing more')
  })

  it('rejects with the reason of its signal, which it lets go', async () => {
    await using it = await pair()
    const aborter = new AbortController()
    const stream = it.client.events('LARGE', { signal: aborter.signal })
    const reason = new Error('enough')
    const loop = (async () => {
      for await (const _ of stream) throw new Error('no event has come')
    })()
    aborter.abort(reason)
    await expect(loop).rejects.toBe(reason)
    await expect(stream.next()).rejects.toBe(reason)
    expect(() => it.client.events('LARGE', { signal: aborter.signal })).toThrow(reason)
  })
})

describe('Before the session', () => {
  it('one MiB is the most that is read', async () => {
    await using server = fakeServer({
      greeting: null,
      script: async peer => {
        for (let sent = 0; sent < 100; sent++)
          await peer.send(`{"event":"A","data":"${'x'.repeat(100_000)}"}`)
      },
    })
    const error: unknown = await connect(server.connect()).catch((failure: unknown) => failure)
    expect(error).toBeInstanceOf(QmpConnectError)
    expect(error).toMatchObject({ phase: 'greeting', message: expect.stringContaining('floods') })
  })

  it('events between the greeting and the session are kept', async () => {
    await using server = fakeServer({
      replies: {
        async qmp_capabilities(_request, peer) {
          for (let sent = 0; sent < 20; sent++) await peer.event('EARLY', { text: 'x'.repeat(100_000) })
          return { return: {} }
        },
      },
      greeting: FAKE_GREETING,
    })
    await using client = await connect(server.connect())
    expect(client.recentEvents).toHaveLength(20)
  })
})
