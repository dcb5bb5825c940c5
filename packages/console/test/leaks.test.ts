import { duplexPair } from 'node:stream'
import { countAbortListeners, watchedController } from '@qm/config/signal'
import { expect, onTestFinished, test, vi } from 'vitest'
import { attach, ConsoleTimeoutError, type GuestConsole, type WaitOptions } from '../src/index.ts'
import { Feed } from '../src/stream/feed.ts'
import { attachPair } from './stream-pair.ts'

type Call = (console: GuestConsole, wait: WaitOptions) => Promise<unknown>

const TIMES = 100

const CALLS: readonly (readonly [string, Call])[] = [
  ['waitFor()', (console, wait) => console.waitFor('booted', { since: 'start', ...wait })],
  ['write()', (console, wait) => console.write('x', wait)],
  ['writeLine()', (console, wait) => console.writeLine('x', wait)],
  ['type()', (console, wait) => console.type('x', { echo: false, ...wait })],
  ['press()', (console, wait) => console.press('enter', wait)],
]

test.each(CALLS)(
  `${TIMES} times %s leave no listener on the signal, the stream or the feed`,
  async (_, call) => {
    const { signal } = watchedController()
    const [ours, guest] = duplexPair()
    guest.resume()
    await using console = await attach(ours)
    guest.write('booted\n')
    await console.waitFor('booted', { since: 'start' })
    const before = countListeners(ours)
    const followed = countFollowers()
    for (let i = 0; i < TIMES; i++) await call(console, { signal })
    expect(countAbortListeners(signal)).toBe(0)
    expect(countListeners(ours)).toBe(before)
    expect(followed()).toBe(0)
    guest.destroy()
  },
)

const LATE: readonly (readonly [string, Call])[] = [
  ['waitFor()', (console, wait) => console.waitFor('never', wait)],
  ['run()', (console, wait) => console.run('true', wait)],
  ['login()', (console, wait) => console.login({ user: 'root', ...wait })],
]

test.each(LATE)('nor does %s that has timed out', async (_, call) => {
  const { signal } = watchedController()
  await using pair = await attachPair()
  for (let i = 0; i < 5; i++)
    await expect(call(pair.console, { signal, timeoutMs: 1 })).rejects.toThrow(ConsoleTimeoutError)
  expect(countAbortListeners(signal)).toBe(0)
})

test.each(LATE)('nor does %s whose console has closed', async (_, call) => {
  const { signal } = watchedController()
  await using pair = await attachPair()
  const calling = expect(call(pair.console, { signal })).rejects.toThrow()
  await pair.hangUp()
  await calling
  expect(countAbortListeners(signal)).toBe(0)
})

function countListeners(stream: NodeJS.EventEmitter): number {
  return stream.eventNames().reduce((sum, name) => sum + stream.listenerCount(name), 0)
}

/** Counts who listens to a feed from now on, and has not stopped. */
function countFollowers(): () => number {
  let count = 0
  const { listen } = Feed.prototype
  const spy = vi.spyOn(Feed.prototype, 'listen').mockImplementation(function (this: Feed, listener) {
    count++
    const stop = listen.call(this, listener)
    return () => {
      count--
      stop()
    }
  })
  onTestFinished(() => spy.mockRestore())
  return () => count
}
