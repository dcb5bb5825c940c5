// A real agent, running on this host: synchronisation, programs, files, and calls that go wrong.
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync, statSync } from 'node:fs'
import { connect as connectSocket } from 'node:net'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { AgentError, connectAgent } from '../../../src/agent/index.ts'
import {
  QmpCommandError,
  QmpConnectError,
  QmpDisconnectedError,
  QmpTimeoutError,
} from '../../../src/index.ts'
import { startHostAgent } from './host-agent.ts'

const MIB = 1024 * 1024
/** On a busy machine an agent may take its time to start, and to do anything. */
const LIMIT = { timeoutMs: 50_000 }

test('an agent answers, and tells what it is', async () => {
  await using host = await startHostAgent()
  await using agent = await connectAgent({ path: host.path }, { ...LIMIT, retry: true })
  const info = await agent.info()
  expect(info.version).toMatch(/^\d+\.\d+/)
  expect(info.supported_commands.length).toBeGreaterThan(30)
  // The types know every command that a real agent has.
  const source = readFileSync(new URL('../../../src/schema/agent.ts', import.meta.url), 'utf8')
  for (const { name } of info.supported_commands) expect(source).toContain(`  '${name}': {`)
  expect(await agent.execute('guest-ping')).toEqual({})
  expect(await agent.execute('guest-get-time')).toBeTypeOf('bigint')
  await expect(agent.execute('guest-nonsense')).rejects.toBeInstanceOf(QmpCommandError)
})

test('garbage and an unfinished request of another client do not confuse it', async () => {
  await using host = await startHostAgent()
  await (await connectAgent({ path: host.path }, { ...LIMIT, retry: true })).close()
  const socket = connectSocket(host.path)
  await once(socket, 'connect')
  socket.write('{"execute":"guest-info"}\n{"execute":"guest-file-open","arguments":{"pa')
  await using agent = await connectAgent(socket, LIMIT)
  expect(await agent.execute('guest-ping')).toEqual({})
  expect((await agent.info()).version).toMatch(/^\d/)
})

test('a call that was given up does not poison the next', async () => {
  await using host = await startHostAgent()
  await using agent = await connectAgent({ path: host.path }, { ...LIMIT, retry: true })
  for (let round = 0; round < 20; round++) {
    // The agent answers in less than that or in more: both must do.
    await agent.execute('guest-info', undefined, { timeoutMs: round % 3 }).catch((error: unknown) => {
      expect(error).toBeInstanceOf(QmpTimeoutError)
    })
    const controller = new AbortController()
    const aborted = agent.execute('guest-get-osinfo', undefined, { signal: controller.signal })
    controller.abort('enough')
    await expect(aborted).rejects.toBe('enough')
    const time = await agent.execute('guest-get-time')
    expect(Number(time)).toBeGreaterThan(1e18)
  }
})

test('calls made at once are answered each with its own', async () => {
  await using host = await startHostAgent()
  await using agent = await connectAgent({ path: host.path }, { ...LIMIT, retry: true })
  const texts = Array.from({ length: 20 }, (_, at) => `text ${at}`)
  const results = await Promise.all(texts.map(text => agent.exec('/bin/echo', ['-n', text])))
  expect(results.map(result => result.stdout.toString())).toEqual(texts)
})

test('a program gets arguments, input and environment, and gives output, exit code and signal', async () => {
  await using host = await startHostAgent()
  await using agent = await connectAgent({ path: host.path }, { ...LIMIT, retry: true })
  const script = 'cat; echo "$GREETING $1" >&2; exit 7'
  const result = await agent.exec('/bin/sh', ['-c', script, 'sh', 'a b'], {
    input: Buffer.from([0, 255, 10, 13, 0]),
    env: { GREETING: 'hello', PATH: '/usr/bin:/bin' },
  })
  expect(result).toMatchObject({ exitCode: 7, signal: null, truncated: false })
  expect(result.stdout).toEqual(Buffer.from([0, 255, 10, 13, 0]))
  expect(result.stderr.toString()).toBe('hello a b\n')
  expect(await agent.exec('/bin/sh', ['-c', 'kill -TERM $$'])).toMatchObject({
    exitCode: null,
    signal: 'SIGTERM',
  })
  await expect(agent.exec('/no/such/program')).rejects.toBeInstanceOf(QmpCommandError)
  await expect(agent.exec('/bin/sleep', ['60'], { timeoutMs: 50 })).rejects.toThrow(
    /process \d+ goes on|exec/,
  )
})

