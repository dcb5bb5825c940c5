// One builder at a time, between processes too, and a dead one holds nobody up.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { cachedFolder } from '../src/cache.ts'
import { withLock } from '../src/lock.ts'

let folder: string
let before: string | undefined
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'qm-lock-'))
  before = process.env['XDG_CACHE_HOME']
  process.env['XDG_CACHE_HOME'] = folder
})
afterEach(() => {
  if (before === undefined) delete process.env['XDG_CACHE_HOME']
  else process.env['XDG_CACHE_HOME'] = before
  rmSync(folder, { recursive: true })
})

/** Another Node that takes the lock, says so, and keeps it until its stdin ends. */
async function holder(name: string): Promise<ChildProcess> {
  const source = `import { withLock } from ${JSON.stringify(new URL('../src/lock.ts', import.meta.url).href)}
    await withLock(${JSON.stringify(name)}, () => new Promise(resolve => {
      console.log('held')
      process.stdin.once('close', resolve).resume()
    }))`
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', source], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  if (child.stdout !== null) await once(child.stdout, 'data')
  return child
}

test('tasks under one name run one after the other, under two names together', async () => {
  const log: string[] = []
  const task = (name: string) => async (): Promise<void> => {
    log.push(`+${name}`)
    await setImmediate()
    log.push(`-${name}`)
  }
  await Promise.all(['a', 'b', 'c'].map(name => withLock(folder, task(name))))
  expect(log).toHaveLength(6)
  for (let at = 0; at < 6; at += 2) expect(log[at]?.slice(1)).toBe(log[at + 1]?.slice(1))
  await withLock('one', () => withLock('two', async () => {}))
})

test('a task that fails gives the lock back', async () => {
  await expect(withLock(folder, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await withLock(folder, async () => 'next')).toBe('next')
})

test.each(['SIGKILL', undefined] as const)('waits for another process, until it ends (%s)', async signal => {
  const child = await holder(folder)
  let held = false
  const mine = withLock(folder, async () => {
    held = true
  })
  await setImmediate()
  expect(held).toBe(false)
  if (signal === undefined) child.stdin?.end()
  else child.kill(signal)
  await mine
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
})

test('a folder is filled once, however many ask for it', async () => {
  let fills = 0
  const fill = async (scratch: string): Promise<void> => {
    fills++
    await setImmediate()
    writeFileSync(join(scratch, 'content'), 'whole')
  }
  const paths = await Promise.all([1, 2, 3].map(() => cachedFolder('thing', fill)))
  expect(new Set(paths)).toEqual(new Set([join(folder, 'qm', 'guest', 'thing')]))
  expect(fills).toBe(1)
  expect(existsSync(join(folder, 'qm', 'guest', 'thing', 'content'))).toBe(true)
})

test('a folder whose filling fails is not there, and nothing else is', async () => {
  await expect(cachedFolder('thing', () => Promise.reject(new Error('no network')))).rejects.toThrow(
    'no network',
  )
  expect(readdirSync(join(folder, 'qm', 'guest'))).toEqual([])
})

test('what nobody has used for weeks goes when something new comes; what is used stays', async () => {
  const cache = join(folder, 'qm', 'guest')
  const monthAgo = new Date(Date.now() - 30 * 86_400_000)
  const yesterday = new Date(Date.now() - 25 * 3_600_000)
  for (const [name, time] of [
    ['old', monthAgo],
    ['used', monthAgo],
    ['recent', yesterday],
    ['x.1.tmp', yesterday],
  ] as const) {
    mkdirSync(join(cache, name), { recursive: true })
    utimesSync(join(cache, name), time, time)
  }
  await cachedFolder('used', () => Promise.reject(new Error('it is there')))
  await cachedFolder('new', async () => {})
  expect(readdirSync(cache).sort()).toEqual(['new', 'recent', 'used'])
})
