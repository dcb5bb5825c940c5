import { readFileSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { duplexPair } from 'node:stream'
import { expect, test } from 'vitest'
import { attach, ConsoleClosedError, ConsoleConnectError } from '../src/index.ts'
import { temporaryFolder } from './folder.ts'
import { attachPair } from './stream-pair.ts'

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const item of items) all.push(item)
  return all
}

test('what the stream has buffered is there in the tick of the call', async () => {
  const [ours, guest] = duplexPair()
  guest.write('first words')
  await new Promise(setImmediate)
  const promise = attach(ours)
  expect(ours.readableLength).toBe(0)
  const console = await promise
  expect(console.text()).toBe('first words')
  await console.close()
})

test('a paused stream is drained too', async () => {
  const [ours, guest] = duplexPair()
  ours.pause()
  guest.write('one')
  const console = await attach(ours)
  guest.write(' two')
  await console.waitFor('one two')
  await console.close()
})

test('the log has every byte, the scrollback the last ones', async () => {
  const log = join(temporaryFolder(), 'deep', 'console.log')
  await using pair = await attachPair({ log, scrollbackBytes: 10 })
  for (const text of ['abc', 'defghijklmnop', 'q', '\u00e9']) await pair.print(text)
  expect(readFileSync(log, 'utf8')).toBe('abcdefghijklmnopq\u00e9')
  expect(pair.console.text()).toBe('jklmnopq\u00e9')
  expect(pair.console.mark()).toBe(19)
  expect(pair.console.since(17)).toBe('\u00e9')
})

test('text, tail and lines show what a terminal would', async () => {
  await using pair = await attachPair()
  const lines = collect(pair.console.lines())
  await pair.print('a\r\n10%\r50%\r100%\x1b[K\r\n\x1b[1mbold\x1b[0m\r\npassx\b\bs wd\r\nlast')
  expect(pair.console.text()).toBe('a\n100%\nbold\npass wd\nlast')
  expect(pair.console.tail(2)).toBe('pass wd\nlast')
  await pair.hangUp()
  expect(await lines).toEqual(['a', '100%', 'bold', 'pass wd', 'last'])
})

test('writes reach the guest in order', async () => {
  await using pair = await attachPair()
  await Promise.all([
    pair.console.write('a'),
    pair.console.write(Buffer.from('b')),
    pair.console.writeLine('c'),
  ])
  expect(pair.typed()).toBe('abc\n')
})

test('closing twice is one close, and the text stays', async () => {
  await using pair = await attachPair()
  await pair.print('kept')
  await Promise.all([pair.console.close(), pair.console.close()])
  expect(await pair.console.closed).toMatchObject({ by: 'local' })
  expect(pair.console.text()).toBe('kept')
  await expect(pair.console.write('x')).rejects.toThrow(ConsoleClosedError)
})

test('it connects to a UNIX socket and to a port', async () => {
  const path = join(temporaryFolder(), 'console')
  for (const place of [{ path }, { host: '127.0.0.1', port: 0 }]) {
    const peers: Socket[] = []
    const server = createServer(socket => peers.push(socket.on('error', () => {})) && socket.write('hello'))
    await new Promise<void>(resolve => server.listen(place, resolve))
    const address = server.address()
    const target = typeof address === 'string' ? { path } : { host: '127.0.0.1', port: address?.port ?? 0 }
    const console = await attach(target)
    await console.waitFor('hello')
    await console.close()
    await new Promise(resolve => server.close(resolve))
  }
})

test('a socket that is not there is a ConsoleConnectError', async () => {
  await expect(attach({ path: join(temporaryFolder(), 'none') })).rejects.toThrow(ConsoleConnectError)
  const aborted = AbortSignal.abort(new Error('stop'))
  await expect(attach({ path: '/nowhere' }, { signal: aborted })).rejects.toThrow('stop')
})

test('addresses may be text, and one that nothing listens at yet is tried again only when asked', async () => {
  const path = join(temporaryFolder(), 'console')
  const started = performance.now()
  await expect(attach(`unix:${path}`)).rejects.toThrow(ConsoleConnectError)
  expect(performance.now() - started).toBeLessThan(5000)
  const attached = attach(`unix:${path}`, { retry: true })
  await new Promise(setImmediate)
  const server = createServer(socket => void socket.on('error', () => {}).write('late'))
  await new Promise<void>(resolve => server.listen(path, resolve))
  const console = await attached
  await console.waitFor('late')
  await console.close()
  await new Promise(resolve => server.close(resolve))
  await expect(attach(`unix:${path}`, { retry: true, timeoutMs: 30 })).rejects.toThrow(ConsoleConnectError)
})

test('an aborted signal ends attaching to a stream, too', async () => {
  const [ours] = duplexPair()
  await expect(attach(ours, { signal: AbortSignal.abort(new Error('stop')) })).rejects.toThrow('stop')
})

test('without draining nothing is read until somebody waits', async () => {
  const [ours, guest] = duplexPair()
  const console = await attach(ours, { drain: false })
  guest.write('ready')
  await new Promise(setImmediate)
  expect(console.mark()).toBe(0)
  await console.waitFor('ready')
  guest.write('unread')
  await new Promise(setImmediate)
  expect(console.text()).toBe('ready')
  await console.close()
})

test('the errors of waits say what is known of the guest; a callback that throws changes nothing', async () => {
  const [near, far] = duplexPair()
  let state: string | undefined = 'the guest is paused'
  const guest = await attach(near, {
    guestState: () => {
      if (state === undefined) throw new Error('no')
      return state
    },
  })
  far.write('hello\r\n')
  await guest.waitFor('hello')
  const error = await guest.waitFor('never', { timeoutMs: 1 }).catch(reason => reason)
  expect(error.message).toContain('The guest is paused. The console has been silent for')
  state = undefined
  await expect(guest.waitFor('never', { timeoutMs: 1 })).rejects.toThrow('The console has been silent')
  await guest.close()
})
