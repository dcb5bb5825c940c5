import { readdirSync, readFileSync } from 'node:fs'
import { spawn } from '@qm/process'
import { expect, test } from 'vitest'
import { nextMessage } from '../next-message.ts'

const SLEEP = { binary: 'sleep', args: ['1000'], guard: 'watchdog' } as const

/** The watchdogs of this program. */
function watchdogs(): number[] {
  const tasks = `/proc/${process.pid}/task`
  return readdirSync(tasks)
    .flatMap(task => readFileSync(`${tasks}/${task}/children`, 'latin1').split(' ').filter(Boolean))
    .map(Number)
    .filter(pid => readFileSync(`/proc/${pid}/cmdline`, 'latin1').includes('qm-watchdog'))
}

test('one that is killed is replaced, however often that happens', { timeout: 60_000 }, async () => {
  await using child = await spawn(SLEEP)
  for (let round = 0; round < 13; round++) {
    const replaced = nextMessage('qm:process:guard-replaced')
    process.kill(watchdogs()[0] ?? 0, 'SIGKILL')
    expect(await replaced).toEqual({ pids: [child.pid] })
    expect(watchdogs()).toHaveLength(2)
    expect(child.guards).toContain('watchdog')
  }
})

test('both are replaced when they are killed at once', async () => {
  await using child = await spawn(SLEEP)
  const killed = watchdogs()
  for (const pid of killed) process.kill(pid, 'SIGKILL')
  await expect.poll(() => watchdogs().filter(pid => !killed.includes(pid))).toHaveLength(2)
  expect(child.guards).toEqual(['watchdog', 'exit-listener'])
})

test('those that are stopped guard nothing, and do not hold up the end', async () => {
  const child = await spawn(SLEEP)
  for (const pid of watchdogs()) process.kill(pid, 'SIGSTOP')
  await expect.poll(() => child.guards).toEqual(['exit-listener'])
  await child[Symbol.asyncDispose]()
  expect(watchdogs()).toEqual([])
})
