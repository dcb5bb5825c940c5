// Hostile servers: each call has exactly one outcome.
import { readFileSync } from 'node:fs'
import { duplexPair } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { connect, type QmpClient, QmpConnectError, QmpDisconnectedError, QmpError } from '../../src/index.ts'
import { FAKE_GREETING, fakeServer } from '../../src/testing/index.ts'

const unhandled: unknown[] = []
const collect = (error: unknown): void => void unhandled.push(error)
process.on('unhandledRejection', collect)
afterAll(() => {
  process.off('unhandledRejection', collect)
  expect(unhandled).toEqual([])
})

const transcripts = ['pc-7.2', 'none-11.1'].map(name => ({
  name,
  lines: readFileSync(new URL(`./transcripts/${name}.txt`, import.meta.url))
    .toString('latin1')
    .split('\n')
    .filter(Boolean),
}))

/** How a call ended. */
type Outcome = 'resolved' | 'rejected' | 'rejected with what is no QmpError'

/** Lets everything happen that needs no further input. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 4; turn++) await setImmediate()
}

/**
 * Connects over a pair whose server side just writes, and runs three calls and a wait; returns how often each ended.
 * `stages`: the greeting, what follows the negotiation, what follows the calls; each in chunks.
 */
async function run(stages: readonly (readonly Buffer[])[], hangUp: boolean): Promise<Outcome[][]> {
  const [server, stream] = duplexPair()
  server.on('error', () => {}).resume()
  const outcomes: Outcome[][] = []
  const watch = (call: Promise<unknown>): void => {
    const seen: Outcome[] = []
    outcomes.push(seen)
    call.then(
      () => seen.push('resolved'),
      error => seen.push(error instanceof QmpError ? 'rejected' : 'rejected with what is no QmpError'),
    )
  }
  const connecting = connect(stream, { timeoutMs: 60_000 })
  watch(connecting)
  const client = connecting.then(
    connected => {
      for (const command of ['query-status', 'query-name', 'x-none']) watch(connected.executeRaw(command))
      watch(connected.waitForEvent('X_NEVER'))
      return connected
    },
    () => undefined,
  )
  // A client that has given up does not read on.
  const over = Promise.race([
    new Promise(resolve => stream.once('close', resolve)),
    connecting
      .catch(() => {})
      .then(() => client)
      .then(connected => (connected ? new Promise(() => {}) : undefined)),
  ])
  for (const chunks of stages) {
    for (const chunk of chunks) {
      if (chunk.length > 0) await Promise.race([new Promise(resolve => server.write(chunk, resolve)), over])
    }
    await settle()
  }
  if (hangUp) server.end()
  else stream.destroy()
  const connected = await client
  await connected?.closed
  await connected?.close()
  stream.destroy()
  server.destroy()
  await settle()
  return outcomes
}

/** Cuts the stages of a session at offsets of the whole. */
function cutAt(stages: readonly Buffer[], ...offsets: number[]): Buffer[][] {
  let start = 0
  return stages.map(stage => {
    const inside = offsets
      .map(offset => Math.min(Math.max(offset - start, 0), stage.length))
      .toSorted((a, b) => a - b)
    start += stage.length
    return [0, ...inside].map((from, index) => stage.subarray(from, [...inside, stage.length][index]))
  })
}

/** The stages of a session: greeting, reply to the negotiation, replies to the three calls. */
function stagesOf(lines: readonly string[]): Buffer[] {
  const stage = (from: number, to?: number): Buffer =>
    Buffer.from(
      lines
        .slice(from, to)
        .map(line => `${line}\n`)
        .join(''),
      'latin1',
    )
  return [stage(0, 1), stage(1, 2), stage(2)]
}

const complete: Outcome[][] = [['resolved'], ['resolved'], ['resolved'], ['resolved'], ['rejected']]

describe.each(transcripts)('A session recorded from QEMU ($name)', ({ lines }) => {
  const stages = stagesOf(lines)
  const length = Buffer.concat(stages).length

  it('has the same outcomes whole, and however it is cut in two', async () => {
    for (let at = 0; at <= length; at++)
      expect(await run(cutAt(stages, at), true), `cut at ${at}`).toEqual(complete)
  })

  it('has the same outcomes byte by byte', async () => {
    const bytes = stages.map(stage => [...stage].map(byte => Buffer.from([byte])))
    expect(await run(bytes, true)).toEqual(complete)
  })

  it('that breaks off after any byte ends every call once', async () => {
    for (let at = 0; at <= length; at++) {
      const kept = cutAt(stages, at).map(([first = Buffer.alloc(0)]) => [first])
      for (const seen of await run(kept, at % 2 === 0)) expect(seen, `broken off at ${at}`).toHaveLength(1)
    }
  })

  it('with garbage put in anywhere ends every call once', async () => {
    const garbage = [
      '\0',
      '\xff',
      '}',
      '{',
      '"',
      '[1]',
      'null',
      '{"id":{}}',
      '\xc3(',
      '{"error":{}}',
      '{"event":5}',
      '{"QMP":{}}',
    ]
    for (let at = 0; at <= length; at += 3) {
      const junk = Buffer.from(garbage[at % garbage.length] ?? '', 'latin1')
      const spoilt = cutAt(stages, at).map(chunks =>
        chunks.flatMap((chunk, index) => (index === 1 && chunks[0]?.length ? [junk, chunk] : [chunk])),
      )
      for (const seen of await run(spoilt, true))
        expect(seen, `${junk.toString('latin1')} at ${at}`).toHaveLength(1)
    }
  })
})

