import { execFileSync } from 'node:child_process'
import { getEventListeners } from 'node:events'
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ProcessExitError, probe, SpawnError, type SpawnSpec, spawn } from '@qm/process'
import { beforeEach, expect, test } from 'vitest'
import { toShellLine } from '../src/shell-line.ts'
import { startShell } from './shell-child.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qm-process-'))
  return () => rm(folder, { recursive: true, force: true })
})

/** The beginning of an ELF program for a machine that none of the tests' hosts is (e_machine 94, Xtensa). */
function foreignProgram(): Buffer {
  const header = Buffer.alloc(64)
  header.write('\x7fELF\x02\x01\x01', 'latin1')
  header.writeUInt16LE(94, 18)
  return header
}

/** Longer than one argument may be on Linux (128 KiB), and than all may be on macOS (1 MiB). */
const TOO_LONG = 'x'.repeat(1_100_000)

const GUARDS = ['auto', 'setpriv', 'perl', 'watchdog', 'exit-listener', 'none'] as const

test.each(GUARDS)('guarded by %s, a binary that cannot run is an error with its command', async guard => {
  const plain = join(folder, 'plain')
  await writeFile(plain, '')
  const foreign = join(folder, 'foreign')
  await writeFile(foreign, foreignProgram(), { mode: 0o755 })
  const args = ['it is']
  for (const [binary, code, reason] of [
    [join(folder, 'none', 'qemu'), 'not-found', /there is no such file/],
    ['no-such-qemu', 'not-found', /none of the folders of PATH/],
    [plain, 'not-executable', /is not executable for this user/],
    [folder, 'not-executable', /is a directory/],
    [foreign, 'wrong-architecture', /is built for ELF machine 94, not for/],
  ] as const) {
    const error = await spawn({ binary, args, guard }).catch(reason => reason)
    expect(error).toBeInstanceOf(SpawnError)
    expect(error).toMatchObject({
      name: 'SpawnError',
      code,
      command: [binary, 'it is'],
      shell: toShellLine([binary, 'it is']),
    })
    expect(error.message).toMatch(reason)
  }
})

test('what the system refuses is told with its cause', async () => {
  await expect(spawn({ binary: 'true', args: [TOO_LONG] })).rejects.toMatchObject({
    code: 'arguments-too-long',
    cause: { code: 'E2BIG' },
  })
})

test('a program without descriptors is told so, and can spawn again when it has some', () => {
  const program = fileURLToPath(new URL('./fixtures/exhausted.ts', import.meta.url))
  const node = [process.execPath, '--disable-warning=ExperimentalWarning', '--conditions=@qm/source', program]
  const said = execFileSync('/bin/sh', ['-c', 'ulimit -n 100; exec "$@"', 'sh', ...node], {
    encoding: 'utf8',
    // The last is a stray descriptor beyond the limit.
    stdio: ['ignore', 'pipe', 'inherit', ...Array<'ignore'>(117).fill('ignore'), 'pipe'],
  })
  expect(said.trim().split('\n')).toEqual([
    expect.stringMatching(/^no-resources .*too many files open/),
    '0 parent-death-signal,exit-listener',
  ])
})

test('a user with too many processes is told so, whatever the guard', () => {
  const program = fileURLToPath(new URL('./fixtures/crowded.ts', import.meta.url))
  const argv = ['--disable-warning=ExperimentalWarning', '--conditions=@qm/source', program]
  const said = execFileSync(process.execPath, argv, { encoding: 'utf8' })
  expect(said.trim().split('\n')).toEqual([
    expect.stringMatching(/^auto no-resources .*EAGAIN/),
    expect.stringMatching(/^watchdog no-resources .*EAGAIN/),
    expect.stringMatching(/^none no-resources .*EAGAIN/),
  ])
})

test('a folder of PATH that this user may not enter has nothing in it, and is passed over', async () => {
  const closed = join(folder, 'closed')
  await mkdir(closed)
  const program = fileURLToPath(new URL('./fixtures/unreachable.ts', import.meta.url))
  const argv = ['--disable-warning=ExperimentalWarning', '--conditions=@qm/source', program, closed]
  const said = execFileSync(process.execPath, argv, { encoding: 'utf8' })
  expect(said.trim().split('\n')).toEqual(['not-found', 'not-executable', 'exited', 'bad-directory'])
})

test('a bad directory, a NUL and -daemonize are refused', async () => {
  await expect(spawn({ binary: 'true', cwd: join(folder, 'none') })).rejects.toMatchObject({
    code: 'bad-directory',
  })
  await expect(spawn({ binary: 'true', args: ['a\0b'] })).rejects.toMatchObject({ code: 'bad-argument' })
  for (const option of ['-daemonize', '--daemonize']) {
    await expect(spawn({ binary: 'true', args: [option] })).rejects.toThrow(/out of the reach/)
  }
})

