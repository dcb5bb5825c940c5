import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, mock, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { withLock } from '../src/lock.mjs'

const holder = fileURLToPath(new URL('fixtures/hold-lock.mjs', import.meta.url))
let folder = ''
let lock = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'qm a b '))
  lock = join(folder, 'lock')
})

afterEach(() => {
  mock.restoreAll()
  rmSync(folder, { recursive: true, force: true })
})

/** The number of a process that is certainly gone. */
const deadPid = () => Number(spawnSync('true').pid)

test('the work is done while the lock is there, and it is gone afterwards', async () => {
  const result = await withLock(lock, async () => existsSync(lock))
  assert.equal(result, true)
  assert.deepEqual(readdirSync(folder), [])
})

test('work that fails lets go of the lock', async () => {
  await assert.rejects(
    withLock(lock, () => Promise.reject(new Error('no luck'))),
    /no luck/,
  )
  assert.deepEqual(readdirSync(folder), [])
})

test('a second one waits until the first is done, and says for whom', async () => {
  const write = mock.method(process.stderr, 'write', () => true)
  /** @type {string[]} */
  const order = []
  /** @type {(value?: unknown) => void} */
  let letGo = () => {}
  const first = withLock(lock, async () => {
    await new Promise(resolve => {
      letGo = resolve
    })
    order.push('first')
  })
  const second = withLock(lock, async () => void order.push('second'))
  while (write.mock.callCount() === 0) await new Promise(resolve => setTimeout(resolve, 20))
  letGo()
  await Promise.all([first, second])
  assert.deepEqual(order, ['first', 'second'])
  assert.deepEqual(write.mock.calls[0]?.arguments, [
    `[setup] waiting for another set-up in this folder (process ${process.pid})\n`,
  ])
})

test('the lock of a dead owner is taken over', async () => {
  writeFileSync(lock, `${deadPid()} 1`)
  assert.equal(await withLock(lock, async () => 'done'), 'done')
})

test('an owner whose number belongs to a later process by now is dead', {
  skip: !existsSync('/proc/self/stat'),
}, async () => {
  writeFileSync(lock, `${process.pid} 1`)
  assert.equal(await withLock(lock, async () => 'done'), 'done')
})

test('many who find a dead lock at once still enter one by one', async () => {
  writeFileSync(lock, `${deadPid()} 1`)
  const notes = join(folder, 'notes')
  const holders = Array.from({ length: 6 }, () => spawn(process.execPath, [holder, lock, notes, '5']))
  const ends = await Promise.all(holders.map(it => once(it, 'close')))
  assert.deepEqual(ends, Array(6).fill([0, null]))
  const lines = readFileSync(notes, 'utf8').trim().split('\n')
  assert.equal(lines.length, 6 * 5 * 2)
  for (let index = 0; index < lines.length; index += 2) {
    assert.equal(lines[index]?.replace('in', 'out'), lines[index + 1], `two at once near line ${index}`)
  }
})

test('an owner that is killed leaves a lock that the next one takes', async () => {
  const script = `import { withLock } from ${JSON.stringify(new URL('../src/lock.mjs', import.meta.url).href)}
    await withLock(process.argv[1], async () => { console.log('in'); await new Promise(r => setTimeout(r, 60_000)) })`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, lock])
  await once(child.stdout, 'data')
  child.kill('SIGKILL')
  await once(child, 'close')
  assert.ok(existsSync(lock))
  assert.equal(await withLock(lock, async () => 'done'), 'done')
})
