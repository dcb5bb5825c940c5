import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { identityOf } from '@qm/process'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeMachineDirectory, removeMachineDirectory, sweepEnded } from '../../src/detached/directory.ts'
import { filesIn } from '../../src/detached/files.ts'
import { writeRecord } from '../../src/detached/record.ts'

const DAY_MS = 24 * 3600 * 1000

let base: string
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'qm-dirs-'))
})
afterEach(() => rmSync(base, { recursive: true }))

/** A directory as a machine leaves it, last changed so many days ago. */
function machine(name: string, state: 'running' | 'ended', days: number): string {
  const directory = join(base, name)
  mkdirSync(directory, { mode: 0o700 })
  const self = identityOf(process.pid)
  const known = {
    name,
    supervisor: self,
    binary: 'q',
    command: ['q'],
    console: true,
    agent: false,
    ttlMs: null,
    tethered: false,
  }
  writeRecord(filesIn(directory).record, { ...known, startedAt: 0 })
  writeFileSync(filesIn(directory).pid, `${self.pid} ${self.startTime}\n`)
  if (state === 'ended') writeFileSync(filesIn(directory).exit, '0\n')
  const then = new Date(Date.now() - days * DAY_MS)
  utimesSync(directory, then, then)
  return directory
}

test('machines that have ended long ago are swept, others stay', () => {
  const old = machine('old', 'ended', 31)
  const recent = machine('recent', 'ended', 29)
  const running = machine('running', 'running', 400)
  const other = join(base, 'other')
  mkdirSync(other, { mode: 0o700 })
  utimesSync(other, new Date(0), new Date(0))
  sweepEnded(base)
  expect([old, recent, running, other].map(path => existsSync(path))).toEqual([false, true, true, true])
  sweepEnded(join(base, 'nosuch'))
})

test('only the directory of a machine that has ended is removed or replaced', () => {
  const running = machine('running', 'running', 0)
  expect(() => removeMachineDirectory(running)).toThrow(`a machine runs already in ${running} as process`)
  expect(() => makeMachineDirectory(running)).toThrow('a machine runs already')
  const other = join(base, 'other')
  mkdirSync(other, { mode: 0o700 })
  writeFileSync(join(other, 'precious'), '')
  expect(() => makeMachineDirectory(other)).toThrow('it holds no machine')
  expect(existsSync(join(other, 'precious'))).toBe(true)
  const ended = machine('ended', 'ended', 0)
  makeMachineDirectory(ended)
  expect(existsSync(filesIn(ended).record)).toBe(false)
})
