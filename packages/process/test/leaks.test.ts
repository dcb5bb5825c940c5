import { readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { countAbortListeners, watchedController } from '@qm/config/signal'
import { type GuardChoice, hard, spawn } from '@qm/process'
import { expect, onTestFinished, test } from 'vitest'

const CYCLES = process.env['QM_ENDURANCE'] ? 500 : 25

/** Everything that this process holds and a spawn may add to, one entry each. */
function holdings(): string[] {
  const tasks = `/proc/${process.pid}/task`
  return [
    ...readdirSync('/proc/self/fd').map(() => 'descriptor'),
    ...readdirSync(tasks).flatMap(task =>
      readFileSync(`${tasks}/${task}/children`, 'latin1').split(' ').filter(Boolean),
    ),
    ...process.getActiveResourcesInfo(),
    ...process
      .eventNames()
      .flatMap(name => process.listeners(name as 'exit').map(() => `listener for ${String(name)}`)),
  ]
}

/** What is held now and was not before. */
function grown(before: readonly string[]): string[] {
  const rest = [...before]
  return holdings().filter(one => {
    const index = rest.indexOf(one)
    if (index >= 0) rest.splice(index, 1)
    return index < 0
  })
}

/** What is still held when all that is on its way out has had its time. */
async function leftOf(before: readonly string[]): Promise<string[]> {
  const deadline = performance.now() + 20_000
  // The timer of the wait itself is over when the next look is taken.
  while (grown(before).length > 0 && performance.now() < deadline) await after(20)
  return grown(before)
}

test.each(['auto', 'perl', 'watchdog', 'exit-listener', 'none'] as const)(
  `${CYCLES} times spawn and kill under %s leave nothing behind`,
  { timeout: 600_000 },
  async guard => {
    const folder = await mkdtemp(join(tmpdir(), 'qm-process-'))
    onTestFinished(() => rm(folder, { recursive: true }))
    await cycle(guard, folder)
    const before = holdings()
    for (let i = 0; i < CYCLES; i++) await cycle(guard, folder)
    expect(await leftOf(before)).toEqual([])
    expect(await readdir(folder)).toEqual(['log'])
  },
)

async function cycle(guard: GuardChoice, folder: string): Promise<void> {
  const child = await spawn({
    binary: 'sleep',
    args: ['1000'],
    guard,
    fds: { read: 'channel', unread: 'channel' },
    ...(Math.random() < 0.5 && { log: join(folder, 'log') }),
  })
  child.channels['read']?.resume()
  await child.stop(hard)
  await child[Symbol.asyncDispose]()
}

test('200 children at once all start, and all end', { timeout: 120_000 }, async () => {
  const before = holdings()
  const spawning = Array.from({ length: 200 }, () =>
    spawn({ binary: 'sleep', args: ['1000'], fds: { one: 'channel' } }),
  )
  const children = await Promise.all(spawning)
  expect(children.every(child => child.running)).toBe(true)
  const reports = await Promise.all(children.map(child => child.stop(hard)))
  expect(reports.every(report => report.exit.signal === 'SIGKILL')).toBe(true)
  await Promise.all(children.map(child => child[Symbol.asyncDispose]()))
  expect(await leftOf(before)).toEqual([])
})

test('spawn, lines and stop leave no listener on the signal', async () => {
  const { signal } = watchedController()
  for (let i = 0; i < 20; i++) {
    await using child = await spawn({ binary: 'echo', args: ['one'] }, { signal })
    for await (const line of child.lines({ signal })) expect(line).toBe('one')
    await child.stop(hard, { signal })
  }
  expect(countAbortListeners(signal)).toBe(0)
})

test('lines that are no longer read leave no listener on the signal', async () => {
  const { signal } = watchedController()
  await using child = await spawn({ binary: 'sh', args: ['-c', 'while echo line; do sleep 0.01; done'] })
  for (let i = 0; i < 20; i++) for await (const line of child.lines({ signal })) if (line === 'line') break
  expect(countAbortListeners(signal)).toBe(0)
})
