import { spawn } from '@qm/process'
import { describe, expect, test } from 'vitest'
import { startParent } from '../parent-program.ts'
import { untilGone } from '../process-states.ts'

/** Wrappers that put what they run into another process group, another session, or under another parent. */
const WRAPPERS = {
  'setsid -w': ['setsid', '-w'],
  'job control': ['bash', '-c', 'set -m; "$@" & wait', 'wrapper'],
  'a double fork': ['/bin/sh', '-c', '(setsid "$@" &); exec sleep 1000', 'wrapper'],
}

describe.each(Object.entries(WRAPPERS))('what %s runs', (_, wrapper) => {
  const start = () =>
    spawn({ binary: '/bin/sh', args: ['-c', 'echo "inner $$"; exec sleep 1000'], wrapper, guard: 'watchdog' })

  test('is reached by kill', async () => {
    await using child = await start()
    const inner = await innerPid(child.lines())
    child.kill()
    await child.exit
    await untilGone(inner)
  })

  test('goes with a wrapper that is killed from elsewhere', async () => {
    await using child = await start()
    const inner = await innerPid(child.lines())
    process.kill(child.pid, 'SIGKILL')
    await child.exit
    await untilGone(inner)
  })

  test.each(['SIGKILL', 'SIGTERM'] as const)('goes with its program by %s', async signal => {
    const parent = startParent({
      binary: 'sleep',
      args: ['1000'],
      wrapper,
      guard: 'watchdog',
      count: 2,
      end: 'wait',
    })
    await parent.said('running')
    parent.child.kill(signal)
    expect(await parent.orphans()).toEqual([])
  })
})

test('what a wrapper leaves behind when it ends is killed', async () => {
  await using child = await spawn({
    binary: '/bin/sh',
    args: ['-c', 'echo "inner $$"; exec sleep 1000'],
    wrapper: ['/bin/sh', '-c', 'setsid "$@" & read -r line <&3', 'wrapper'],
    fds: { end: 'channel' },
  })
  const inner = await innerPid(child.lines())
  child.channels['end']?.write('\n')
  await child.exit
  await untilGone(inner)
})

async function innerPid(lines: AsyncIterable<string>): Promise<number> {
  for await (const line of lines) if (line.startsWith('inner ')) return Number(line.slice('inner '.length))
  throw new Error('the wrapped process said nothing')
}