test('a program whose own directory is gone can spawn elsewhere only, and is told so', () => {
  const program = fileURLToPath(new URL('./fixtures/homeless.ts', import.meta.url))
  const argv = ['--disable-warning=ExperimentalWarning', '--conditions=@qm/source', program]
  const said = execFileSync(process.execPath, argv, { encoding: 'utf8', cwd: folder })
  expect(said.trim().split('\n')).toEqual(['bad-directory', 'exited 0'])
})

test('a log that cannot be opened, and a descriptor that is not open, are refused', async () => {
  await writeFile(join(folder, 'file'), '')
  const log = join(folder, 'file', 'log')
  await expect(spawn({ binary: 'true', log })).rejects.toMatchObject({ code: 'bad-log', command: ['true'] })
  await expect(spawn({ binary: 'true', fds: { bad: { fd: -1 } } })).rejects.toMatchObject({
    code: 'spawn-failed',
  })
})

test.each(['setpriv', 'perl', 'watchdog'] as const)(
  'guarded by %s, an interpreter that is missing is told from an exit',
  async guard => {
    const script = join(folder, 'script')
    await writeFile(script, '#!/nonexistent/interpreter\n', { mode: 0o755 })
    await using child = await spawn({ binary: script, guard })
    expect(await child.exit).toEqual({
      kind: 'never-started',
      exitCode: null,
      signal: null,
      requested: false,
    })
    await expect(child.completed()).rejects.toMatchObject({ code: 'never-started', command: [script] })
  },
)

test('an exit code of 127 that is the program’s own is an exit', async () => {
  await using child = await startShell('echo "sh: not found" >&2; exit 127')
  expect(await child.exit).toMatchObject({ kind: 'exited', exitCode: 127 })
})

test('a failed exit carries the command, the code and the last lines', async () => {
  await using child = await startShell('echo first; echo second >&2; exit 3')
  const error = await child.completed().catch(reason => reason)
  expect(error).toBeInstanceOf(ProcessExitError)
  expect(error).toMatchObject({
    code: 'exited',
    exit: { kind: 'exited', exitCode: 3, signal: null, requested: false },
    command: ['/bin/sh', '-c', 'echo first; echo second >&2; exit 3'],
    shell: "/bin/sh -c 'echo first; echo second >&2; exit 3'",
  })
  expect(error.tail.split('\n').sort()).toEqual(['first', 'second'])
})

test('a signal from elsewhere is told from a kill of ours', async () => {
  await using stranger = await startShell('exec sleep 1000')
  process.kill(stranger.pid, 'SIGKILL')
  expect(await stranger.exit).toMatchObject({ kind: 'signalled', signal: 'SIGKILL', requested: false })
  await expect(stranger.completed()).rejects.toMatchObject({ code: 'signalled' })
  await using ours = await startShell('exec sleep 1000')
  expect(ours.endedAt).toBeUndefined()
  expect(ours.kill()).toBe(true)
  expect(await ours.completed()).toMatchObject({ kind: 'signalled', signal: 'SIGKILL', requested: true })
  expect(ours.endedAt).toBeGreaterThanOrEqual(ours.startedAt)
  expect(ours.kill()).toBe(false)
})

test('the environment is added to ours, and a variable can be taken out', async () => {
  await using child = await startShell('echo "$ADDED-$HOME-$PATH"', {
    env: { ADDED: 'added', HOME: undefined },
  })
  await child.exit
  expect(child.tail()).toBe(`added--${process.env['PATH']}`)
})

test('the binary is looked up in the PATH of the child, and a relative one from its directory', async () => {
  const file = join(folder, 'here')
  await writeFile(file, '#!/bin/sh\npwd -P', { mode: 0o755 })
  await chmod(file, 0o755)
  for (const spec of [
    { binary: 'here', env: { PATH: `${folder}:${process.env['PATH']}` }, cwd: '/' },
    { binary: './here', cwd: folder },
  ]) {
    await using child = await spawn(spec)
    await child.completed()
    expect(child.tail()).toBe(spec.cwd)
  }
})

test('a guard is not disturbed by a strange PATH', async () => {
  await using child = await spawn({ binary: '/bin/true', env: { PATH: '/nonexistent' }, guard: 'setpriv' })
  expect(await child.completed()).toMatchObject({ exitCode: 0 })
})

