import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import {
  createServer,
  connect as dial,
  getDefaultAutoSelectFamilyAttemptTimeout,
  type Server,
} from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Duplex, duplexPair } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import { createServer as createTlsServer } from 'node:tls'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dial as dialSocket } from '../src/address/dial.ts'
import { connect, listen, QmpConnectError, type QmpTarget, QmpTimeoutError } from '../src/index.ts'
import { FAKE_GREETING, fakeServer } from '../src/testing/index.ts'
import { startDeadline } from '../src/time/wait.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'qmp-connect-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const failure = async (attempt: Promise<unknown>): Promise<QmpConnectError> => {
  const error = await attempt.then(
    () => undefined,
    (error: unknown) => error,
  )
  if (error instanceof QmpConnectError) return error
  throw new Error(`not a QmpConnectError: ${error}`)
}

/** Keeps the event loop busy, as a machine does that has too much to do. */
function block(ms: number): void {
  const until = performance.now() + ms
  while (performance.now() < until);
}

/** The answers that a session needs. */
const replies = { 'query-status': { return: { running: true } } }

describe('A target', () => {
  it('may be an address in any form', async () => {
    await using server = fakeServer({ replies })
    const { path } = await server.listen('unix')
    const { host, port } = await server.listen('tcp')
    const targets: QmpTarget[] = [
      `unix:${path}`,
      { path },
      `tcp:${host}:${port}`,
      { host, port },
      `tcp:localhost:${port}`,
      server.connect(),
    ]
    for (const target of targets) {
      await using client = await connect(target)
      expect(await client.execute('query-status')).toEqual({ running: true })
    }
  })

  it.each([
    'tcp:host',
    'tcp:host:99999',
    'tcp:a:b:1',
    'host:1',
    'unix:',
    5,
    null,
    { path: 5 },
    { pth: '/a' },
    { host: 'a' },
    { host: 'a', port: 1.5 },
    { host: 'a', port: 70_000 },
    { host: 'a', prot: 1 },
  ])('such as %j is refused', async target => {
    expect(await failure(connect(target as 'unix:/'))).toMatchObject({
      phase: 'connect',
      code: 'connect-failed',
    })
  })

  it('with a path too long for a socket says how long it may be', async () => {
    const error = await failure(connect({ path: `/${'x'.repeat(150)}` }))
    expect(error.message).toMatch(/has 151 bytes, the system takes 10\d: use a shorter directory/)
  })
})

