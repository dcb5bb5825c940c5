import { spawnSync } from 'node:child_process'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { once } from 'node:events'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Duplex } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { planFds, type QemuProcess } from '@qm/process'
import { expect, onTestFinished, test } from 'vitest'
import { startParent } from '../parent-program.ts'
import { startShell } from '../shell-child.ts'

const LISTING = fileURLToPath(new URL('../fixtures/list-fds.ts', import.meta.url))
const FDS = { data: 'channel' } as const
/** More than a stream keeps in JavaScript (64 KiB), less than the kernel keeps of a socketpair (some 100 KB in writes of 8 KiB). */
const SOME = 90_000

function channelOf(child: QemuProcess, name = 'data'): Duplex {
  const channel = child.channels[name]
  if (channel === undefined) throw new Error(`no channel ${name}`)
  return channel
}

/** Everything that comes before the end, and whether it was an end. */
async function readAll(channel: Duplex): Promise<{ bytes: number; errors: unknown[]; ended: boolean }> {
  const errors: unknown[] = []
  let bytes = 0
  channel.on('error', error => errors.push(error))
  channel.on('data', (chunk: Buffer) => {
    bytes += chunk.length
  })
  if (!channel.closed) await once(channel, 'close')
  return { bytes, errors, ended: channel.readableEnded }
}

test('the numbers of the child are known in advance, in key order from 3', () => {
  const plan = planFds({ monitor: 'channel', console: 'channel', disk: { fd: 7 } })
  expect(plan).toEqual({ monitor: 3, console: 4, disk: 5 })
  expect(planFds({})).toEqual({})
})

test('arguments can be a function of the numbers', async () => {
  await using child = await startShell('', {
    fds: { first: 'channel', second: 'channel' },
    args: fds => ['-c', `echo first >&${fds['first']}; echo second >&${fds['second']}`],
  })
  expect(String((await once(channelOf(child, 'second'), 'data'))[0])).toBe('second\n')
  expect(String((await once(channelOf(child, 'first'), 'data'))[0])).toBe('first\n')
})

test('an open descriptor is passed on under its number, and stays open here', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'qm-process-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const path = join(folder, 'file')
  const fd = openSync(path, 'w')
  onTestFinished(() => closeSync(fd))
  await using child = await startShell('echo written >&4', { fds: { other: 'channel', file: { fd } } })
  await child.exit
  expect(readFileSync(path, 'utf8')).toBe('written\n')
  expect(Object.keys(child.channels)).toEqual(['other'])
})

test('what came before there was a listener is kept, even beyond the end of the process', async () => {
  await using child = await startShell(`head -c ${SOME} /dev/zero >&3`, { fds: FDS })
  await child.exit
  expect(await readAll(channelOf(child))).toEqual({ bytes: SOME, errors: [], ended: true })
})

test('what came in the turn of the spawn is kept', async () => {
  const spawned = new Promise<QemuProcess>(resolve => {
    setTimeout(() => resolve(startShell('echo early >&3; exec sleep 1000', { fds: FDS, guard: 'none' })), 1)
  })
  // Runs in the same turn: the bytes are there when the turn comes to read.
  setTimeout(() => spawnSync('sleep', ['0.1']), 1)
  await using child = await spawned
  expect(String((await once(channelOf(child), 'data'))[0])).toBe('early\n')
})

test('bytes that the process left unread make an end, not an error, and lose nothing', async () => {
  await using child = await startShell(`head -c ${SOME} /dev/zero >&3; echo ready; exec sleep 1000`, {
    fds: FDS,
  })
  const channel = channelOf(child)
  channel.write('unread')
  child.kill()
  await child.exit
  expect(await readAll(channel)).toEqual({ bytes: SOME, errors: [], ended: true })
})

test('writing to a process that has gone raises nothing, and its last words still come', async () => {
  await using child = await startShell(`head -c ${SOME} /dev/zero >&3`, { fds: FDS })
  await child.exit
  const channel = channelOf(child)
  await new Promise<void>(resolve => channel.write('too late', () => resolve()))
  await new Promise<void>(resolve => channel.write('much too late', () => resolve()))
  expect(await readAll(channel)).toEqual({ bytes: SOME, errors: [], ended: true })
})

test('an error on a channel without a listener does not end the program', async () => {
  await using child = await startShell('exec sleep 1000', { fds: FDS })
  const channel = channelOf(child)
  const closed = new Promise<void>(resolve => channel.once('close', () => resolve()))
  channel.destroy(new Error('no listener'))
  await closed
})

test('a writer waits for its reader, and nothing is lost', async () => {
  const flood = 8 * 1024 * 1024
  await using child = await startShell(`head -c ${flood} /dev/zero >&3`, { fds: FDS })
  expect(await readAll(channelOf(child))).toEqual({ bytes: flood, errors: [], ended: true })
})

test.each([
  ['before', process.nextTick],
  ['after', setImmediate],
] as const)('what came %s spawn resolved is announced to a listener', async (_, when) => {
  const folder = await mkdtemp(join(tmpdir(), 'qm-process-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const written = join(folder, 'written')
  // The event loop stands still until the child has written.
  const wait = (): void => void spawnSync('/bin/sh', ['-c', `until [ -e '${written}' ]; do sleep 0.01; done`])
  const onStart = (): void => {
    unsubscribe('child_process', onStart)
    when(wait)
  }
  subscribe('child_process', onStart)
  const script = `printf hello >&3; : >'${written}'; read -r line <&3`
  await using child = await startShell(script, { fds: FDS, guard: 'none' })
  const channel = channelOf(child)
  await once(channel, 'readable')
  expect(String(channel.read())).toBe('hello')
})

test('a paused reader misses nothing at the end of the process', async () => {
  await using child = await startShell(`head -c ${SOME} /dev/zero >&3; read -r line <&3`, { fds: FDS })
  const channel = channelOf(child)
  await once(channel, 'readable')
  channel.pause()
  channel.write('go\n')
  await child.exit
  const all = readAll(channel)
  channel.resume()
  expect(await all).toEqual({ bytes: SOME, errors: [], ended: true })
})

test('disposing closes the channels, read or not', async () => {
  const child = await startShell('exec sleep 1000', { fds: { read: 'channel', unread: 'channel' } })
  channelOf(child, 'read').resume()
  await child[Symbol.asyncDispose]()
  expect(Object.values(child.channels).every(channel => channel.destroyed)).toBe(true)
})

test('a reader has everything when the process is disposed of', async () => {
  const child = await startShell(`head -c ${SOME} /dev/zero >&3; echo ready; exec sleep 1000`, { fds: FDS })
  const all = readAll(channelOf(child))
  await child[Symbol.asyncDispose]()
  expect((await all).bytes).toBe(SOME)
})

test('nothing but what is named is inherited, even when this program was given more than it knows', async () => {
  const parent = startParent({}, LISTING)
  const { 0: stdin, 1: stdout, 2: stderr, 3: one, ...strays } = JSON.parse(await parent.said('fds'))
  expect({ stdin, stdout, stderr, one }).toEqual({
    stdin: '/dev/null',
    stdout: 'socket:[N]',
    stderr: 'socket:[N]',
    one: 'socket:[N]',
  })
  // The one that startParent passed on, and what the runner of the tests has passed on.
  expect(strays).toHaveProperty('24')
  expect(new Set(Object.values(strays))).toEqual(new Set(['/dev/null']))
  await parent.orphans()
})
