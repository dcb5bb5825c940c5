import { duplexPair, PassThrough } from 'node:stream'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  Network,
  NetworkClosedError,
  NetworkFrameError,
  type NetworkOptions,
  NetworkRequestError,
} from '../src/index.ts'
import { BROADCAST, frame, record, Station, settle } from './station.ts'

test('a frame of a wrong length ends its port with an error, and no other', async () => {
  const warnings: string[] = []
  await using lan = new Network({ logger: { warn: message => void warnings.push(message) } })
  const [a, b, c] = [new Station(lan, 1), new Station(lan, 2), new Station(lan, 3)]
  a.end.write(Buffer.from('ffffffff', 'hex'))
  const reason = await a.port.closed
  expect(reason).toMatchObject({ by: 'error', cause: { code: 'protocol-error' } })
  expect(reason.cause).toBeInstanceOf(NetworkFrameError)
  expect(warnings).toEqual([expect.stringMatching(/port s1 ended: a frame of 4294967295 bytes/)])
  b.send(BROADCAST, 'still here')
  await settle()
  expect(c.texts).toEqual(['still here'])
  expect(lan.ports).toEqual([b.port, c.port])
})

test('no bytes that a guest may send disturb the others, throw, or stay', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 20 }), async chunks => {
      await using lan = new Network()
      const [hostile, a, b] = [new Station(lan, 1), new Station(lan, 2), new Station(lan, 3)]
      for (const chunk of chunks) hostile.end.write(chunk)
      await settle()
      const before = b.received.length
      a.send(BROADCAST, 'x')
      await settle()
      expect(b.received.length).toBe(before + 1)
      expect(lan.ports).toContain(b.port)
    }),
    { numRuns: 50 },
  )
})

test('a stream that is gone before its event has come is an end by the other side', async () => {
  await using lan = new Network()
  const [a, b] = [new Station(lan, 1), new Station(lan, 2)]
  const [ours] = duplexPair()
  const port = lan.connect(ours)
  ours.destroy()
  a.send(BROADCAST, 'x')
  expect(await port.closed).toMatchObject({ by: 'peer' })
  await settle()
  expect(b.texts).toEqual(['x'])
})

test('a station that does not read stops no other; its drops are counted and told, once', async () => {
  const warnings: string[] = []
  await using lan = new Network({
    maxQueuedBytes: 100_000,
    logger: { warn: message => void warnings.push(message) },
  })
  const [a, deaf, b] = [new Station(lan, 1), new Station(lan, 2, { deaf: true }), new Station(lan, 3)]
  for (let number = 0; number < 2000; number++) {
    a.send(BROADCAST, Buffer.alloc(986, 1))
    if (number % 50 === 0) await settle()
  }
  await b.until(2000)
  expect(deaf.port.queuedBytes).toBeLessThanOrEqual(100_000)
  expect(deaf.port.stats.dropped['queue-full']).toBeGreaterThan(1800)
  expect(b.port.stats.dropped['queue-full']).toBe(0)
  expect(warnings).toEqual(['port s2: frames are dropped, its queue is full'])
  const { sent, dropped } = deaf.port.stats
  expect(sent.frames + dropped['queue-full']).toBe(2000)
})

test('tiny frames that wait keep no large buffers alive', async () => {
  await using lan = new Network()
  const [a, deaf] = [new Station(lan, 1), new Station(lan, 2, { deaf: true })]
  deaf.send(BROADCAST)
  a.send(deaf, 'first, which the stream itself holds')
  await settle()
  const big = Buffer.alloc(60_000, 1)
  const before = process.memoryUsage().arrayBuffers
  for (let round = 0; round < 2000; round++) {
    const chunk = Buffer.allocUnsafeSlow(60_100)
    chunk.writeUInt32BE(60_000)
    // For the sender itself: it goes nowhere.
    chunk.write('020000000001020000000001', 4, 'hex')
    big.copy(chunk, 16, 0, 59_000)
    chunk.writeUInt32BE(92, 60_004)
    chunk.write(deaf.mac.replaceAll(':', ''), 60_008, 'hex')
    chunk.write('020000000001', 60_014, 'hex')
    a.end.write(chunk)
    if (round % 20 === 0) await settle()
  }
  await settle()
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(64 * 1024 * 1024)
})

test('the end of a stream ends its port, also by an error or in the middle of a frame', async () => {
  await using lan = new Network()
  const stations = [1, 2, 3].map(number => new Station(lan, number))
  stations[0]?.end.end()
  stations[1]?.end.write(Buffer.from('0000', 'hex'))
  stations[1]?.end.end()
  const ways = [stations[0]?.port.closed, stations[1]?.port.closed]
  expect(await Promise.all(ways)).toMatchObject([
    { by: 'peer' },
    { by: 'peer', message: expect.stringContaining('in the middle of a frame') },
  ])
  const [ours] = duplexPair()
  const port = lan.connect(ours)
  ours.destroy(Object.assign(new Error('it broke'), { code: 'EIO' }))
  expect(await port.closed).toMatchObject({ by: 'error', cause: { code: 'EIO' } })
  const [reset] = duplexPair()
  const gone = lan.connect(reset)
  reset.destroy(Object.assign(new Error('reset'), { code: 'ECONNRESET' }))
  expect(await gone.closed).toMatchObject({ by: 'peer' })
})

