import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { spawn } from '@qm/process'
import { beforeEach, expect, test } from 'vitest'
import { startShell } from '../shell-child.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'qm-process-'))
  return () => rmSync(folder, { recursive: true })
})

const isRoot = process.getuid?.() === 0
const ECHO = { binary: 'echo', args: ['printed'] }

test('a link at its place is not followed', async () => {
  const [victim, log] = [join(folder, 'victim'), join(folder, 'log')]
  writeFileSync(victim, 'precious', { mode: 0o644 })
  symlinkSync(victim, log)
  await expect(spawn({ ...ECHO, log })).rejects.toMatchObject({ code: 'bad-log' })
  expect([readFileSync(victim, 'utf8'), statSync(victim).mode & 0o777]).toEqual(['precious', 0o644])
})

test('another name of a file is not emptied', async () => {
  const [victim, log] = [join(folder, 'victim'), join(folder, 'log')]
  writeFileSync(victim, 'precious', { mode: 0o644 })
  linkSync(victim, log)
  await expect(spawn({ ...ECHO, log })).rejects.toMatchObject({ code: 'bad-log' })
  expect([readFileSync(victim, 'utf8'), statSync(victim).mode & 0o777]).toEqual(['precious', 0o644])
})

test('a FIFO, a directory, a socket and a device are refused at once, and left as they were', async () => {
  const [fifo, directory] = [join(folder, 'fifo'), join(folder, 'directory')]
  execFileSync('mkfifo', ['-m', '0666', fifo])
  mkdirSync(directory, { mode: 0o755 })
  const others = [fifo, directory]
  if (isRoot) {
    const device = join(folder, 'device')
    execFileSync('mknod', ['-m', '0666', device, 'c', '1', '3'])
    others.push(device)
  }
  for (const log of others) {
    const before = statSync(log).mode
    await expect(spawn({ ...ECHO, log })).rejects.toMatchObject({ code: 'bad-log' })
    expect(statSync(log).mode).toBe(before)
  }
})

// Only root can give a file to another user.
test.skipIf(!isRoot)('a file of another user is refused, and left as it was', async () => {
  const log = join(folder, 'log')
  writeFileSync(log, 'precious', { mode: 0o666 })
  chownSync(log, 12_345, 12_345)
  await expect(spawn({ ...ECHO, log })).rejects.toMatchObject({ code: 'bad-log' })
  expect(readFileSync(log, 'utf8')).toBe('precious')
})

test('an existing one of this user becomes private', async () => {
  const log = join(folder, 'log')
  writeFileSync(log, 'old')
  chmodSync(log, 0o644)
  await using child = await spawn({ ...ECHO, log })
  await child.exit
  expect([readFileSync(log, 'utf8'), statSync(log).mode & 0o777]).toEqual(['printed\n', 0o600])
})

test('whatever the umask, the file and its new folders are private', async () => {
  const before = process.umask(0)
  try {
    const log = join(folder, 'a', 'b', 'log')
    await using child = await spawn({ ...ECHO, log })
    await child.exit
    const modes = [log, join(folder, 'a', 'b'), join(folder, 'a')].map(path => statSync(path).mode & 0o777)
    expect(modes).toEqual([0o600, 0o700, 0o700])
    process.umask(0o777)
    const other = join(folder, 'other')
    await using second = await spawn({ ...ECHO, log: other })
    await second.exit
    expect(statSync(other).mode & 0o777).toBe(0o600)
  } finally {
    process.umask(before)
  }
})

test('a folder that cannot be made is an error, not an endless attempt', async () => {
  await expect(spawn({ ...ECHO, log: '/proc/none/log' })).rejects.toMatchObject({ code: 'bad-log' })
})

test('it is read by what it is, not by what has its name now', async () => {
  const log = join(folder, 'log')
  const flood = 'head -c 3000000 /dev/zero | tr "\\0" x; echo; echo end'
  await using child = await startShell(`${flood}; echo ready; read -r line <&3; echo last`, {
    log,
    fds: { go: 'channel' },
  })
  renameSync(log, join(folder, 'moved'))
  writeFileSync(log, 'another file\n')
  expect(await child.log()).toMatch(/^x{3000000}\nend\nready\n$/)
  const lines: string[] = []
  for await (const line of child.lines()) {
    lines.push(line)
    if (line === 'ready') child.channels['go']?.write('\n')
  }
  expect(lines.map(line => line.length)).toEqual([1024 * 1024, 1024 * 1024, 902_848, 3, 5, 4])
  expect(await child.log()).toMatch(/x\nend\nready\nlast\n$/)
})

test('one that is refused leaves no descriptor open', async () => {
  const before = readdirSync('/proc/self/fd').length
  for (let i = 0; i < 10; i++) await spawn({ ...ECHO, log: folder }).catch(() => {})
  expect(readdirSync('/proc/self/fd').length).toBe(before)
})
