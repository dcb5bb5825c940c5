import { setTimeout as delay } from 'node:timers/promises'
import { expect, test } from 'vitest'
import {
  type CapturedFrame,
  Network,
  NetworkClosedError,
  NetworkRequestError,
  NetworkTimeoutError,
} from '../../src/index.ts'
import { BROADCAST, Station, settle } from '../station.ts'

const text = ({ data }: CapturedFrame): string => data.subarray(14).toString('latin1').replace(/\0+$/, '')

test('frames come with time, from and to, from the call on', async () => {
  await using lan = new Network()
  const [a, b, c] = [new Station(lan, 1), new Station(lan, 2), new Station(lan, 3)]
  a.send(BROADCAST, 'before')
  await settle()
  const before = Date.now()
  const capture = lan.capture()
  b.send(a, 'one')
  c.send(BROADCAST, 'all')
  const first = await capture.next()
  const second = await capture.next()
  expect([text(first), first.from, first.to]).toEqual(['one', b.port, [a.port]])
  expect([text(second), second.from, second.to]).toEqual(['all', c.port, [a.port, b.port]])
  expect(first.time).toBeGreaterThan(before - 1000)
  expect(first.time).toBeLessThanOrEqual(second.time)
  expect(second.time).toBeLessThan(Date.now() + 1000)
})

test('a filter takes what it wants; several captures do not disturb each other', async () => {
  await using lan = new Network()
  const [a, b] = [new Station(lan, 1), new Station(lan, 2)]
  const [all, some] = [lan.capture(), lan.capture(({ from }) => from === b.port)]
  a.send(BROADCAST, '1')
  await settle()
  b.send(BROADCAST, '2')
  await settle()
  expect([text(await all.next()), text(await all.next()), text(await some.next())]).toEqual(['1', '2', '2'])
})

test('a partition shows: the frame is seen, and went nowhere', async () => {
  await using lan = new Network()
  const [a, b] = [new Station(lan, 1), new Station(lan, 2)]
  const capture = lan.capture()
  lan.partition([a.port], [b.port])
  a.send(BROADCAST, 'x')
  expect((await capture.next()).to).toEqual([])
})

test('an iterator ends by break, and a waiting one by return, close and the end of the network', async () => {
  const lan = new Network()
  const a = new Station(lan, 1)
  const capture = lan.capture()
  a.send(BROADCAST, '1')
  for await (const frame of capture) {
    expect(text(frame)).toBe('1')
    break
  }
  await expect(capture.next()).rejects.toThrow(NetworkClosedError)
  for (const end of ['return', 'close', 'network'] as const) {
    const waiting = lan.capture()
    const iterator = waiting[Symbol.asyncIterator]()
    const next = iterator.next()
    if (end === 'return') await iterator.return?.()
    else await (end === 'close' ? waiting : lan).close()
    expect(await next).toEqual({ done: true, value: undefined })
  }
})

test('what was captured before the network closed can still be read', async () => {
  const lan = new Network()
  const a = new Station(lan, 1)
  const capture = lan.capture()
  a.send(BROADCAST, '1')
  await settle()
  await lan.close()
  const texts: string[] = []
  for await (const frame of capture) texts.push(text(frame))
  expect(texts).toEqual(['1'])
})

test('an abort ends a wait and an iterator with the reason of its signal', async () => {
  await using lan = new Network()
  const reason = new Error('enough')
  const controller = new AbortController()
  const capture = lan.capture(undefined, { signal: controller.signal })
  const waiting = capture[Symbol.asyncIterator]().next()
  controller.abort(reason)
  await expect(waiting).rejects.toBe(reason)
  await expect(lan.capture(undefined, { signal: controller.signal }).next()).rejects.toBe(reason)
  const other = lan.capture()
  await expect(other.next({ signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
  const later = new AbortController()
  const wait = other.next({ signal: later.signal })
  later.abort(reason)
  await expect(wait).rejects.toBe(reason)
})

test('a wait has a deadline, and the next frame still comes', async () => {
  await using lan = new Network()
  const a = new Station(lan, 1)
  const capture = lan.capture()
  const error = await capture.next({ timeoutMs: 10.5 }).catch((error: unknown) => error)
  expect(error).toBeInstanceOf(NetworkTimeoutError)
  expect(error).toMatchObject({ code: 'timeout', timeoutMs: 10.5, waitingFor: 'a captured frame' })
  a.send(BROADCAST, 'later')
  expect(text(await capture.next())).toBe('later')
  await expect(capture.next({ timeoutMs: Number.NaN })).rejects.toThrow(NetworkRequestError)
  await expect(capture.next({ timeout: 1 } as never)).rejects.toThrow(/timeoutMs/)
})

test('a reader that is too slow is told how many it has lost', async () => {
  await using lan = new Network()
  const a = new Station(lan, 1)
  const capture = lan.capture(undefined, { maxQueuedBytes: 1000 })
  for (let number = 0; number < 10; number++) a.send(BROADCAST, String(number))
  await settle()
  expect(capture.dropped).toBe(7)
  expect([text(await capture.next()), text(await capture.next())]).toEqual(['0', '1'])
})

test('a filter that throws ends the capture with that, and nothing else', async () => {
  await using lan = new Network()
  const [a, b] = [new Station(lan, 1), new Station(lan, 2)]
  const capture = lan.capture(() => {
    throw new Error('in the filter')
  })
  a.send(BROADCAST, '1')
  await settle()
  expect(b.texts).toEqual(['1'])
  await expect(capture.next()).rejects.toThrow('in the filter')
})

test('frames that are kept do not change when the guest goes on', async () => {
  await using lan = new Network()
  const a = new Station(lan, 1)
  const capture = lan.capture()
  for (let round = 0; round < 3; round++) {
    a.send(BROADCAST, `round ${round}`)
    await delay(1)
  }
  const kept = [await capture.next(), await capture.next(), await capture.next()]
  expect(kept.map(text)).toEqual(['round 0', 'round 1', 'round 2'])
})

test('wrong options are refused', async () => {
  await using lan = new Network()
  expect(() => lan.capture('arp' as never)).toThrow(NetworkRequestError)
  expect(() => lan.capture(undefined, { maxQueuedBytes: Number.NaN })).toThrow(NetworkRequestError)
  expect(() => lan.capture(undefined, { maxQueueBytes: 1 } as never)).toThrow(/maxQueuedBytes/)
  expect(() => lan.capture(undefined, { signal: 5 } as never)).toThrow(NetworkRequestError)
  await expect(lan.capture().next({ signal: {} as never })).rejects.toThrow(NetworkRequestError)
})
