import { execFileSync, spawn as spawnBare } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { endAfter, graceful, type ProcessIdentity, signalRung, spawn, watchProcess } from '@qm/process'
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { watchCommands } from '../../src/watch/watch-script.ts'
import { untilGone } from '../process-states.ts'

vi.mock(import('../../src/watch/watch-script.ts'), async original => {
  const real = await original()
  return { ...real, watchCommands: vi.fn(real.watchCommands) }
})
const commands = watchCommands()
const [perl, python] = commands

const STARTER = fileURLToPath(new URL('../fixtures/starter.ts', import.meta.url))

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'qm-process-'))
  vi.mocked(watchCommands).mockReturnValue(commands)
  return () => rmSync(folder, { recursive: true })
})

/** A process that a program has started that has ended. */
function startDetached(): ProcessIdentity {
  const args = [
    '--disable-warning=ExperimentalWarning',
    '--conditions=@qm/source',
    STARTER,
    join(folder, 'log'),
  ]
  const said = execFileSync(process.execPath, args, {
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '' },
  })
  const { identity, guards, running } = JSON.parse(said)
  expect({ guards, running }).toEqual({ guards: [], running: true })
  onTestFinished(() => {
    try {
      process.kill(-identity.pid, 'SIGKILL')
    } catch {
      // It has ended.
    }
  })
  return identity
}

async function untilStarted(): Promise<void> {
  await expect.poll(() => readFileSync(join(folder, 'log'), 'utf8')).toBe('started\n')
}

/** The helpers of this program. */
function helpers(): number[] {
  return readdirSync(`/proc/${process.pid}/task`)
    .flatMap(task => readFileSync(`/proc/${process.pid}/task/${task}/children`, 'latin1').split(' '))
    .filter(Boolean)
    .map(Number)
    .filter(pid => readFileSync(`/proc/${pid}/cmdline`, 'latin1').includes('watching'))
}

test('a detached process outlives its starter, leads a session, and is stopped from elsewhere', async () => {
  const identity = startDetached()
  await untilStarted()
  const [, , group, session] =
    readFileSync(`/proc/${identity.pid}/stat`, 'latin1').split(') ')[1]?.split(' ') ?? []
  expect([Number(group), Number(session)]).toEqual([identity.pid, identity.pid])
  await using watched = await watchProcess(identity)
  expect(watched).toMatchObject({ pid: identity.pid, running: true, watching: 'event' })
  const report = await watched.stop()
  expect(report).toMatchObject({
    endedBy: 'SIGTERM',
    exit: { kind: 'exited', exitCode: null, signal: null, requested: true },
  })
  expect(watched.running).toBe(false)
  expect(readFileSync(join(folder, 'log'), 'utf8')).toBe('started\nasked\n')
})

describe.each([
  ['perl', 'event', [perl]],
  ['python3', 'event', [python]],
  ['neither', 'polling', []],
] as const)('with %s', (_, watching, tools) => {
  beforeEach(() => {
    vi.mocked(watchCommands).mockReturnValue(tools.flatMap(tool => (tool === undefined ? [] : [tool])))
  })

  test('the end of a process that is no child is told', async () => {
    const identity = startDetached()
    await using watched = await watchProcess(identity)
    expect(watched.watching).toBe(watching)
    process.kill(identity.pid, 'SIGKILL')
    expect(await watched.exit).toMatchObject({ exitCode: null, requested: false })
    expect(watched.running).toBe(false)
    expect(watched.kill()).toBe(false)
  })

  test('a process ends after its time, asked by SIGTERM', async () => {
    const identity = startDetached()
    await untilStarted()
    await endAfter(identity, 100)
    await untilGone(identity.pid)
    expect(readFileSync(join(folder, 'log'), 'utf8')).toBe('started\nasked\n')
  })

  test('one whose pid is another’s is over, and is never signalled', async () => {
    const bystander = spawnBare('sleep', ['1000'], { stdio: 'ignore' })
    onTestFinished(async () => {
      bystander.kill('SIGKILL')
      await once(bystander, 'exit')
    })
    await using self = await spawn({ binary: 'sleep', args: ['1000'] })
    const forged = { ...self.identity, pid: bystander.pid ?? 0, startTime: '1' }
    await using watched = await watchProcess(forged)
    expect([watched.running, watched.kill(), watched.kill('SIGTERM')]).toEqual([false, false, false])
    expect(await watched.exit).toMatchObject({ requested: false })
    await expect(endAfter(forged, 1)).rejects.toMatchObject({ code: 'bad-request' })
  })
})

test('a helper that is killed is replaced by looking', async () => {
  const identity = startDetached()
  await using watched = await watchProcess(identity)
  const [helper = 0] = helpers()
  process.kill(helper, 'SIGKILL')
  await untilGone(helper)
  process.kill(identity.pid, 'SIGKILL')
  await watched.exit
})

test('disposing ends the watching and leaves the process', async () => {
  const identity = startDetached()
  const watched = await watchProcess(identity)
  await watched[Symbol.asyncDispose]()
  expect([helpers(), watched.running]).toEqual([[], true])
})

test('SIGKILL, and what ends by itself during a stop', async () => {
  const identity = startDetached()
  await using watched = await watchProcess(identity)
  const stopping = watched.stop(graceful(signalRung('SIGURG', { graceMs: 1_000_000 })))
  expect(watched.kill()).toBe(true)
  expect(await stopping).toMatchObject({ endedBy: 'kill' })
})

test('what cannot be told is refused', async () => {
  await using child = await spawn({ binary: 'sleep', args: ['1000'] })
  await expect(watchProcess({ ...child.identity, bootId: null, host: 'other' })).rejects.toThrow(
    /cannot be told/,
  )
  for (const ms of [Number.NaN, -1, 0.5])
    await expect(endAfter(child.identity, ms)).rejects.toMatchObject({ code: 'bad-request' })
})

test('disposing of a detached process closes its log here, and leaves it running', async () => {
  const before = readdirSync('/proc/self/fd').length
  const child = await spawn({ binary: 'sleep', args: ['1000'], detached: true, log: join(folder, 'log') })
  await child[Symbol.asyncDispose]()
  expect([child.running, readdirSync('/proc/self/fd').length]).toEqual([true, before])
  expect((await child.stop()).exit).toMatchObject({ signal: 'SIGTERM', requested: true })
})

test('the beginning of a watch can be given up', async () => {
  await using child = await spawn({ binary: 'sleep', args: ['1000'] })
  const abort = new AbortController()
  const watching = watchProcess(child.identity, { signal: abort.signal })
  abort.abort('enough')
  await expect(watching).rejects.toBe('enough')
  await expect(watchProcess(child.identity, { timeoutMs: -1 })).rejects.toMatchObject({ code: 'bad-request' })
  await expect.poll(helpers).toEqual([])
})
