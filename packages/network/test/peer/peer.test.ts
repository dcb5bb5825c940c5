import { expect, test } from 'vitest'
import { Network, NetworkClosedError, NetworkPeerError, NetworkRequestError } from '../../src/index.ts'
import { BROADCAST, frame, Station, settle } from '../station.ts'

test('a peer gets frames and sends them', async () => {
  await using lan = new Network()
  const a = new Station(lan, 1)
  const peer = lan.attach({
    name: 'echo',
    onFrame: (data, self) => self.send(frame(a.mac, '02:00:00:00:00:ee', data.subarray(14, 18))),
  })
  a.send(BROADCAST, 'ping')
  await a.until(1)
  expect(a.texts).toEqual(['ping'])
  expect([peer.port, peer.port.name, lan.port(peer)]).toEqual([lan.port('echo'), 'echo', peer.port])
  expect(peer.port.addresses).toEqual(['02:00:00:00:00:ee'])
})

test('two peers that answer each other for ever hold up neither the process nor the stack', async () => {
  await using lan = new Network()
  let count = 0
  const answer = (_: Buffer, self: { send(data: Buffer): void }): void => {
    count += 1
    self.send(frame(BROADCAST, '02:00:00:00:00:01'))
  }
  lan.attach({ onFrame: answer })
  lan.attach({ onFrame: answer }).send(frame(BROADCAST, '02:00:00:00:00:02'))
  await new Promise(resolve => setTimeout(resolve, 20))
  expect(count).toBeGreaterThan(2)
})

test('a promise is waited for before the next frame; what does not fit meanwhile is dropped', async () => {
  await using lan = new Network({ maxQueuedBytes: 2048 })
  const a = new Station(lan, 1)
  const order: string[] = []
  let release = (): void => {}
  const peer = lan.attach({
    onFrame: async data => {
      order.push(`begin ${data[14]}`)
      await new Promise<void>(resolve => {
        release = resolve
      })
      order.push(`end ${data[14]}`)
    },
  })
  for (let number = 0; number < 100; number++) a.send(BROADCAST, Buffer.of(number))
  await settle()
  release()
  await settle()
  release()
  await settle()
  expect(order).toEqual(['begin 0', 'end 0', 'begin 1', 'end 1', 'begin 2'])
  expect(peer.port.stats.dropped['queue-full']).toBeGreaterThan(80)
})

test.each([
  () => {
    throw new Error('in onFrame')
  },
  () => Promise.reject(new Error('in onFrame')),
])('an onFrame that fails ends its own port, with the error', async onFrame => {
  await using lan = new Network()
  const [a, b] = [new Station(lan, 1), new Station(lan, 2)]
  const peer = lan.attach({ onFrame })
  a.send(BROADCAST, 'x')
  const reason = await peer.closed
  expect(reason).toMatchObject({ by: 'error', message: expect.stringContaining('in onFrame') })
  expect(reason.cause).toBeInstanceOf(NetworkPeerError)
  expect(() => peer.send(frame(BROADCAST, '02:00:00:00:00:01'))).toThrow(NetworkClosedError)
  a.send(BROADCAST, 'y')
  await settle()
  expect(b.texts).toEqual(['x', 'y'])
})

test('a peer that has left gets nothing more', async () => {
  await using lan = new Network()
  const a = new Station(lan, 1)
  let count = 0
  {
    await using _ = lan.attach({
      onFrame: () => {
        count += 1
      },
    })
    a.send(BROADCAST, 'x')
  }
  await settle()
  expect(count).toBe(0)
})

test.each([13, 69_633])('a frame of %d bytes is refused', async length => {
  await using lan = new Network()
  const peer = lan.attach({ onFrame: () => {} })
  expect(() => peer.send(Buffer.alloc(length))).toThrow(NetworkRequestError)
})

test('what is no peer is refused', async () => {
  await using lan = new Network()
  const peer = lan.attach({ onFrame: () => {} })
  expect(() => peer.send('frame' as never)).toThrow(NetworkRequestError)
  expect(() => lan.attach({} as never)).toThrow(NetworkRequestError)
  expect(() => lan.attach({ onFrame: () => {}, onframe: 1 } as never)).toThrow(/"onFrame"/)
})