test('megabytes go in and out of a program unharmed', async () => {
  await using host = await startHostAgent()
  await using agent = await connectAgent({ path: host.path }, { ...LIMIT, retry: true })
  const input = randomBytes(4 * MIB)
  const result = await agent.exec('/bin/cat', [], { input })
  expect(result.stdout.equals(input)).toBe(true)
  expect(result.truncated).toBe(false)
})

test('a file of 10 MB goes both ways unharmed', async () => {
  await using host = await startHostAgent()
  await using agent = await connectAgent({ path: host.path }, { ...LIMIT, retry: true })
  const data = randomBytes(10 * MIB + 1)
  const path = join(host.folder, 'data')
  await agent.writeFile(path, data)
  expect(hash(readFileSync(path))).toBe(hash(data))
  expect(hash(await agent.readFile(path))).toBe(hash(data))
  await agent.writeFile(path, 'and more', { append: true })
  expect(statSync(path).size).toBe(data.length + 8)
  await agent.writeFile(path, '')
  expect(await agent.readFile(path)).toEqual(Buffer.alloc(0))
})

test('a file that is missing or too large is an error, and no handle stays open', async () => {
  await using host = await startHostAgent()
  await using agent = await connectAgent({ path: host.path }, { ...LIMIT, retry: true })
  await expect(agent.readFile(join(host.folder, 'missing'))).rejects.toMatchObject({
    name: 'QmpCommandError',
    desc: expect.stringContaining('No such file'),
  })
  const path = join(host.folder, 'large')
  await agent.writeFile(path, Buffer.alloc(1000))
  await expect(agent.readFile(path, { maxBytes: 999 })).rejects.toBeInstanceOf(AgentError)
  const fds = await agent.exec('/bin/sh', ['-c', `ls -l /proc/${host.child.pid}/fd`])
  expect(fds.stdout.toString()).not.toContain('large')
})

test('an agent that is killed and started again in the middle of a call ends the connection; a new one works', async () => {
  await using host = await startHostAgent()
  await using agent = await connectAgent({ path: host.path }, { ...LIMIT, retry: true })
  const running = agent.exec('/bin/sleep', ['60'])
  await agent.execute('guest-ping')
  const failed = expect(running).rejects.toBeInstanceOf(QmpDisconnectedError)
  await host.restart()
  await failed
  expect(await agent.closed).toMatchObject({ by: 'peer' })
  await using again = await connectAgent({ path: host.path }, { ...LIMIT, retry: true })
  expect(await again.execute('guest-ping')).toEqual({})
})

test('what the agent refuses is told as its own words', async () => {
  await using host = await startHostAgent()
  await using agent = await connectAgent({ path: host.path }, { ...LIMIT, retry: true })
  await expect(agent.shutdown()).rejects.toMatchObject({ name: 'QmpCommandError', command: 'guest-shutdown' })
  await expect(agent.freeze()).rejects.toMatchObject({
    name: 'QmpCommandError',
    command: 'guest-fsfreeze-freeze',
  })
  expect(await agent.execute('guest-ping')).toEqual({})
})

test('an address where no agent answers is a connection error at the deadline', async () => {
  const missing = connectAgent({ path: '/nonexistent/agent.sock' }, { timeoutMs: 50 })
  await expect(missing).rejects.toMatchObject({ name: 'QmpConnectError', phase: 'connect' })
  await using host = await startHostAgent()
  host.child.kill('SIGSTOP')
  const mute = connectAgent({ path: host.path }, { timeoutMs: 200 })
  await expect(mute).rejects.toSatisfy((error: unknown) => error instanceof QmpConnectError)
  host.child.kill('SIGCONT')
  await expect(connectAgent({ path: host.path }, { signal: AbortSignal.abort('no') })).rejects.toBe('no')
})

function hash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
