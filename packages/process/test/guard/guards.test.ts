import { spawn as spawnBare } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { spawn } from '@qm/process'
import { expect, test } from 'vitest'
import { WATCHDOG_SCRIPT } from '../../src/guard/watchdog-script.ts'
import { untilGone } from '../process-states.ts'
import { startShell } from '../shell-child.ts'

const SLEEP = { binary: 'sleep', args: ['1000'] }

test.each([
  ['auto', ['parent-death-signal', 'exit-listener']],
  ['setpriv', ['parent-death-signal', 'exit-listener']],
  ['perl', ['parent-death-signal', 'exit-listener']],
  ['watchdog', ['watchdog', 'exit-listener']],
  ['exit-listener', ['exit-listener']],
  ['none', []],
] as const)('%s says which guards hold', async (guard, guards) => {
  await using child = await spawn({ ...SLEEP, guard })
  expect(child.guards).toEqual(guards)
})

test.each([
  ['a wrapper, which may fork', { binary: 'sleep', args: ['1000'], wrapper: ['env'] }],
  [
    'a QEMU that changes its user',
    { binary: '/bin/sh', args: ['-c', 'exec sleep 1000', '-runas', 'nobody'] },
  ],
  [
    'the same since 9.0',
    { binary: '/bin/sh', args: ['-c', 'exec sleep 1000', '-run-with', 'chroot=/x,user=nobody'] },
  ],
  [
    'a weaker signal of its own',
    { binary: '/bin/sh', args: ['-c', 'exec sleep 1000', '--run-with', 'exit-with-parent=on'] },
  ],
])('what the parent-death signal would not hold is watched instead: %s', async (_, spec) => {
  await using child = await spawn(spec)
  expect(child.guards).toEqual(['watchdog', 'exit-listener'])
})

test.each(['setpriv', 'perl'] as const)(
  'a signal that %s sets is not claimed where it does not hold',
  async guard => {
    await using wrapped = await spawn({ ...SLEEP, wrapper: ['env'], guard })
    expect(wrapped.guards).toEqual(['exit-listener'])
  },
)

test('a process of its own group is not reached by a terminal’s Ctrl-C', async () => {
  await using child = await spawn(SLEEP)
  const [, , group, session] =
    readFileSync(`/proc/${child.pid}/stat`, 'latin1').split(') ')[1]?.split(' ') ?? []
  expect([Number(group), Number(session)]).toEqual([child.pid, child.pid])
})

test.each(['setpriv', 'perl', 'watchdog'] as const)(
  'under %s the pid and the exit are those of the process',
  async guard => {
    await using child = await spawn({ binary: '/bin/sh', args: ['-c', 'echo $$; exit 42'], guard })
    expect(await child.exit).toMatchObject({ exitCode: 42 })
    expect(child.tail()).toBe(String(child.pid))
  },
)

test('stdin is /dev/null under every guard', async () => {
  for (const guard of ['setpriv', 'perl', 'watchdog', 'none'] as const) {
    await using child = await startShell('readlink /proc/$$/fd/0', { guard })
    await child.exit
    expect(child.tail()).toBe('/dev/null')
  }
})

test.each(['SIGTERM', 'SIGKILL'] as const)('%s reaches what a forking wrapper runs', async signal => {
  await using child = await spawn({
    binary: '/bin/sh',
    args: ['-c', 'echo "inner $$"; exec sleep 1000'],
    wrapper: ['/bin/sh', '-c', '"$@"; true', 'wrapper'],
  })
  const inner = await innerPid(child.lines())
  child.kill(signal)
  await child.exit
  await untilGone(inner)
})

test('a wrapper killed from elsewhere takes what it runs along', async () => {
  await using child = await spawn({
    binary: '/bin/sh',
    args: ['-c', 'echo "inner $$"; exec sleep 1000'],
    wrapper: ['/bin/sh', '-c', '"$@"; true', 'wrapper'],
  })
  const inner = await innerPid(child.lines())
  process.kill(child.pid, 'SIGKILL')
  await child.exit
  await untilGone(inner)
})

test('SIGKILL reaches a grandchild that was forked without a wrapper', async () => {
  await using child = await startShell('sleep 1000 & echo "inner $!"; wait')
  const inner = await innerPid(child.lines())
  child.kill()
  await child.exit
  await untilGone(inner)
})

test('a watchdog kills also when its user may not have another process, and spares a pid that is now another’s', async () => {
  // The limit does not hold for root. Nothing else runs as this user.
  const user = process.getuid?.() === 0 ? { uid: 1_900_000_001 } : {}
  const sleep = () => spawnBare('sleep', ['1000'], { detached: true, stdio: 'ignore', ...user })
  const [child, stranger] = [sleep(), sleep()]
  const ended = [once(child, 'exit'), once(stranger, 'exit')]
  const argv = ['--nproc=1', '/bin/sh', '-c', WATCHDOG_SCRIPT]
  const watchdog = spawnBare('prlimit', argv, { stdio: ['pipe', 'ignore', 'ignore'], ...user })
  watchdog.stdin.end(`+ ${stranger.pid} 1 -\n+ ${child.pid} - -\n`)
  await once(watchdog, 'exit')
  // What the watchdog has sent comes before this.
  child.kill('SIGTERM')
  stranger.kill('SIGTERM')
  expect(await Promise.all(ended)).toEqual([
    [null, 'SIGKILL'],
    [null, 'SIGTERM'],
  ])
})

test.each(['ends', 'is terminated'])('a process of a worker thread goes when the thread %s', async how => {
  const worker = new Worker(new URL('../fixtures/worker.ts', import.meta.url), {
    workerData: { end: how === 'ends' },
    execArgv: ['--conditions=@qm/source', '--disable-warning=ExperimentalWarning'],
  })
  const { pid, guards } = await new Promise<{ pid: number; guards: string[] }>((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
  })
  expect(guards).toEqual(['watchdog', 'exit-listener'])
  if (how === 'is terminated') await worker.terminate()
  await untilGone(pid)
})

async function innerPid(lines: AsyncIterable<string>): Promise<number> {
  for await (const line of lines) if (line.startsWith('inner ')) return Number(line.slice('inner '.length))
  throw new Error('the wrapped process said nothing')
}
