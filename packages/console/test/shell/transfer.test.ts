import { createHash, randomBytes } from 'node:crypto'
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ConsoleTransferError } from '../../src/index.ts'
import { temporaryFolder } from '../folder.ts'
import { startShell } from './real-shell.ts'

const SOON = { timeoutMs: 100_000 }

test.each([0, 1, 2249, 2250, 2251, 70_000])('%i bytes go up and come down', async size => {
  await using shell = await startShell()
  const folder = temporaryFolder()
  const path = join(folder, "there's a blank; $(and) more")
  const bytes = randomBytes(size)
  await shell.console.upload(bytes, path, SOON)
  expect(readFileSync(path).equals(bytes)).toBe(true)
  expect((await shell.console.download(path, SOON)).equals(bytes)).toBe(true)
  expect(readdirSync(folder)).toHaveLength(1)
  expect((await shell.console.run('echo on', SOON)).output).toBe('on\n')
})

test('a file goes up from a path, and a longer one comes down to a path', async () => {
  await using shell = await startShell()
  const folder = temporaryFolder()
  const [from, there, back] = ['from', 'there', 'back'].map(name => join(folder, name)) as [
    string,
    string,
    string,
  ]
  writeFileSync(from, randomBytes(200_000))
  await shell.console.upload(from, there, SOON)
  const large = randomBytes(1_300_000)
  writeFileSync(there, large)
  await shell.console.download(there, back, SOON)
  expect(readFileSync(back).equals(large)).toBe(true)
  expect(statSync(back).mode & 0o777).toBe(0o600)
  expect(readdirSync(folder).sort()).toEqual(['back', 'from', 'there'])
})

test('without base64 it goes by numbers', async () => {
  await using shell = await startShell()
  const folder = temporaryFolder()
  const bin = join(folder, 'bin')
  mkdirSync(bin)
  await shell.console.run('base64() { return 1; }', SOON)
  const bytes = randomBytes(3000)
  await shell.console.upload(bytes, join(folder, 'file'), SOON)
  expect(readFileSync(join(folder, 'file')).equals(bytes)).toBe(true)
})

test('a file that is there keeps its mode, a link where it comes down is replaced, not followed', async () => {
  await using shell = await startShell()
  const folder = temporaryFolder()
  const [there, victim, link] = ['there', 'victim', 'link'].map(name => join(folder, name)) as [
    string,
    string,
    string,
  ]
  writeFileSync(there, 'old', { mode: 0o640 })
  await shell.console.upload(Buffer.from('new'), there, SOON)
  expect(readFileSync(there, 'utf8')).toBe('new')
  expect(statSync(there).mode & 0o777).toBe(0o640)
  writeFileSync(victim, 'precious')
  symlinkSync(victim, link)
  await shell.console.download(there, link, SOON)
  expect(readFileSync(victim, 'utf8')).toBe('precious')
  expect(lstatSync(link).isFile()).toBe(true)
})

test('what cannot be read or written is a typed error, and nothing is left behind', async () => {
  await using shell = await startShell()
  const folder = temporaryFolder()
  const none = join(folder, 'none')
  await expect(shell.console.download(none, SOON)).rejects.toBeInstanceOf(ConsoleTransferError)
  await expect(shell.console.download(folder, SOON)).rejects.toMatchObject({ code: 'transfer-failed' })
  await expect(shell.console.download(none, join(folder, 'local'), SOON)).rejects.toBeInstanceOf(
    ConsoleTransferError,
  )
  await expect(shell.console.upload(Buffer.from('x'), join(none, 'deep'), SOON)).rejects.toMatchObject({
    code: 'shell-failed',
    commandRan: 'no',
  })
  await expect(shell.console.upload(folder, join(folder, 'x'), SOON)).rejects.toBeInstanceOf(
    ConsoleTransferError,
  )
  await expect(shell.console.upload(none, join(folder, 'x'), SOON)).rejects.toMatchObject({ code: 'ENOENT' })
  await expect(shell.console.upload(Buffer.from('x'), '', SOON)).rejects.toBeInstanceOf(ConsoleTransferError)
  writeFileSync(join(folder, 'big'), 'x'.repeat(100))
  await expect(shell.console.download(join(folder, 'big'), { maxBytes: 99, ...SOON })).rejects.toThrow(
    'maxBytes',
  )
  await expect(shell.console.upload(Buffer.alloc(100), none, { maxBytes: 99, ...SOON })).rejects.toThrow(
    'maxBytes',
  )
  expect((await shell.console.run('echo on', SOON)).output).toBe('on\n')
  expect(existsSync(none)).toBe(false)
  expect(
    createHash('sha256')
      .update(readFileSync(join(folder, 'big')))
      .digest('hex'),
  ).toHaveLength(64)
})