test('what came whole before a wrong length is passed on', async () => {
  await using lan = new Network()
  const [a, b, c] = [new Station(lan, 1), new Station(lan, 2), new Station(lan, 3)]
  b.send(BROADCAST)
  await settle()
  a.end.write(Buffer.concat([record(frame(b.mac, a.mac, 'whole')), Buffer.from('00000000', 'hex')]))
  await a.port.closed
  await settle()
  expect([b.texts, c.texts]).toEqual([['whole'], ['']])
})

test('a stream that was paused is read at once', async () => {
  await using lan = new Network()
  const b = new Station(lan, 2)
  const [theirs, ours] = duplexPair()
  ours.pause()
  lan.connect(ours)
  theirs.write(record(frame(BROADCAST, '02:00:00:00:00:01', 'x')))
  await settle()
  expect(b.texts).toEqual(['x'])
})

test('closing a port and a network destroys the streams, once, and settles', async () => {
  const lan = new Network()
  const [a, b] = [new Station(lan, 1), new Station(lan, 2)]
  await a.port.close()
  await a.port.close()
  expect(await a.port.closed).toMatchObject({ by: 'local' })
  await lan.close()
  await lan.close()
  expect(await b.port.closed).toMatchObject({ by: 'local', message: 'the network was closed' })
  expect(lan.ports).toEqual([])
  expect(() => new Station(lan, 3)).toThrow(NetworkClosedError)
  expect(() => lan.capture()).toThrow(NetworkClosedError)
  b.port.down().undo()
})

test('ports are found by owner, name and themselves', async () => {
  await using lan = new Network({ name: 'lan' })
  const vm = {}
  const a = new Station(lan, 1, { owner: vm })
  expect([lan.port(vm), lan.port('s1'), lan.port(a.port)]).toEqual([a.port, a.port, a.port])
  expect(() => lan.port({})).toThrow(/network lan has no port 0 of an object; open ports: s1/)
  expect(() => lan.port(vm, 1)).toThrow(NetworkRequestError)
  await a.port.close()
  expect(() => lan.port(vm)).toThrow(NetworkRequestError)
})

test('names and addresses are unique among the open ports', async () => {
  await using lan = new Network()
  const connect = (options: object): unknown => lan.connect(duplexPair()[0], options)
  connect({ name: 'a', mac: '52-54-00-AA-BB-CC' })
  expect(lan.port('a').mac).toBe('52:54:00:aa:bb:cc')
  expect(() => connect({ name: 'a' })).toThrow(/has a port "a" already/)
  expect(() => connect({ mac: '52:54:00:aa:bb:cc' })).toThrow(/one of its own/)
  await lan.port('a').close()
  connect({ name: 'a', mac: '52:54:00:aa:bb:cc' })
})

test.each([
  { mac: '52:54:00' },
  { mac: '01:00:5e:00:00:01' },
  { mac: 5 },
  { name: '' },
  { owner: 'vm' },
  { nmae: 'x' },
])('connect(%j) is refused', async options => {
  await using lan = new Network()
  expect(() => lan.connect(duplexPair()[0], options as never)).toThrow(NetworkRequestError)
})

test('a stream that is none, that has ended or is connected already is refused', async () => {
  await using lan = new Network()
  for (const stream of [undefined, null, {}, 'tcp:1', 7]) {
    expect(() => lan.connect(stream as never)).toThrow(NetworkRequestError)
  }
  const [ours] = duplexPair()
  lan.connect(ours)
  expect(() => lan.connect(ours)).toThrow(/connected already/)
  const dead = new PassThrough()
  dead.destroy()
  expect(() => lan.connect(dead)).toThrow(NetworkClosedError)
})

test.each([
  { seed: Number.NaN },
  { seed: -1 },
  { seed: 1.5 },
  { seed: '1' },
  { name: '' },
  { maxQueuedBytes: Number.NaN },
  { maxQueuedBytes: 0.5 },
  { addressAgeMs: -1 },
  { addressesPerPort: 0 },
  { pcap: 7 },
  { pcap: { file: 'x' } },
  { pcap: { path: '' } },
  { logger: 'stderr' },
  null,
  'lan',
  { sede: 1 },
])('new Network(%j) is refused', options => {
  expect(() => new Network(options as NetworkOptions)).toThrow(NetworkRequestError)
})

test('a network has a seed to repeat it by', async () => {
  await using lan = new Network()
  expect(Number.isSafeInteger(lan.seed)).toBe(true)
  await using same = new Network({ seed: lan.seed })
  expect(same.seed).toBe(lan.seed)
})
