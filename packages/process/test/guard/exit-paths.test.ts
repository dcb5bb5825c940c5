import { expect, test } from 'vitest'
import { startParent } from '../parent-program.ts'

const order = { binary: 'sleep', args: ['1000'], count: 3 }

test.each([
  ['exit', 7],
  ['throw', 1],
  ['reject', 1],
] as const)(
  'a parent that ends by %s takes its children along by the exit listener alone, and keeps its status',
  async (end, status) => {
    const parent = startParent({ ...order, guard: 'exit-listener', end })
    expect(await parent.exit).toBe(status)
    expect(await parent.orphans()).toEqual([])
  },
)

test.each(['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGKILL'] as const)(
  'a parent ended by %s leaves no process behind',
  async signal => {
    for (const guard of ['auto', 'watchdog'] as const) {
      const parent = startParent({ ...order, guard, end: 'wait' })
      await parent.said('running')
      parent.child.kill(signal)
      expect(await parent.exit).toBe(signal)
      expect(await parent.orphans()).toEqual([])
    }
  },
)

test.each(['auto', 'watchdog', 'none'] as const)(
  'under %s a parent that stops its children ends by itself, after that',
  async guard => {
    const parent = startParent({ ...order, guard, end: 'stop' })
    await parent.said('stopped')
    expect(await parent.exit).toBe(0)
    expect(await parent.orphans()).toEqual([])
  },
)

test('watchdogs that were killed are replaced', async () => {
  const parent = startParent({ ...order, guard: 'watchdog', end: 'wait' })
  await parent.said('running')
  await parent.loseWatchdogs()
  parent.child.kill('SIGKILL')
  expect(await parent.orphans()).toEqual([])
})

test('a watchdog that is killed just before its program leaves no process behind', async () => {
  const parent = startParent({ ...order, guard: 'watchdog', end: 'wait' })
  await parent.said('running')
  await parent.killWithWatchdog()
  expect(await parent.orphans()).toEqual([])
})

test('a forking wrapper and what it runs go together', async () => {
  const wrapper = ['/bin/sh', '-c', '"$@"; true', 'wrapper']
  const parent = startParent({ ...order, wrapper, guard: 'auto', end: 'wait' })
  await parent.said('running')
  parent.child.kill('SIGKILL')
  expect(await parent.orphans()).toEqual([])
})
