import { EventEmitter, once } from 'node:events'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { spawn, stopOnSignals } from '@qm/process'
import { expect, onTestFinished, test, vi } from 'vitest'
import { startParent } from '../parent-program.ts'

const PROGRAM = fileURLToPath(new URL('../fixtures/interruptible.ts', import.meta.url))
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

test.each(SIGNALS)('%s stops the child, and then takes its course', async signal => {
  const parent = startParent({ ignoresTerm: false, handler: false }, PROGRAM)
  await parent.said('running')
  parent.child.kill(signal)
  expect(await parent.said('ended')).toBe('SIGTERM')
  expect(await parent.exit).toBe(signal)
  expect(await parent.orphans()).toEqual([])
})

test('a second signal kills at once', async () => {
  const parent = startParent({ ignoresTerm: true, handler: false }, PROGRAM)
  await parent.said('running')
  parent.child.kill('SIGINT')
  await parent.said('stopping')
  parent.child.kill('SIGTERM')
  expect(await parent.said('ended')).toBe('SIGKILL')
  expect(await parent.exit).toBe('SIGINT')
  expect(await parent.orphans()).toEqual([])
})

test("the user's own handler keeps its meaning", async () => {
  const parent = startParent({ ignoresTerm: false, handler: true }, PROGRAM)
  await parent.said('running')
  parent.child.kill('SIGINT')
  expect(await parent.exit).toBe(3)
  expect(await parent.orphans()).toEqual([])
})

test('handlers exist only while a child lives, or until they are taken back', async () => {
  const count = () => SIGNALS.map(signal => process.listenerCount(signal))
  const before = count()
  await using first = await spawn({ binary: 'sleep', args: ['1000'] })
  await using second = await spawn({ binary: 'sleep', args: ['1000'] })
  expect(count()).toEqual(before)
  stopOnSignals(first, { signals: ['SIGINT'] })
  const takeBack = stopOnSignals(second)
  expect(count()).toEqual(before.map(one => one + 1))
  takeBack()
  expect(count()).toEqual([(before[0] ?? 0) + 1, before[1], before[2]])
  await first.stop()
  expect(count()).toEqual(before)
})

test('without opting in there is no signal handler, and one exit listener for all', async () => {
  const before = process.listenerCount('exit')
  await using first = await spawn({ binary: 'sleep', args: ['1000'] })
  await using second = await spawn({ binary: 'sleep', args: ['1000'] })
  expect(process.listenerCount('exit')).toBe(before + 1)
  await first.stop()
  expect(process.listenerCount('exit')).toBe(before + 1)
  await second.stop()
  expect(process.listenerCount('exit')).toBe(before)
})

test('what is started while others are being stopped is stopped by the next signal', async () => {
  const signals = ['SIGUSR2'] as const
  // It handles the signal, so that the program goes on.
  const handler = vi.fn()
  process.on('SIGUSR2', handler)
  onTestFinished(() => void process.off('SIGUSR2', handler))
  const end = new EventEmitter()
  const later = { exit: once(end, 'later'), stop: async () => end.emit('later'), kill: vi.fn() }
  const stop = async () => {
    stopOnSignals(later, { signals })
    end.emit('first')
  }
  const first = { exit: once(end, 'first'), stop, kill: vi.fn() }
  stopOnSignals(first, { signals })
  process.kill(process.pid, 'SIGUSR2')
  await first.exit
  await nextTurn()
  expect(process.listenerCount('SIGUSR2')).toBe(2)
  process.kill(process.pid, 'SIGUSR2')
  await later.exit
  await nextTurn()
  expect(process.listenerCount('SIGUSR2')).toBe(1)
  expect(handler).toHaveBeenCalledTimes(2)
})

test('whatever its stop and its kill throw, the signal takes its course', async () => {
  const signals = ['SIGUSR2'] as const
  const handler = vi.fn()
  process.on('SIGUSR2', handler)
  onTestFinished(() => void process.off('SIGUSR2', handler))
  const end = new EventEmitter()
  const kill = vi.fn(async () => {
    end.emit('killed')
    throw new Error('it was not to be killed')
  })
  const shutdown = vi.fn(async () => {
    throw new Error('it does not end')
  })
  const machine = { exit: once(end, 'killed'), shutdown, kill }
  stopOnSignals(machine, { signals })
  process.kill(process.pid, 'SIGUSR2')
  await machine.exit
  await nextTurn()
  await expect.poll(() => process.listenerCount('SIGUSR2')).toBe(1)
  expect([shutdown, kill, handler].map(fn => fn.mock.calls.length)).toEqual([1, 1, 1])
})

test('what does not run, and a signal that there is none, are refused', () => {
  const target = { exit: null, shutdown: vi.fn(), kill: vi.fn() }
  expect(() => stopOnSignals(target)).toThrow(/nothing runs yet/)
  const signals = ['SIGFOO' as NodeJS.Signals]
  expect(() => stopOnSignals({ ...target, exit: Promise.resolve() }, { signals })).toThrow(
    /no signal "SIGFOO"/,
  )
})
