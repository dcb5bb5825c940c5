import { existsSync, mkdirSync, mkdtempSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { makeDirectories } from '../../src/files/make-directories.ts'
import { makeDirectoriesSync } from '../../src/files/make-directories-sync.ts'

let base: string
const before = process.cwd()
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'directories-'))
})
afterEach(() => {
  process.chdir(before)
  rmSync(base, { recursive: true, force: true })
})

describe.each([
  ['makeDirectories', makeDirectories],
  ['makeDirectoriesSync', async (path: string, mode?: number) => makeDirectoriesSync(path, mode)],
])('%s', (_name, make) => {
  test('makes all that are missing, with the mode, and leaves what is there', async () => {
    await make(join(base, 'a/b/c'), 0o700)
    await make(join(base, 'a/b/c'), 0o700)
    await make(join(base, 'a/b/c/d'), 0o750)
    expect(['a', 'a/b', 'a/b/c', 'a/b/c/d'].map(name => statSync(join(base, name)).mode & 0o777)).toEqual([
      0o700, 0o700, 0o700, 0o750,
    ])
  })

  test('ends where none can be made', async () => {
    writeFileSync(join(base, 'file'), '')
    await expect(make(join(base, 'file'))).rejects.toThrow('EEXIST')
    await expect(make(join(base, 'file/a/b'))).rejects.toThrow('ENOTDIR')
    await expect(make('/proc/self/none/a')).rejects.toThrow(/ENOENT|EACCES|EROFS/)
    const gone = join(base, 'gone')
    mkdirSync(gone)
    process.chdir(gone)
    rmdirSync(gone)
    await expect(make('a/b')).rejects.toThrow(/ENOENT|EINVAL/)
    expect(existsSync(gone)).toBe(false)
  })
})