test('an abort before the spawn, and one while it is on its way, leave nothing running', async () => {
  const gone = AbortSignal.abort('too late')
  await expect(spawn({ binary: 'sleep', args: ['1000'] }, { signal: gone })).rejects.toBe('too late')
  for (const guard of GUARDS) {
    const abort = new AbortController()
    const spawning = spawn({ binary: 'sleep', args: ['1000'], guard }, { signal: abort.signal })
    setImmediate(() => abort.abort('changed my mind'))
    await spawning.then(
      child => child[Symbol.asyncDispose](),
      reason => expect(reason).toBe('changed my mind'),
    )
  }
})

test('a failed spawn leaves no descriptor open', async () => {
  const { readdirSync } = await import('node:fs')
  const count = () => readdirSync('/proc/self/fd').length
  const log = join(folder, 'log')
  const fail = () => spawn({ binary: 'true', args: [TOO_LONG], log, fds: { one: 'channel' } }).catch(() => {})
  await fail()
  const before = count()
  for (let i = 0; i < 20; i++) await fail()
  expect(count()).toBeLessThanOrEqual(before)
})

test('an attempt with too few descriptors left loses none', () => {
  const program = fileURLToPath(new URL('./fixtures/few-descriptors.ts', import.meta.url))
  const node = [process.execPath, '--disable-warning=ExperimentalWarning', '--conditions=@qm/source', program]
  const said = execFileSync('/bin/sh', ['-c', 'ulimit -n 200; exec "$@"', 'sh', ...node], {
    encoding: 'utf8',
  })
  const { refused, lost } = JSON.parse(said)
  expect(refused).toBeGreaterThan(10)
  expect(lost).toBe(0)
})

test('a start that is given up rejects with the reason, and leaves nothing running', async () => {
  const abort = new AbortController()
  const spawning = spawn({ binary: 'sleep', args: ['1000'], wrapper: ['env'] }, { signal: abort.signal })
  abort.abort('enough')
  await expect(spawning).rejects.toBe('enough')
  // One starts a turn: the last has to wait for all others.
  const others = Array.from({ length: 20 }, () => spawn({ binary: 'true' }))
  await expect(spawn({ binary: 'sleep', args: ['1000'] }, { timeoutMs: 0 })).rejects.toMatchObject({
    code: 'timeout',
    timeoutMs: 0,
  })
  for (const other of await Promise.all(others)) await other.exit
  expect(getEventListeners(abort.signal, 'abort')).toEqual([])
})

test.each([
  [{ binary: '' }, /binary/],
  [{ binary: 'true', arg: [] }, /no option "arg"; did you mean args\?/],
  [{ binary: 'true', args: 'a b' }, /args is not an array/],
  [{ binary: 'true', args: [1] }, /args is not an array/],
  [{ binary: 'true', wrapper: 'sudo' }, /wrapper is not an array/],
  [{ binary: 'true', guard: 'watchdgo' }, /no guard "watchdgo"/],
  [{ binary: 'true', fds: { one: 3 } }, /fds.one/],
  [{ binary: 'true', log: { tailBytes: Number.NaN } }, /tailBytes is NaN/],
  [{ binary: 'true', log: { tailBytes: 10.5 } }, /tailBytes is 10.5/],
  [{ binary: 'true', log: { tailbytes: 1 } }, /did you mean tailBytes\?/],
  [{ binary: 'true', detached: true, guard: 'watchdog' }, /has no guard/],
  [{ binary: 'true', detached: true, fds: { one: 'channel' } }, /has no channel/],
])('a spec that makes no sense is refused at the call: %j', async (spec, reason) => {
  const bad = spec as unknown as SpawnSpec
  await expect(spawn(bad)).rejects.toMatchObject({
    code: 'bad-request',
    message: expect.stringMatching(reason),
  })
})

test('a limit that makes no sense is refused at the call', async () => {
  for (const timeoutMs of [Number.NaN, -1])
    await expect(spawn({ binary: 'true' }, { timeoutMs })).rejects.toMatchObject({ code: 'bad-request' })
  const signal = 'SIGTERM' as unknown as AbortSignal
  await expect(spawn({ binary: 'true' }, { signal })).rejects.toThrow(
    /signal is "SIGTERM", not an AbortSignal/,
  )
  await expect(probe('true', { timeoutMs: Number.NaN })).rejects.toMatchObject({ code: 'bad-request' })
})

test('a logger is told of the course, and one that throws changes nothing', async () => {
  const messages: string[] = []
  const note = (message: string): void => void messages.push(message)
  await using child = await spawn({ binary: 'true' }, { logger: { debug: note, warn: note } })
  await child.exit
  expect(messages).toEqual([`process ${child.pid} runs`, `process ${child.pid} has ended`])
  const broken = (): never => {
    throw new Error('EPIPE')
  }
  await using other = await spawn({ binary: 'true' }, { logger: { debug: broken, warn: broken } })
  expect(await other.exit).toMatchObject({ exitCode: 0 })
})
