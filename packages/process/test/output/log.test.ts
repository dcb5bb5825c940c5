import { appendFileSync } from 'node:fs'
import { mkdtemp, readFile, rm, stat, unlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { startShell } from '../shell-child.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qm-process-'))
  return () => rm(folder, { recursive: true })
})

describe.each(['file', 'memory'])('a log in %s', where => {
  const log = (): { log?: string } => (where === 'file' ? { log: join(folder, 'log') } : {})

  test('has what was printed, complete as soon as the process has ended', async () => {
    for (let i = 0; i < 10; i++) {
      await using child = await startShell('seq 1 2000; seq 2001 4000 >&2', log())
      await child.exit
      expect((await child.log()).trim().split('\n')).toHaveLength(4000)
    }
  })

  test('can be read while the process runs', async () => {
    await using child = await startShell('echo one; echo two; echo ready; exec sleep 1000', log())
    expect(child.tail(2)).toBe('two\nready')
    expect(await child.log()).toBe('one\ntwo\nready\n')
  })

  test('replaces what is not UTF-8', async () => {
    await using child = await startShell("printf 'a\\377b\\n'", log())
    await child.exit
    expect(child.tail()).toBe('a\ufffdb')
    expect(await child.log()).toBe('a\ufffdb\n')
  })

  test('can be followed as lines, to the last one without an end', async () => {
    await using child = await startShell('echo one; echo; sleep 0.1; echo drei-ä; printf last', log())
    const lines: string[] = []
    for await (const line of child.lines()) lines.push(line)
    expect(lines).toEqual(['one', '', 'drei-ä', 'last'])
  })

  test('can be followed after the end, and by several at once', async () => {
    await using child = await startShell('seq 1 3', log())
    await child.exit
    for (let i = 0; i < 2; i++) {
      const lines: string[] = []
      for await (const line of child.lines()) lines.push(line)
      expect(lines).toEqual(['1', '2', '3'])
    }
  })

  test('stops being followed by an abort', async () => {
    await using child = await startShell('echo one; exec sleep 1000', log())
    const abort = new AbortController()
    const lines: string[] = []
    const following = (async () => {
      for await (const line of child.lines({ signal: abort.signal })) {
        lines.push(line)
        setImmediate(() => abort.abort('enough'))
      }
    })()
    await expect(following).rejects.toBe('enough')
    expect(lines).toEqual(['one'])
  })

  test('a flood is no brake, and what is kept of it is bounded', async () => {
    await using child = await startShell('{ yes flood | head -c 20000000; echo end; } >&2', log())
    expect(await child.exit).toMatchObject({ exitCode: 0 })
    expect(child.tail(1)).toMatch(/end$/)
    if (where === 'memory') expect((await child.log()).length).toBeLessThanOrEqual(64 * 1024)
    else expect((await child.log()).length).toBe(20_000_004)
  })

  test('another process that keeps the streams open does not hold up the end', async () => {
    await using child = await startShell('sleep 1000 & echo ready; exit 0', log())
    expect(await child.exit).toMatchObject({ exitCode: 0 })
    expect(child.tail()).toBe('ready')
    process.kill(-child.pid, 'SIGKILL')
  })
})

test('a log file is private, in a private folder, and is emptied first', async () => {
  const path = join(folder, 'new', 'log')
  for (let i = 0; i < 2; i++) {
    await using child = await startShell('echo once', { log: path })
    await child.exit
    expect(await readFile(path, 'utf8')).toBe('once\n')
  }
  expect((await stat(path)).mode & 0o777).toBe(0o600)
  expect((await stat(join(folder, 'new'))).mode & 0o777).toBe(0o700)
})

test('a log file that has gone is still told from memory after the end', async () => {
  const path = join(folder, 'log')
  await using child = await startShell('echo kept', { log: path })
  await child.exit
  await unlink(path)
  expect(await child.log()).toBe('kept\n')
  expect(child.tail()).toBe('kept')
})

test('a second writer of the file overwrites nothing', async () => {
  const path = join(folder, 'log')
  await using child = await startShell('echo one; echo ready; read -r line <&3; echo two', {
    log: path,
    fds: { go: 'channel' },
  })
  appendFileSync(path, 'other\n')
  child.channels['go']?.write('\n')
  await child.exit
  expect(await child.log()).toBe('one\nready\nother\ntwo\n')
})

test('the kept end is as long as asked for', async () => {
  await using child = await startShell('seq 1 100000', { log: { tailBytes: 13 } })
  await child.exit
  expect(await child.log()).toBe('99999\n100000\n')
  expect(child.tail(1)).toBe('100000')
})
