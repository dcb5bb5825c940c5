// One set-up at a time in a clone: a lock file that names its owner, so that a dead owner's lock is taken over.
import { linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { say } from './say.mjs'

/** There is no event for "the owner died", so a waiter looks again this often. */
const LOOK_AGAIN_MS = 100

/** Taking a dead owner's lock over needs microseconds; a breaker older than this died in the middle. */
const BREAKER_STALE_MS = 5000

/**
 * Runs something while holding the lock.
 *
 * @template T
 * @param {string} file the lock file
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(file, work) {
  mkdirSync(dirname(file), { recursive: true })
  for (let waits = 0; !take(file); waits += 1) {
    const owner = ownerOf(file)
    if (owner !== undefined && !isAlive(owner)) breakLock(file, owner)
    else {
      if (waits === 5)
        say(`waiting for another set-up in this folder (process ${owner?.split(' ')[0] ?? '?'})`)
      await new Promise(resolve => setTimeout(resolve, LOOK_AGAIN_MS))
    }
  }
  try {
    return await work()
  } finally {
    rmSync(file, { force: true })
  }
}

/**
 * Makes the lock file, whole or not at all: a link appears together with its content.
 *
 * @param {string} file
 */
function take(file) {
  const mine = `${file}.${process.pid}`
  writeFileSync(mine, `${process.pid} ${startOf(process.pid)}`)
  try {
    linkSync(mine, file)
    return true
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(mine, { force: true })
  }
}

/**
 * Removes a dead owner's lock. Two waiters may find it dead; the second must not remove the first one's new lock,
 * so only the holder of the breaker removes, and looks at the owner once more before it does.
 *
 * @param {string} file
 * @param {string} dead the owner that was found dead
 */
function breakLock(file, dead) {
  const breaker = `${file}.breaker`
  try {
    mkdirSync(breaker)
  } catch {
    if (ageOf(breaker) > BREAKER_STALE_MS) rmSync(breaker, { recursive: true, force: true })
    return
  }
  try {
    if (ownerOf(file) === dead) rmSync(file, { force: true })
  } finally {
    rmSync(breaker, { recursive: true, force: true })
  }
}

/**
 * @param {string} file
 * @returns {string | undefined} the owner as `take` wrote it
 */
function ownerOf(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

/** @param {string} owner */
function isAlive(owner) {
  const [pid, start] = owner.split(' ')
  try {
    process.kill(Number(pid), 0)
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM'
  }
  return startOf(Number(pid)) === start
}

/**
 * When a process started, which tells it from a later one with the same number; `-` where there is no /proc.
 *
 * @param {number} pid
 */
function startOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // Field 22; the second one, the name in parentheses, may hold spaces.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '-'
  } catch {
    return '-'
  }
}

/** @param {string} path */
function ageOf(path) {
  try {
    return Date.now() - statSync(path).mtimeMs
  } catch {
    return 0
  }
}
