import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
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