describe('Dialling', () => {
  it('tries again until something listens', async () => {
    const path = join(folder, 'late.sock')
    const connecting = connect({ path }, { retry: true, timeoutMs: 20_000 })
    const early = await new Promise<Server>(resolve => {
      const server = createServer(socket =>
        socket.resume().end(`${JSON.stringify(FAKE_GREETING)}\r\n{"return": {}, "id": 0}\r\n`),
      )
      server.listen(path, () => resolve(server))
    })
    const client = await connecting
    expect(client.version.major).toBe(10)
    expect((await client.closed).by).toBe('peer')
    await client.close()
    early.close()
  })

  it('fails at once, with `retry` at the deadline, and with the reason of the signal', async () => {
    const path = join(folder, 'missing.sock')
    const late = await failure(connect({ path }, { retry: true, timeoutMs: 50 }))
    expect(late).toMatchObject({ phase: 'connect', cause: { code: 'ENOENT' } })
    expect(late.message).toContain('within 50 ms')
    expect(await failure(connect({ path }, { timeoutMs: 60_000 }))).toMatchObject({
      cause: { code: 'ENOENT' },
    })
    const reason = new Error('enough')
    const controller = new AbortController()
    const aborted = connect({ path }, { retry: true, signal: controller.signal, timeoutMs: 60_000 })
    controller.abort(reason)
    await expect(aborted).rejects.toBe(reason)
    await expect(connect({ path }, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
  })

  it('does not repeat what cannot succeed', async () => {
    const file = join(folder, 'a-file')
    writeFileSync(file, '')
    expect(await failure(connect({ path: join(file, 'qmp.sock') }))).toMatchObject({
      phase: 'connect',
      cause: { code: 'ENOTDIR' },
    })
    expect(await failure(connect({ host: '127.0.0.1', port: 70_000 }))).toMatchObject({ phase: 'connect' })
  })

  it('tells why nothing was reached, however busy the machine is meanwhile', async () => {
    // From here on timers come before sockets.
    await setImmediate()
    const attempt = connect({ path: join(folder, 'missing.sock') }, { timeoutMs: 10 })
    block(50)
    expect(await failure(attempt)).toMatchObject({ phase: 'connect', cause: { code: 'ENOENT' } })
  })

  it('tries again when the first of several addresses was given too little time', async () => {
    await using server = fakeServer({ replies })
    const { port } = await server.listen('tcp')
    let lookups = 0
    const target = {
      host: 'some.name',
      port,
      lookup(_name: string, _options: object, done: (error: null, addresses: object[]) => void) {
        done(null, [
          { address: '127.0.0.1', family: 4 },
          { address: '::1', family: 6 },
        ])
        if (++lookups === 1) block(getDefaultAutoSelectFamilyAttemptTimeout() + 100)
      },
    }
    await setImmediate()
    const socket = await dialSocket(target, startDeadline({}, 60_000), false)
    await using client = await connect(socket)
    expect(await client.execute('query-status')).toEqual({ running: true })
    expect(lookups).toBeGreaterThan(1)
  })
})

describe('The handshake', () => {
  it.each([
    ['a hang-up', '', 'greeting'],
    ['another protocol', 'HTTP/1.1 400 Bad Request\r\n\r\n', 'greeting'],
    ['a reply instead of a greeting', '{"return": {}}\r\n', 'greeting'],
    ['a greeting without a version', '{"QMP": {"capabilities": []}}\r\n', 'greeting'],
    [
      'a greeting whose capabilities are a text',
      '{"QMP":{"version":{"qemu":{"major":1,"minor":0,"micro":0},"package":""},"capabilities":"oob"}}\r\n',
      'greeting',
    ],
    ['a hang-up after the greeting', `${JSON.stringify(FAKE_GREETING)}\r\n`, 'negotiation'],
    [
      'an error reply',
      `${JSON.stringify(FAKE_GREETING)}\r\n{"id":0,"error":{"class":"GenericError","desc":"not today"}}\r\n`,
      'negotiation',
    ],
    [
      'a second greeting',
      `${JSON.stringify(FAKE_GREETING)}\r\n${JSON.stringify(FAKE_GREETING)}\r\n`,
      'negotiation',
    ],
  ])('that meets %s fails in its phase', async (_what, text, phase) => {
    const [theirs, mine] = duplexPair()
    theirs.resume().end(text)
    const error = await failure(connect(mine))
    expect(error).toMatchObject({ phase })
    if (text.includes('not today')) expect(error.message).toContain('not today')
    mine.destroy()
  })

  it.each(['greeting', 'negotiation'])('whose server is mute in the %s ends at the deadline', async phase => {
    await using server = fakeServer({
      greeting: phase === 'greeting' ? null : undefined,
      replies: { qmp_capabilities: 'silence' },
    })
    const stream = server.connect()
    const error = await failure(connect(stream, { timeoutMs: 30 }))
    expect(error.phase).toBe(phase)
    expect(error.cause).toBeInstanceOf(QmpTimeoutError)
    stream.destroy()
  })

  it('keeps events that come in between', async () => {
    await using server = fakeServer({
      greeting: null,
      replies: {
        async qmp_capabilities(_request, peer) {
          await peer.event('RESUME')
          return { return: {} }
        },
      },
      script: async peer => {
        await peer.event('STOP')
        await peer.send(FAKE_GREETING)
      },
    })
    await using client = await connect(server.connect())
    expect(client.recentEvents.map(event => event.event)).toEqual(['STOP', 'RESUME'])
  })

  it('is done from one chunk that holds everything', async () => {
    const [theirs, mine] = duplexPair()
    theirs
      .resume()
      .write(
        `${JSON.stringify(FAKE_GREETING)}\r\n{"return":{},"id":0}\r\n{"event":"STOP","timestamp":{"seconds":1,"microseconds":2}}\r\n`,
      )
    await using client = await connect(mine)
    expect(client.greeting).toEqual(FAKE_GREETING)
    expect(client.version).toEqual({ major: 10, minor: 0, micro: 0, package: 'fake' })
    expect(client.capabilities).toEqual(['oob'])
    expect(client.recentEvents.map(event => event.event)).toEqual(['STOP'])
  })

  it('gives up on a server that floods instead of greeting', async () => {
    const [theirs, mine] = duplexPair()
    theirs.resume().end('{"event":"STOP"}\n'.repeat(10_001))
    expect(await failure(connect(mine))).toMatchObject({ phase: 'greeting' })
    mine.destroy()
  })
})

describe('A stream that is passed in', () => {
  it('may have been paused with bytes in it', async () => {
    await using server = fakeServer({ replies })
    const { path } = await server.listen('unix')
    const socket = dial(path)
    socket.pause()
    await new Promise(resolve => socket.once('connect', resolve))
    await using client = await connect(socket)
    expect(await client.execute('query-status')).toEqual({ running: true })
  })

  it('may deliver text', async () => {
    await using server = fakeServer({ replies })
    const stream = server.connect()
    stream.setEncoding('utf8')
    await using client = await connect(stream)
    expect(await client.execute('query-status')).toEqual({ running: true })
  })

  it('stays the caller’s when the session does not come about, and its late errors end nothing', async () => {
    const stream = new Duplex({
      read() {},
      write(_chunk, _encoding, done) {
        done()
      },
    })
    stream.push('{"QMP": 1}\r\n')
    await failure(connect(stream))
    expect(stream.destroyed).toBe(false)
    expect(stream.isPaused()).toBe(true)
    expect(stream.listenerCount('data')).toBe(0)
    stream.destroy(new Error('late'))
    await new Promise(resolve => stream.once('close', resolve))
  })

  it('that has ended or was destroyed is refused at once', async () => {
    const destroyed = new Duplex({ read() {}, write() {} })
    destroyed.destroy()
    expect(await failure(connect(destroyed))).toMatchObject({ phase: 'greeting' })
    const cause = new Error('cable cut')
    const failed = new Duplex({ read() {}, write() {} })
    failed.once('error', () => {}).destroy(cause)
    expect(await failure(connect(failed))).toMatchObject({ phase: 'greeting', cause })
    const ended = new Duplex({ read() {}, write() {} })
    ended.push(null)
    ended.resume()
    await new Promise(resolve => ended.once('end', resolve))
    expect(await failure(connect(ended))).toMatchObject({ phase: 'greeting' })
  })

  it('that never says that it has closed does not keep the client from closing', async () => {
    await using server = fakeServer()
    const inner = server.connect()
    const stream = new Duplex({
      read() {
        inner.on('data', chunk => this.push(chunk))
      },
      write(chunk, _encoding, done) {
        inner.write(chunk, done)
      },
      // The callback is never called.
      destroy() {},
    })
    const client = await connect(stream)
    await client.close()
    expect(stream.destroyed).toBe(true)
    expect(await client.closed).toMatchObject({ by: 'local' })
    inner.destroy()
  })

  it('that fails ends the session with its error', async () => {
    await using server = fakeServer()
    const stream = server.connect()
    await using client = await connect(stream)
    const error = new Error('cable cut')
    stream.destroy(error)
    expect(await client.closed).toEqual({
      by: 'error',
      message: 'the connection failed: cable cut',
      cause: error,
    })
  })
})

describe('Listening', () => {
  /** What QEMU does: dial, greet, answer the negotiation. */
  const serve = (target: { path: string } | { host: string; port: number }): Promise<unknown> =>
    new Promise(resolve => {
      const socket = dial(target)
      socket.on('error', () => {})
      socket.write(`${JSON.stringify(FAKE_GREETING)}\r\n`)
      socket.on('data', () => socket.write('{"return": {}, "id": 0}\r\n'))
      socket.on('close', resolve)
    })

  it.each(['unix', 'tcp'])('gets the first peer over %s, and turns others away', async kind => {
    const path = join(folder, 'listen.sock')
    await using listener = await listen(kind === 'unix' ? { path } : { host: '127.0.0.1', port: 0 })
    const peers = [serve(listener.address), serve(listener.address)]
    await using client = await listener.accept()
    expect(client.version.major).toBe(10)
    await Promise.race(peers)
    await expect(listener.accept()).rejects.toThrow('the listener is taken')
    await client.close()
    await Promise.all(peers)
  })

  it.each(['unix', 'tcp'])('over %s is over at once, and its client lives on', async kind => {
    const target = kind === 'unix' ? { path: join(folder, 'over.sock') } : { host: '127.0.0.1', port: 0 }
    const listener = await listen(target)
    const peer = serve(listener.address)
    await using client = await listener.accept()
    await listener.close()
    await using again = await listen(listener.address)
    expect(again.address).toEqual(listener.address)
    const reply = client.execute('x-ask', {}, { timeoutMs: 10 })
    await expect(reply).rejects.toThrow(QmpTimeoutError)
    await client.close()
    await peer
  })

  it('ends at its deadline, by its signal and when it is closed', async () => {
    const listener = await listen({ host: '127.0.0.1', port: 0 })
    expect(await failure(listener.accept({ timeoutMs: 20 }))).toMatchObject({
      phase: 'connect',
      cause: { name: 'QmpTimeoutError' },
    })
    const reason = new Error('enough')
    await expect(listener.accept({ signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
    const waiting = failure(listener.accept())
    await listener.close()
    expect((await waiting).message).toBe('the listener is closed')
    await listener.close()
  })

  it('gives its one peer to the first who accepts, and tells the second', async () => {
    await using listener = await listen({ host: '127.0.0.1', port: 0 })
    const first = listener.accept()
    const second = failure(listener.accept())
    const peer = serve(listener.address)
    await using client = await first
    expect((await second).message).toBe('the listener is taken')
    await client.close()
    await peer
  })

  it('is for its owner only, whatever the mask of the process', async () => {
    const path = join(folder, 'private.sock')
    const mask = process.umask(0)
    try {
      await using listener = await listen({ path })
      expect(statSync(path).mode & 0o777).toBe(0o600)
      expect(process.umask()).toBe(0)
      expect(listener.address).toEqual({ path })
    } finally {
      process.umask(mask)
    }
  })

  it('turns a peer away that is not expected, and listens on', async () => {
    let asked = 0
    await using listener = await listen(
      { host: '127.0.0.1', port: 0 },
      {
        isExpected: async socket => {
          if (asked === 0) expect(socket.remotePort).toBeGreaterThan(0)
          if (++asked === 1) throw new Error('cannot tell')
          return asked === 3
        },
      },
    )
    const accepting = listener.accept()
    for (let wrong = 0; wrong < 2; wrong++) await serve(listener.address)
    const right = serve(listener.address)
    await using client = await accepting
    expect(client.version.major).toBe(10)
    expect(asked).toBe(3)
    await client.close()
    await right
  })

  it('ends peers in their TLS handshake when it is closed', async () => {
    const listener = await listen({ host: '127.0.0.1', port: 0, tls: { ciphers: 'PSK' } })
    const silent = dial(listener.address as { host: string; port: number })
    await new Promise(resolve => silent.once('connect', resolve))
    const ended = new Promise(resolve => silent.once('close', resolve))
    silent.on('error', () => {}).resume()
    // The server's side of the connection is there when a further one has been answered.
    const second = dial(listener.address as { host: string; port: number })
    second.on('error', () => {}).resume()
    const alert = new Promise(resolve => second.once('close', resolve))
    second.end('this is not TLS')
    await alert
    await listener.close()
    await ended
  })

  it('does not take an address that is in use, or that is none', async () => {
    expect(await failure(listen({ host: '127.0.0.1', port: 70_000 }))).toMatchObject({ phase: 'connect' })
    const path = join(folder, 'taken.sock')
    await using listener = await listen({ path })
    expect(await failure(listen({ path }))).toMatchObject({ phase: 'connect', cause: { code: 'EADDRINUSE' } })
    expect(listener.address).toEqual({ path })
  })
})

it('TLS is spoken with the options of node:tls, both ways', async () => {
  const psk = { identity: 'qmp', psk: Buffer.alloc(32, 7) }
  const options = { ciphers: 'PSK', minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2' } as const
  const server = createTlsServer({ ...options, pskCallback: () => psk.psk }, socket => {
    socket.on('error', () => {})
    socket.write(`${JSON.stringify(FAKE_GREETING)}\r\n`)
    socket.on('data', () => socket.write('{"return": {}, "id": 0}\r\n'))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const tls = { ...options, pskCallback: () => psk, checkServerIdentity: () => undefined }
  const client = await connect({ host: '127.0.0.1', port, tls })
  expect(client.version.major).toBe(10)
  expect(client.fdPassing).toBe('none')
  await client.close()
  expect(
    await failure(
      connect({
        host: '127.0.0.1',
        port,
        tls: { ...tls, pskCallback: () => ({ ...psk, psk: Buffer.alloc(32, 8) }) },
      }),
    ),
  ).toMatchObject({ phase: 'connect' })
  await new Promise(resolve => server.close(resolve))

  await using listener = await listen({
    host: '127.0.0.1',
    port: 0,
    tls: { ...options, pskCallback: () => psk.psk },
  })
  const accepting = listener.accept()
  const { connect: dialTls } = await import('node:tls')
  const peer = dialTls({ ...tls, ...('port' in listener.address ? listener.address : {}) })
  peer.on('error', () => {})
  peer.write(`${JSON.stringify(FAKE_GREETING)}\r\n`)
  peer.on('data', () => peer.write('{"return": {}, "id": 0}\r\n'))
  await using accepted = await accepting
  expect(accepted.version.major).toBe(10)
})
