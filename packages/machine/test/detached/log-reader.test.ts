import { appendFileSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { LogReader } from '../../src/detached/log-reader.ts'

let base: string
let path: string
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'qm-log-'))
  path = join(base, 'log')
})
afterEach(() => rmSync(base, { recursive: true }))

test('what is there and what is added is read, in order and once', async () => {
  const pieces = Array.from({ length: 50 }, (_, index) => `${index}`.repeat(1 + index * 200))
  writeFileSync(path, pieces[0] ?? '')
  const reader = new LogReader(path)
  const read = text(reader)
  for (const piece of pieces.slice(1)) {
    appendFileSync(path, piece)
    reader.grown()
    await new Promise(setImmediate)
  }
  reader.end()
  expect(await read).toBe(pieces.join(''))
})

test('what was added before the end was told is read', async () => {
  writeFileSync(path, 'a')
  const reader = new LogReader(path)
  const read = text(reader)
  appendFileSync(path, 'b'.repeat(200_000))
  reader.end()
  expect(await read).toBe(`a${'b'.repeat(200_000)}`)
})

test('a reader that is left closes its file', async () => {
  writeFileSync(path, 'a')
  const reader = new LogReader(path)
  reader.resume()
  reader.destroy()
  await new Promise(resolve => reader.once('close', resolve))
  reader.grown()
})

test('a link is not followed', () => {
  symlinkSync('/etc/passwd', path)
  expect(() => new LogReader(path)).toThrow('ELOOP')
})
