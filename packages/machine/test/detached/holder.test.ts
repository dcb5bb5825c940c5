import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { identityOf } from '@qm/process'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { hold, holderOf } from '../../src/detached/holder.ts'

let base: string
let path: string
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'qm-hold-'))
  path = join(base, 'holder.json')
})
afterEach(() => rmSync(base, { recursive: true }))

test('one holds, the next is told, and may when it has been given up', () => {
  const first = hold(path, 'one')
  expect(holderOf(path)).toContain(`process ${process.pid}`)
  expect(() => hold(path, 'one')).toThrow('the machine one is driven by this program')
  first.release()
  expect(holderOf(path)).toBeUndefined()
  hold(path, 'one').release()
  expect(readdirSync(base)).toEqual([])
})

test('who has died holds nothing', () => {
  writeFileSync(path, JSON.stringify({ ...identityOf(process.pid), startTime: '1', command: 'gone' }))
  expect(holderOf(path)).toBeUndefined()
  hold(path, 'one').release()
  expect(readdirSync(base)).toEqual([])
})

test('what is no claim is put aside', () => {
  writeFileSync(path, 'nonsense')
  hold(path, 'one').release()
  expect(readdirSync(base)).toEqual([])
})
