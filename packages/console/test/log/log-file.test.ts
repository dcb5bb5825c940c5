import { execFileSync } from 'node:child_process'
import {
  closeSync,
  constants,
  existsSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  statSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeDirectories } from '../../src/log/make-directories.ts'
import { temporaryFolder } from '../folder.ts'
import { attachPair } from '../stream-pair.ts'

const TIME = String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z`

test('an existing file is emptied, or gone on with', async () => {
  const path = join(temporaryFolder(), 'log')
  writeFileSync(path, 'old ')
  for (const [append, content] of [
    [true, 'old new'],
    [false, 'new'],
  ] as const) {
    await using pair = await attachPair({ log: { path, append } })
    await pair.print('new')
    expect(readFileSync(path, 'utf8')).toBe(content)
  }
})

test('the file is for its owner alone', async () => {
  const path = join(temporaryFolder(), 'log')
  await using _pair = await attachPair({ log: path })
  expect(statSync(path).mode & 0o777).toBe(0o600)
})

test('each line gets its time when it begins, however it is cut', async () => {
  const path = join(temporaryFolder(), 'log')
  await using pair = await attachPair({ log: { path, timestamps: true } })
  for (const text of ['fir', 'st\r\nsec', 'ond\n', '\n', 'rest']) await pair.print(text)
  expect(readFileSync(path, 'utf8')).toMatch(
    new RegExp(`^${TIME} first\r\n${TIME} second\n${TIME} \n${TIME} rest$`),
  )
})

test('as text, the log has the lines that a terminal would show', async () => {
  const path = join(temporaryFolder(), 'log')
  await using pair = await attachPair({ log: { path, raw: false, timestamps: true } })
  await pair.print('\x1b[1mbold\x1b[0m\r\n1%\r2%\r\nunfinished')
  await pair.console.close()
  expect(readFileSync(path, 'utf8')).toMatch(new RegExp(`^${TIME} bold\n${TIME} 2%\n${TIME} unfinished\n$`))
})

test('a full file is rotated, no byte is lost and no file is larger', async () => {
  const path = join(temporaryFolder(), 'log')
  await using pair = await attachPair({ log: { path, maxLogBytes: 10, keep: 3 } })
  for (const text of ['abcdefg', 'hijklmnopqrstuvwxyz', '0123456789']) await pair.print(text)
  const files = [`${path}.3`, `${path}.2`, `${path}.1`, path].map(file => readFileSync(file, 'utf8'))
  expect(files).toEqual(['abcdefghij', 'klmnopqrst', 'uvwxyz0123', '456789'])
  expect(existsSync(`${path}.4`)).toBe(false)
})

test('without files to keep, the log begins anew', async () => {
  const path = join(temporaryFolder(), 'log')
  await using pair = await attachPair({ log: { path, maxLogBytes: 4, keep: 0 } })
  await pair.print('abcdef')
  expect(readFileSync(path, 'utf8')).toBe('ef')
  expect(existsSync(`${path}.1`)).toBe(false)
})

test('sizes that make no sense are refused', async () => {
  const path = join(temporaryFolder(), 'log')
  await expect(attachPair({ log: { path, maxLogBytes: 0 } })).rejects.toMatchObject({ code: 'bad-request' })
  await expect(attachPair({ scrollbackBytes: 0 })).rejects.toMatchObject({ code: 'bad-request' })
})

test('a log that cannot be opened is the error of attach', async () => {
  const file = join(temporaryFolder(), 'file')
  writeFileSync(file, '')
  await expect(attachPair({ log: join(file, 'log') })).rejects.toMatchObject({
    code: expect.stringMatching(/ENOTDIR|EEXIST/),
  })
})

test('a disk that fails stops the log and is reported, and the console goes on', async () => {
  const warnings: string[] = []
  await using pair = await attachPair({
    log: '/dev/full',
    logger: { warn: message => warnings.push(message) },
  })
  await pair.print('one')
  await pair.print('two')
  expect(pair.console.text()).toBe('onetwo')
  expect(warnings).toEqual([expect.stringMatching(/console log \/dev\/full stopped: .*ENOSPC/)])
})

test('an existing file of ours becomes 0600', async () => {
  const path = join(temporaryFolder(), 'log')
  writeFileSync(path, 'old', { mode: 0o644 })
  await using _pair = await attachPair({ log: { path, append: true } })
  expect(statSync(path).mode & 0o777).toBe(0o600)
})

test('a link is refused, and what it points to stays as it is', async () => {
  const folder = temporaryFolder()
  const victim = join(folder, 'victim')
  writeFileSync(victim, 'precious', { mode: 0o644 })
  symlinkSync(victim, join(folder, 'soft'))
  linkSync(victim, join(folder, 'hard'))
  for (const name of ['soft', 'hard']) {
    for (const append of [false, true]) {
      const attached = attachPair({ log: { path: join(folder, name), append } })
      await expect(attached).rejects.toMatchObject({ code: 'bad-request' })
    }
  }
  expect(readFileSync(victim, 'utf8')).toBe('precious')
  expect(statSync(victim).mode & 0o777).toBe(0o644)
})

test('a device is written to, and neither emptied nor changed', async () => {
  const before = statSync('/dev/null').mode
  await using pair = await attachPair({ log: { path: '/dev/null', maxLogBytes: 4 } })
  await pair.print('more than four bytes')
  expect(statSync('/dev/null').mode).toBe(before)
  expect(existsSync('/dev/null.1')).toBe(false)
})

test('a pipe that nothing reads is an error, and a reader that is slow never holds the program up', async () => {
  const path = join(temporaryFolder(), 'fifo')
  execFileSync('mkfifo', [path])
  await expect(attachPair({ log: path })).rejects.toMatchObject({ code: 'ENXIO' })
  const reader = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK)
  try {
    const warnings: string[] = []
    await using pair = await attachPair({ log: path, logger: { warn: message => warnings.push(message) } })
    for (let sent = 0; sent < 20; sent++) await pair.print('x'.repeat(64 * 1024))
    await pair.console.close()
    expect(pair.console.mark()).toBe(20 * 64 * 1024)
    expect(warnings).toEqual([expect.stringMatching(/\d+ bytes were lost/)])
  } finally {
    closeSync(reader)
  }
})

test('a log that was removed from outside goes on as a new file', async () => {
  const path = join(temporaryFolder(), 'log')
  await using pair = await attachPair({ log: { path, maxLogBytes: 8 } })
  await pair.print('12345678')
  unlinkSync(path)
  await pair.print('after')
  expect(readFileSync(path, 'utf8')).toBe('after')
  expect(existsSync(`${path}.1`)).toBe(false)
})

test('a file put in the place of the log is neither emptied nor renamed', async () => {
  const path = join(temporaryFolder(), 'log')
  const warnings: string[] = []
  await using pair = await attachPair({
    log: { path, maxLogBytes: 8 },
    logger: { warn: message => warnings.push(message) },
  })
  await pair.print('12345678')
  renameSync(path, `${path}.moved`)
  writeFileSync(path, 'another')
  await pair.print('after')
  expect(readFileSync(path, 'utf8')).toBe('another')
  expect(warnings).toEqual([expect.stringContaining('replaced')])
  expect(pair.console.text()).toBe('12345678after')
})

test('a change of directory does not move the log', async () => {
  const [first, second] = [temporaryFolder(), temporaryFolder()]
  const before = process.cwd()
  writeFileSync(join(second, 'log'), 'another')
  try {
    process.chdir(first)
    await using pair = await attachPair({ log: { path: 'log', maxLogBytes: 4, keep: 2 } })
    process.chdir(second)
    await pair.print('0123456789')
    expect(readFileSync(join(first, 'log'), 'utf8')).toBe('89')
    expect(readdirSync(second)).toEqual(['log'])
    expect(readFileSync(join(second, 'log'), 'utf8')).toBe('another')
  } finally {
    process.chdir(before)
  }
})

test('a logger that throws changes nothing', async () => {
  await using pair = await attachPair({
    log: '/dev/full',
    logger: {
      warn: () => {
        throw new Error('EPIPE')
      },
    },
  })
  await pair.print('text')
  expect(pair.console.text()).toBe('text')
})

test('a folder that cannot be made, where the working directory has gone, is an error and no endless loop', async () => {
  const folder = join(temporaryFolder(), 'gone')
  const before = process.cwd()
  mkdirSync(folder)
  process.chdir(folder)
  rmdirSync(folder)
  try {
    expect(() => makeDirectories('a/b')).toThrow('ENOENT')
    await expect(attachPair({ log: { path: '/proc/self/none/a.log' } })).rejects.toThrow('ENOENT')
  } finally {
    process.chdir(before)
  }
})
