import { getEventListeners, once } from 'node:events'
import { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setImmediate as turn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { ConsoleOverrunError } from '../../src/index.ts'
import { attachPair } from '../stream-pair.ts'

test('the readable has every byte from the start, and ends with the console', async () => {
  await using pair = await attachPair()
  await pair.print('before ')
  const chunks: Buffer[] = []
  const sink = new Writable({
    write: (chunk, _encoding, done) => done(chunks.push(chunk) < 0 ? new Error() : null),
  })
  const piped = pipeline(pair.console.readable, sink)
  await pair.print(Buffer.from([0, 255, 13, 10]))
  await pair.hangUp()
  await piped
  expect(Buffer.concat(chunks)).toEqual(Buffer.from('before \x00\xff\r\n', 'latin1'))
  expect(pair.console.readable).toBe(pair.console.readable)
})

test('streams and iterators do not take bytes from each other or from waits', async () => {
  await using pair = await attachPair()
  const first = pair.console.stream().setEncoding('utf8')
  const second = pair.console.stream().setEncoding('utf8')
  await pair.print('shared text')
  await pair.hangUp()
  const [a, b] = [await first.toArray(), await second.toArray()]
  expect([a.join(''), b.join('')]).toEqual(['shared text', 'shared text'])
  expect((await pair.console.waitFor('shared')).start).toBe(0)
})

test('the writable types into the guest, and ending it leaves the console open', async () => {
  await using pair = await attachPair()
  await new Promise<void>(resolve => pair.console.writable.end('typed', resolve))
  expect(pair.typed()).toBe('typed')
  await pair.console.write(' more')
  expect(pair.typed()).toBe('typed more')
})

test('web streams carry the same', async () => {
  await using pair = await attachPair()
  const { readable, writable } = pair.console.web()
  const writer = writable.getWriter()
  await writer.write(new TextEncoder().encode('in'))
  await writer.close()
  await pair.print('out')
  await pair.hangUp()
  const chunks: Uint8Array[] = []
  for await (const chunk of readable) chunks.push(chunk)
  expect(Buffer.concat(chunks).toString()).toBe('out')
  expect(pair.typed()).toBe('in')
})

test('a reader that falls behind the scrollback is told how much it has lost', async () => {
  await using pair = await attachPair({ scrollbackBytes: 10 })
  const lines = pair.console.lines()
  await pair.print('one\n')
  expect(await lines.next()).toEqual({ done: false, value: 'one' })
  await pair.print('two\nthree\nfour\n')
  const error = await lines.next().catch((error: unknown) => error)
  expect(error).toBeInstanceOf(ConsoleOverrunError)
  expect(error).toMatchObject({ code: 'overrun', lostBytes: 5 })
})

test('an iterator that is left early lets go of the console', async () => {
  await using pair = await attachPair({ drain: false })
  const reading = (async () => {
    for await (const line of pair.console.lines()) return line
    return undefined
  })()
  await pair.print('one\ntwo\n')
  expect(await reading).toBe('one')
  await pair.print('three\n')
  await turn()
  expect(pair.console.text()).toBe('one\ntwo\n')
})

test('a write that the guest does not take waits, and can be given up', async () => {
  await using pair = await attachPair({}, { deaf: true })
  await pair.console.write('x'.repeat(10))
  const error = await pair.console
    .write('y'.repeat(100_000), { timeoutMs: 30 })
    .catch((error: unknown) => error)
  expect(error).toMatchObject({
    code: 'timeout',
    message: expect.stringContaining('100000 bytes within 30 ms'),
  })
  const waiting = pair.console.write('z').catch((error: unknown) => error)
  await pair.console.close()
  expect(await waiting).toMatchObject({ code: 'closed' })
})

test('readers of a silent console end at once: return, break, destroy and abort', async () => {
  await using pair = await attachPair({ drain: false })
  const lines = pair.console.lines()
  const waiting = lines.next()
  await turn()
  expect(await lines.return?.()).toEqual({ done: true, value: undefined })
  expect(await waiting).toEqual({ done: true, value: undefined })

  const stream = pair.console.stream().resume()
  await turn()
  const closed = once(stream, 'close')
  stream.destroy()
  await closed

  const controller = new AbortController()
  const sink = new Writable({ write: (_chunk, _encoding, done) => done() })
  const piped = pipeline(pair.console.stream(), sink, { signal: controller.signal })
  const aborted = pair.console.lines({ signal: controller.signal }).next()
  const destroyed = pair.console.stream({ signal: controller.signal }).toArray()
  const reason = new Error('stop')
  const outcome = Promise.allSettled([piped, aborted, destroyed])
  controller.abort(reason)
  expect((await outcome).map(each => each.status)).toEqual(['rejected', 'rejected', 'rejected'])
  await expect(aborted).rejects.toBe(reason)
  await pair.print('unread')
  await turn()
  expect(pair.console.mark()).toBe(0)
})

test('a reader has a deadline, too', async () => {
  await using pair = await attachPair()
  await expect(pair.console.lines({ timeoutMs: 10 }).next()).rejects.toMatchObject({
    code: 'timeout',
    timeoutMs: 10,
  })
  await expect(pair.console.stream({ timeoutMs: 10 }).toArray()).rejects.toMatchObject({ code: 'timeout' })
})

test('several calls of next are answered in order', async () => {
  await using pair = await attachPair()
  const lines = pair.console.lines()
  const three = Promise.all([lines.next(), lines.next(), lines.next()])
  await pair.print('a\nb\nc\n')
  expect((await three).map(({ value }) => value)).toEqual(['a', 'b', 'c'])
})

test('no call leaves a listener on its signal', async () => {
  await using pair = await attachPair()
  const { signal } = new AbortController()
  const options = { signal, timeoutMs: 0 }
  for (let round = 0; round < 20; round++) {
    await pair.console.waitFor('x', options).catch(() => {})
    await pair.console.write('x', { signal })
    await pair.console.press('enter', { signal })
    await pair.console.type('x', options).catch(() => {})
    await pair.console.run('x', options).catch(() => {})
    await pair.console.login({ user: 'x', ...options }).catch(() => {})
    await pair.console.lines({ signal }).return?.()
    const stream = pair.console.stream({ signal })
    const closed = once(stream, 'close')
    stream.destroy()
    await closed
  }
  expect(getEventListeners(signal, 'abort')).toHaveLength(0)
})
