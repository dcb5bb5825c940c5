import { once } from 'node:events'
import { createServer, type Server, type Socket } from 'node:net'
import { countAbortListeners, watchedController } from '@qm/config/signal'
import { expect, onTestFinished, test } from 'vitest'
import {
  connect,
  listen,
  type QmpClient,
  QmpCommandError,
  QmpConnectError,
  QmpTimeoutError,
  type WaitOptions,
} from '../src/index.ts'
import { fakeServer } from '../src/testing/index.ts'

type Call = (client: QmpClient, wait: WaitOptions) => Promise<unknown>

const TIMES = 100

const CALLS: readonly (readonly [string, Call])[] = [
  ['execute()', (client, wait) => client.execute('query-status', {}, wait)],
  ['executeRaw()', (client, wait) => client.executeRaw('query-status', {}, wait)],
  [
    'a refused execute()',
    (client, wait) => expect(client.execute('cont', {}, wait)).rejects.toThrow(QmpCommandError),
  ],
  ['executeAndWaitFor()', (client, wait) => client.executeAndWaitFor('stop', {}, 'STOP', wait)],
  [
    'a late waitForEvent()',
    (client, wait) =>
      expect(client.waitForEvent('RESET', { ...wait, timeoutMs: 1 })).rejects.toThrow(QmpTimeoutError),
  ],
]

test.each(CALLS)(`${TIMES} times %s leave no listener on the signal`, async (_, call) => {
  const { signal } = watchedController()
  await using server = fakeServer({
    replies: { 'query-status': { return: { status: 'running', running: true } } },
    script: async peer => {
      for (;;) {
        const request = await peer.next()
        if (request.command !== 'stop') await peer.fail(request, 'no')
        else {
          await peer.reply(request)
          await peer.event('STOP')
        }
      }
    },
  })
  await using client = await connect(server.connect())
  for (let i = 0; i < TIMES; i++) await call(client, { signal })
  expect(countAbortListeners(signal)).toBe(0)
})

test('nor does an execute() whose server goes away', async () => {
  const { signal } = watchedController()
  await using server = fakeServer({
    script: async peer => {
      await peer.next()
      peer.destroy()
    },
  })
  await using client = await connect(server.connect())
  await expect(client.execute('stop', {}, { signal })).rejects.toThrow()
  expect(countAbortListeners(signal)).toBe(0)
})

test('an accept() that has come about, and one that has timed out, leave no listener', async () => {
  const { signal } = watchedController()
  await using listener = await listen({ host: '127.0.0.1', port: 0 })
  await expect(listener.accept({ signal, timeoutMs: 1 })).rejects.toThrow()
  expect(countAbortListeners(signal)).toBe(0)
})

/** A server that accepts and does as it is told; it counts the connections that are open. */
async function serve(act: (socket: Socket) => void): Promise<{ port: number; open: () => number }> {
  const sockets = new Set<Socket>()
  const server: Server = createServer(socket => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.once('close', () => sockets.delete(socket))
    act(socket)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return { port: address.port, open: () => sockets.size }
}

test.each<[string, (socket: Socket) => void, WaitOptions]>([
  ['is not heard of', socket => void socket.resume(), { timeoutMs: 20 }],
  ['speaks another protocol', socket => void socket.resume().write('SSH-2.0-server\r\n'), {}],
  ['greets wrongly', socket => void socket.resume().write('{"QMP": 1}\r\n'), {}],
])('a connection whose server %s is closed', async (_, act, wait) => {
  const { signal } = watchedController()
  const { port, open } = await serve(act)
  await expect(connect({ host: '127.0.0.1', port }, { ...wait, signal })).rejects.toThrow(QmpConnectError)
  await expect.poll(open).toBe(0)
  expect(countAbortListeners(signal)).toBe(0)
})

test('a connection that was given up before it stood is closed', async () => {
  const { port, open } = await serve(socket => void socket.resume())
  const dialling = connect({ host: '127.0.0.1', port, tls: {} }, { timeoutMs: 50 })
  await expect(dialling).rejects.toThrow(QmpConnectError)
  await expect.poll(open).toBe(0)
})
