import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { expect, test } from 'vitest'
import { Network, type NetworkMessages, NetworkRequestError, type ShapeOptions } from '../../src/index.ts'
import { BROADCAST, Station, settle } from '../station.ts'

test('down cuts both ways, and undoing mends; the latest of down and up counts', async () => {
  await using lan = new Network()
  const [a, b] = [new Station(lan, 1), new Station(lan, 2)]
  const down = b.port.down()
  a.send(b, 'lost')
  b.send(a, 'lost')
  await settle()
  expect([a.texts, b.texts, b.port.isUp]).toEqual([[], [], false])
  expect(b.port.stats.dropped['link-down']).toBe(2)
  const up = b.port.up()
  a.send(b, 'up')
  await settle()
  expect(b.texts).toEqual(['up'])
  up.undo()
  expect(b.port.isUp).toBe(false)
  down[Symbol.dispose]()
  down.undo()
  a.send(b, 'mended')
  await settle()
  expect(b.texts).toEqual(['up', 'mended'])
})

test('using and await using undo', async () => {
  await using lan = new Network()
  const { port } = new Station(lan, 1)
  {
    using _ = port.down()
    expect(port.isUp).toBe(false)
  }
  expect(port.isUp).toBe(true)
  {
    await using _ = port.down()
    expect(port.isUp).toBe(false)
  }
  expect(port.isUp).toBe(true)
})

test('a partition separates its groups, and what no group names; undoing heals', async () => {
  await using lan = new Network()
  const [a, b, c, d] = [new Station(lan, 1), new Station(lan, 2), new Station(lan, 3), new Station(lan, 4)]
  const split = lan.partition([a.port, 's2'], [c.port])
  a.send(BROADCAST, '1')
  d.send(BROADCAST, '2')
  await settle()
  expect([a, b, c, d].map(it => it.texts)).toEqual([[], ['1'], [], []])
  const late = new Station(lan, 5)
  d.send(BROADCAST, '3')
  await settle()
  expect([c.texts, late.texts]).toEqual([[], ['3']])
  split.undo()
  a.send(BROADCAST, '4')
  await settle()
  expect([b, c, d].map(it => it.texts.at(-1))).toEqual(['4', '4', '4'])
  expect(a.port.stats.dropped.partition).toBe(2)
})

test('known addresses are no way through a partition; of two partitions both count', async () => {
  await using lan = new Network()
  const [a, b, c] = [new Station(lan, 1), new Station(lan, 2), new Station(lan, 3)]
  for (const it of [a, b, c]) it.send(BROADCAST)
  await settle()
  using _first = lan.partition([a.port], [b.port, c.port])
  using _second = lan.partition([a.port, b.port], [c.port])
  a.send(b, 'x')
  b.send(c, 'x')
  await settle()
  expect([b, c].map(it => it.texts.filter(Boolean))).toEqual([[], []])
})

test('a machine in a partition stands for all its ports, those to come included', async () => {
  await using lan = new Network()
  const vm = { name: 'vm' }
  const a = new Station(lan, 1)
  using _ = lan.partition([vm])
  const [first, second] = [new Station(lan, 2, { owner: vm }), new Station(lan, 3, { owner: vm })]
  a.send(BROADCAST, 'x')
  first.send(BROADCAST, 'y')
  await settle()
  expect([a, first, second].map(it => it.texts)).toEqual([[], [], ['y']])
  expect([lan.port(vm), lan.port(vm, 1)]).toEqual([first.port, second.port])
})

test('a delay delays every frame by that much, and keeps the order', async () => {
  await using lan = new Network()
  const [a, b] = [new Station(lan, 1), new Station(lan, 2)]
  b.port.shape({ delayMs: 60, jitterMs: 20, direction: 'to' })
  const start = performance.now()
  for (let number = 0; number < 50; number++) a.send(b, String(number))
  await b.until(1)
  expect(performance.now() - start).toBeGreaterThanOrEqual(40)
  await b.until(50)
  expect(b.texts).toEqual(Array.from({ length: 50 }, (_, number) => String(number)))
})

test('undoing a delay lets at once through what was on its way, in order', async () => {
  await using lan = new Network()
  const [a, b] = [new Station(lan, 1), new Station(lan, 2)]
  const shape = b.port.shape({ delayMs: 3_600_000 })
  a.send(b, '1')
  a.send(b, '2')
  await settle()
  expect(b.texts).toEqual([])
  shape.undo()
  a.send(b, '3')
  await b.until(3)
  expect(b.texts).toEqual(['1', '2', '3'])
})

async function lossOf(seed: number, options: ShapeOptions): Promise<string[]> {
  await using lan = new Network({ seed })
  const [a, b] = [new Station(lan, 1), new Station(lan, 2)]
  a.port.shape(options)
  for (let number = 0; number < 1000; number++) a.send(b, String(number))
  await settle()
  return b.texts
}

test('loss loses its share, the same frames for the same seed and others for another', async () => {
  const [first, again, other] = [
    await lossOf(1, { loss: 0.2 }),
    await lossOf(1, { loss: 0.2 }),
    await lossOf(2, { loss: 0.2 }),
  ]
  // Five standard deviations of 1000 draws.
  expect(Math.abs(first.length - 800)).toBeLessThan(64)
  expect(again).toEqual(first)
  expect(other).not.toEqual(first)
  expect(await lossOf(1, { loss: 1 })).toEqual([])
  expect(await lossOf(1, { loss: 0 })).toHaveLength(1000)
})

