import { expect, test } from 'vitest'
import { MachineTimeoutError } from '../../src/errors.ts'
import { EventQueue } from '../../src/monitor/event-queue.ts'

interface Event {
  readonly event: string
  readonly n: number
}
const is = (name: string) => (event: Event) => event.event === name
const named = (name: string) => ({ what: `the event ${name}`, fits: is(name) })
const ANY = { what: 'an event' }

test('keeps events oldest first and takes the oldest that is wanted', () => {
  const queue = new EventQueue<Event>()
  for (const [n, event] of ['STOP', 'RESUME', 'STOP'].entries()) queue.push({ event, n })
  expect(queue.take(is('RESUME'))).toEqual({ event: 'RESUME', n: 1 })
  expect(queue.takeAll().map(({ n }) => n)).toEqual([0, 2])
  expect(queue.take()).toBeNull()
})

test('a waiter gets its event and leaves the others in the queue', async () => {
  const queue = new EventQueue<Event>()
  const shutdown = queue.next(named('SHUTDOWN'), {})
  queue.push({ event: 'STOP', n: 0 })
  queue.push({ event: 'SHUTDOWN', n: 1 })
  expect(await shutdown).toEqual({ event: 'SHUTDOWN', n: 1 })
  expect(queue.takeAll()).toEqual([{ event: 'STOP', n: 0 }])
})

test('waits that are open at the same time all get the event that fits; of those who take anything, the oldest', async () => {
  const queue = new EventQueue<Event>()
  const waits = [
    queue.next(ANY, {}),
    queue.next(named('B'), {}),
    queue.next(named('B'), {}),
    queue.next(ANY, {}),
    queue.next(ANY, {}),
  ]
  for (const [n, event] of ['A', 'B', 'C', 'D'].entries()) queue.push({ event, n })
  expect((await Promise.all(waits)).map(({ event }) => event)).toEqual(['A', 'B', 'B', 'B', 'C'])
  expect(queue.takeAll()).toEqual([{ event: 'D', n: 3 }])
})

test('a new run forgets the events of the last, and keeps those who wait', async () => {
  const queue = new EventQueue<Event>()
  const wait = queue.next(named('B'), {})
  queue.push({ event: 'A', n: 0 })
  queue.restart()
  queue.push({ event: 'B', n: 1 })
  expect(await wait).toEqual({ event: 'B', n: 1 })
  expect(queue.take()).toBeNull()
})

test('unrelated events do not put the deadline off', async () => {
  const queue = new EventQueue<Event>()
  const noise = setInterval(() => queue.push({ event: 'NOISE', n: 0 }), 5)
  try {
    const wait = queue.next(named('SHUTDOWN'), { timeoutMs: 50 })
    await expect(wait).rejects.toThrow(new MachineTimeoutError('the event SHUTDOWN', 50))
  } finally {
    clearInterval(noise)
  }
})

test('an abort rejects with its reason, before and during the wait', async () => {
  const queue = new EventQueue<Event>()
  const reason = new Error('not needed any more')
  const controller = new AbortController()
  const wait = queue.next(ANY, { signal: controller.signal })
  controller.abort(reason)
  await expect(wait).rejects.toBe(reason)
  await expect(queue.next(ANY, { signal: controller.signal })).rejects.toBe(reason)
  queue.push({ event: 'X', n: 1 })
  expect(queue.take()).toEqual({ event: 'X', n: 1 })
})

test('the end of the run rejects those who wait and those who come later, but keeps what has come', async () => {
  const queue = new EventQueue<Event>()
  const cause = new Error('QEMU is gone')
  const wait = queue.next(named('X'), {})
  queue.push({ event: 'Y', n: 1 })
  queue.end(() => cause)
  await expect(wait).rejects.toBe(cause)
  await expect(queue.next(named('X'), {})).rejects.toBe(cause)
  expect(await queue.next(named('Y'), {})).toEqual({ event: 'Y', n: 1 })
})

test('drops the oldest beyond its limit, and counts them', () => {
  let warnings = 0
  const queue = new EventQueue<Event>(2, () => {
    warnings += 1
  })
  for (const n of [1, 2, 3, 4]) queue.push({ event: 'E', n })
  expect(queue.takeAll().map(({ n }) => n)).toEqual([3, 4])
  expect([queue.dropped, warnings]).toEqual([2, 1])
})

test('large events are kept up to 64 MiB', () => {
  const queue = new EventQueue<Event & { readonly data: unknown }>()
  for (const n of [1, 2, 3, 4, 5]) queue.push({ event: 'E', n, data: { deep: ['x'.repeat(8 << 20)] } })
  expect([queue.dropped, queue.takeAll().map(({ n }) => n)]).toEqual([2, [3, 4, 5]])
  for (const n of [1, 2, 3]) queue.push({ event: 'E', n, data: 'x'.repeat(8 << 20) })
  expect([queue.dropped, queue.take()?.n, queue.takeAll().length]).toEqual([2, 1, 2])
  queue.push({ event: 'E', n: 6, data: 'x'.repeat(40 << 20) })
  expect([queue.dropped, queue.take()]).toEqual([3, null])
})
