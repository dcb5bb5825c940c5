import { Duplex } from 'node:stream'
import { expectTypeOf } from 'vitest'
import {
  type CapturedFrame,
  Network,
  type NetworkCloseReason,
  type NetworkError,
  type NetworkErrorCode,
  type NetworkPeer,
  type Port,
  type Undo,
} from '../src/index.ts'

const lan = new Network({ name: 'lan', pcap: 'run.pcapng', seed: 1 })
expectTypeOf(lan.connect(new Duplex())).toEqualTypeOf<Port>()
expectTypeOf(
  lan.connect(new Duplex(), { name: 'a', owner: lan, mac: '52:54:00:00:00:01' }),
).toEqualTypeOf<Port>()
// @ts-expect-error an address is no stream
lan.connect('tcp:localhost:1')
// @ts-expect-error there is no such option
new Network({ sede: 1 })

const port = lan.port(lan)
expectTypeOf(port.down()).toEqualTypeOf<Undo>()
expectTypeOf(port.up()).toEqualTypeOf<Undo>()
expectTypeOf(
  port.shape({ delayMs: 1, jitterMs: 1, loss: 0.1, duplicate: 0.1, reorder: 0.1, bitsPerSecond: 1e6 }),
).toEqualTypeOf<Undo>()
// @ts-expect-error there is no such direction
port.shape({ direction: 'in' })
expectTypeOf(lan.partition([port, 'b'], [lan])).toEqualTypeOf<Undo>()
{
  using _down = port.down()
  await using _split = lan.partition([port])
}

for await (const frame of lan.capture(({ from }) => from === port)) {
  expectTypeOf(frame).toEqualTypeOf<CapturedFrame>()
  expectTypeOf(frame.time).toEqualTypeOf<number>()
  expectTypeOf(frame.to).toEqualTypeOf<readonly Port[]>()
}
expectTypeOf(lan.attach({ onFrame: (frame, peer) => peer.send(frame) })).toEqualTypeOf<NetworkPeer>()
expectTypeOf(port.closed).resolves.toEqualTypeOf<NetworkCloseReason>()
expectTypeOf<NetworkError['code']>().toEqualTypeOf<NetworkErrorCode>()