test('traffic elsewhere does not change which frames are lost', async () => {
  const alone = await lossOf(7, { loss: 0.5 })
  await using lan = new Network({ seed: 7 })
  const [a, b, c] = [new Station(lan, 1), new Station(lan, 2), new Station(lan, 3)]
  a.port.shape({ loss: 0.5 })
  c.port.shape({ loss: 0.5 })
  for (let number = 0; number < 1000; number++) {
    c.send(a, 'noise')
    a.send(b, String(number))
  }
  await settle()
  expect(b.texts.filter(text => text !== 'noise')).toEqual(alone)
})

test('a direction is shaped by itself, and both by default', async () => {
  await using lan = new Network()
  const [a, b] = [new Station(lan, 1), new Station(lan, 2)]
  const to = b.port.shape({ loss: 1, direction: 'to' })
  a.send(b, 'to')
  b.send(a, 'from')
  await settle()
  expect([a.texts, b.texts]).toEqual([['from'], []])
  to.undo()
  b.port.shape({ loss: 1, direction: 'from' })
  a.send(b, 'to')
  b.send(a, 'from')
  await settle()
  expect([a.texts, b.texts]).toEqual([['from'], ['to']])
  expect(b.port.stats.dropped.loss).toBe(2)
})

test('of several shapes the latest value of each option counts', async () => {
  await using lan = new Network()
  const [a, b] = [new Station(lan, 1), new Station(lan, 2)]
  const first = b.port.shape({ loss: 1 })
  const second = b.port.shape({ duplicate: 1 })
  const third = b.port.shape({ loss: 0 })
  a.send(b, 'twice')
  await settle()
  expect(b.texts).toEqual(['twice', 'twice'])
  third.undo()
  a.send(b, 'lost')
  await settle()
  first.undo()
  second.undo()
  a.send(b, 'once')
  await settle()
  expect(b.texts).toEqual(['twice', 'twice', 'once'])
})

test('reorder lets frames be overtaken by the next, and none be lost', async () => {
  await using lan = new Network({ seed: 3 })
  const [a, b] = [new Station(lan, 1), new Station(lan, 2)]
  b.port.shape({ reorder: 0.3, direction: 'to' })
  const sent = Array.from({ length: 300 }, (_, number) => String(number))
  for (const text of sent) a.send(b, text)
  await b.until(300)
  expect(b.texts).not.toEqual(sent)
  expect([...b.texts].sort()).toEqual([...sent].sort())
  const moved = b.texts.filter((text, index) => text !== sent[index]).length
  expect(moved).toBeGreaterThan(60)
})

test('a frame that nothing overtakes comes all the same', async () => {
  await using lan = new Network()
  const [a, b] = [new Station(lan, 1), new Station(lan, 2)]
  b.port.shape({ reorder: 1, direction: 'to' })
  a.send(b, 'alone')
  await b.until(1)
})

test('a rate spaces frames out, and drops what finds no room', async () => {
  await using lan = new Network({ maxQueuedBytes: 20_000 })
  const [a, b] = [new Station(lan, 1), new Station(lan, 2)]
  b.port.shape({ bitsPerSecond: 800_000, direction: 'to' })
  const start = performance.now()
  for (let number = 0; number < 100; number++) a.send(b, Buffer.alloc(986, 1))
  // 17 frames of 1000 bytes and their cost fit, at 10 ms each.
  await b.until(10)
  expect(performance.now() - start).toBeGreaterThanOrEqual(99)
  await settle()
  expect(b.port.stats.dropped['queue-full']).toBeGreaterThan(75)
})

test('what a cut cable had on its way is lost', async () => {
  await using lan = new Network()
  const [a, b] = [new Station(lan, 1), new Station(lan, 2)]
  const shape = b.port.shape({ delayMs: 1000 })
  a.send(b, 'under way')
  await settle()
  using _ = b.port.down()
  shape.undo()
  await new Promise(resolve => setTimeout(resolve, 10))
  expect(b.texts).toEqual([])
})

test('faults are told to tools', async () => {
  const told: string[] = []
  const onFault = (message: unknown): void => {
    const { fault, undone } = message as NetworkMessages['qm:network:fault']
    told.push(`${fault} ${undone}`)
  }
  subscribe('qm:network:fault', onFault)
  await using lan = new Network()
  const { port } = new Station(lan, 1)
  port.down().undo()
  port.shape({ loss: 1 }).undo()
  lan.partition([port]).undo()
  unsubscribe('qm:network:fault', onFault)
  expect(told).toEqual([
    'down false',
    'down true',
    'shape false',
    'shape true',
    'partition false',
    'partition true',
  ])
})

test.each([
  { loss: Number.NaN },
  { loss: 1.1 },
  { loss: -0.1 },
  { loss: '0.2' },
  { delayMs: Number.NaN },
  { delayMs: -1 },
  { delayMs: Infinity },
  { jitterMs: null },
  { bitsPerSecond: 0 },
  { bitsPerSecond: Number.NaN },
  { duplicate: 2 },
  { reorder: true },
  { direction: 'in' },
  { dealyMs: 1 },
])('shape(%j) is refused', async options => {
  await using lan = new Network()
  const { port } = new Station(lan, 1)
  expect(() => port.shape(options as ShapeOptions)).toThrow(NetworkRequestError)
})

test('an unknown option names the nearest one', async () => {
  await using lan = new Network()
  const { port } = new Station(lan, 1)
  expect(() => port.shape({ dealyMs: 1 } as ShapeOptions)).toThrow(/"dealyMs".*"delayMs"/)
  expect(() => lan.partition(['nobody'])).toThrow(/no port named "nobody"; open ports: s1/)
  expect(() => lan.partition([port], [port])).toThrow(/two groups/)
  expect(() => lan.partition(port as never)).toThrow(NetworkRequestError)
})