describe('A server', () => {
  it('that floods events does not keep a command from its reply, and memory is bounded', async () => {
    await using server = fakeServer({
      script: async peer => {
        const request = await peer.next()
        const flood = Buffer.from(
          '{"event":"FLOOD","data":{"text":"0123456789"},"timestamp":{"seconds":1,"microseconds":2}}\r\n'.repeat(
            1000,
          ),
        )
        for (let round = 0; round < 50; round++) await peer.sendBytes(flood)
        await peer.reply(request, 'here')
      },
    })
    await using client = await connect(server.connect(), { maxQueued: 100 })
    const stream = client.events()
    expect(await client.execute('x-ask')).toBe('here')
    expect(stream.dropped).toBe(49_900)
    expect(stream.drain()).toHaveLength(100)
    expect(client.recentEvents).toHaveLength(256)
  })

  it('that stops reading ends no call before its time, and closing does not wait for it', async () => {
    await using server = fakeServer({ script: () => {} })
    const { path } = await server.listen('unix')
    const client = await connect({ path })
    server.peers[0]?.stopReading()
    const calls = Array.from({ length: 50 }, () => client.execute('x-large', { text: 'x'.repeat(100_000) }))
    const settled = Promise.allSettled(calls)
    await expect(client.execute('x-urgent', {}, { oob: true, timeoutMs: 20 })).rejects.toThrow('within 20 ms')
    await client.close()
    for (const result of await settled)
      expect(result.status === 'rejected' && result.reason).toBeInstanceOf(QmpDisconnectedError)
  })

  it('reads commands that are cut inside of a character', async () => {
    await using server = fakeServer({
      replies: { 'x-echo': request => ({ return: request.arguments['text'] }) },
    })
    await using client = await connect(await server.listen('unix'))
    const text = 'ßस🙂'.repeat(50_000)
    expect(await client.execute('x-echo', { text })).toBe(text)
  })

  it('that sends one byte at a time is understood', async () => {
    await using server = fakeServer({
      chunkBytes: 1,
      newline: '\n',
      replies: { 'x-ask': { return: { size: 18446744073709551615n } } },
    })
    const { path } = await server.listen('unix')
    await using client = await connect({ path })
    expect(await client.execute('x-ask')).toEqual({ size: 18446744073709551615n })
  })

  it('that sends more than is allowed is left', async () => {
    await using server = fakeServer({ replies: { 'x-ask': { return: 'x'.repeat(2000) } } })
    await using client = await connect(server.connect(), { maxMessageBytes: 1000 })
    await expect(client.execute('x-ask')).rejects.toThrow('maxMessageBytes (1000)')
  })

  it('that answers with every id but the right one leaves the call waiting', async () => {
    await using server = fakeServer({
      replies: {
        'x-ask': async (request, peer) => {
          for (let id = -50; id < 50; id++) if (id !== request.id) await peer.send({ return: 'wrong', id })
          return { return: 'right' }
        },
      },
    })
    await using client = await connect(server.connect())
    expect(await client.execute('x-ask')).toBe('right')
  })

  it('that hangs up at any moment of fifty parallel calls ends each once', async () => {
    for (let after = 0; after < 60; after += 3) {
      await using server = fakeServer({
        script: async peer => {
          for (let served = 0; served < after; served++) await peer.reply(await peer.next(), served)
          peer.destroy()
        },
      })
      const client: QmpClient = await connect(server.connect()).catch((error: unknown) => {
        expect(error).toBeInstanceOf(QmpConnectError)
        return undefined as never
      })
      const results = await Promise.allSettled(Array.from({ length: 50 }, () => client?.execute('x-ask')))
      const rejected = results.filter(result => result.status === 'rejected')
      for (const { reason } of rejected) expect(reason).toBeInstanceOf(QmpDisconnectedError)
      if (client) expect(rejected).toHaveLength(Math.max(0, 50 - after))
      await client?.close()
    }
  })
})

const seconds = process.env['QM_ENDURANCE'] === '1' ? 60 : 2

it(`Random mutations of a session, for ${seconds} s, end every call once`, {
  timeout: (seconds + 30) * 1000,
}, async () => {
  const stages = stagesOf([
    JSON.stringify(FAKE_GREETING),
    '{"return":{},"id":0}',
    '{"return":1,"id":1}',
    '{"event":"STOP"}',
    '{"id":2,"error":{"class":"G","desc":"d"}}',
    '{"return":[18446744073709551615],"id":3}',
  ])
  const mutation = fc.record({
    stage: fc.nat(2),
    at: fc.nat(150),
    drop: fc.nat(5),
    add: fc.uint8Array({ maxLength: 5 }),
  })
  const until = performance.now() + seconds * 1000
  while (performance.now() < until) {
    await fc.assert(
      fc.asyncProperty(
        fc.array(mutation, { maxLength: 4 }),
        fc.array(fc.nat(400), { maxLength: 5 }),
        async (mutations, cuts) => {
          const mutated = [...stages]
          for (const { stage, at, drop, add } of mutations) {
            const bytes = mutated[stage] ?? Buffer.alloc(0)
            mutated[stage] = Buffer.concat([bytes.subarray(0, at), add, bytes.subarray(at + drop)])
          }
          for (const seen of await run(cutAt(mutated, ...cuts), true)) expect(seen).toHaveLength(1)
        },
      ),
      { numRuns: 50 },
    )
  }
})
