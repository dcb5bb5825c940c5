import { expect, test, vi } from 'vitest'
import { startDeadlineTimer } from '../src/deadline-timer.ts'

test('it is never early, not even by a fraction', async () => {
  for (const ms of [0, 0.5, 1, 7.9, 20.3]) {
    const startedAt = performance.now()
    await new Promise<void>(resolve => startDeadlineTimer(ms, resolve))
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(ms)
  }
})

test('what is beyond the longest delay of a timer is waited for, and can be ended', () => {
  vi.useFakeTimers()
  const ring = vi.fn()
  const end = startDeadlineTimer(2 ** 32, ring)
  startDeadlineTimer(Number.POSITIVE_INFINITY, () => expect.unreachable())()
  vi.advanceTimersByTime(2 ** 31)
  expect(ring).not.toHaveBeenCalled()
  vi.advanceTimersByTime(2 ** 31 + 10)
  expect(ring).toHaveBeenCalledOnce()
  end()
  startDeadlineTimer(1000, () => expect.unreachable())()
  vi.advanceTimersByTime(2000)
  vi.useRealTimers()
})
