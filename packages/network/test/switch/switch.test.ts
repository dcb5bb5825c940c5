import { expect, test } from 'vitest'
import { Network } from '../../src/index.ts'
import { BROADCAST, frame, record, Station, settle } from '../station.ts'

test('broadcasts go to all others, unknown addresses too, known ones to their port only', async () => {
  await using lan = new Network()
  const [a, b, c] = [new Station(lan, 1), new Station(lan, 2), new Station(lan, 3)]
  a.send(BROADCAST, 'hello')
  await settle()
  expect([a, b, c].map(it => it.texts)).toEqual([[], ['hello'], ['hello']])
  b.send(a, 'answer')
  a.send(b, 'more')
  await settle()
  expect([a, b, c].map(it => it.texts)).toEqual([['answer'], ['hello', 'more'], ['hello']])
  a.send('02:00:00:00:00:99', 'where')
  await settle()
  expect([b.texts.at(-1), c.texts.at(-1)]).toEqual(['where', 'where'])
  expect(a.port.addresses).toEqual([a.mac])
})

test('what is for a station behind the same port stays there', async () => {
  await using lan = new Network()
  const [a, b] = [new Station(lan, 1), new Station(lan, 2)]
  a.end.write(record(frame(BROADCAST, '02:00:00:00:00:77')))
  await settle()
  a.send('02:00:00:00:00:77', 'local')
  await settle()
  expect(b.texts).toEqual([''])
})

test('an address that moves is followed', async () => {
  await using lan = new Network()
  const [a, b, c] = [new Station(lan, 1), new Station(lan, 2), new Station(lan, 3)]
  a.send(BROADCAST, '1')
  b.end.write(record(frame(BROADCAST, a.mac, 'moved')))
  await settle()
  c.send(a.mac, 'follow')
  await settle()
  expect(b.texts).toEqual(['1', 'follow'])
  expect(a.texts).toEqual(['moved'])
})

test('frames of all kinds pass as they are: VLAN tags, LLDP, jumbo frames, many in one chunk', async () => {
  await using lan = new Network()
  const [a, b] = [new Station(lan, 1), new Station(lan, 2)]
  b.send(BROADCAST)
  await settle()
  const tagged = frame(b.mac, a.mac, Buffer.from('0064080045000000', 'hex'), 0x8100)
  const lldp = frame('01:80:c2:00:00:0e', a.mac, 'lldp', 0x88cc)
  const jumbo = frame(b.mac, a.mac, Buffer.alloc(65_000, 7))
  const sent = [tagged, lldp, tagged, tagged, jumbo, lldp, tagged]
  a.end.write(Buffer.concat(sent.map(record)))
  await b.until(sent.length)
  expect(b.received).toEqual(sent)
})

test('an address is forgotten after its time, and with its port', async () => {
  await using lan = new Network({ addressAgeMs: 0 })
  const [a, b, c] = [new Station(lan, 1), new Station(lan, 2), new Station(lan, 3)]
  a.send(BROADCAST)
  await new Promise(resolve => setTimeout(resolve, 5))
  b.send(a, 'flooded')
  await settle()
  expect(c.texts).toEqual(['', 'flooded'])
  await using other = new Network()
  const [d, e, f] = [new Station(other, 1), new Station(other, 2), new Station(other, 3)]
  d.send(BROADCAST)
  await settle()
  await d.port.close()
  e.send(d.mac, 'gone')
  await settle()
  expect(f.texts).toEqual(['', 'gone'])
})

test('a guest that makes up addresses pushes out only its own', async () => {
  await using lan = new Network({ addressesPerPort: 8 })
  const [a, b, c] = [new Station(lan, 1), new Station(lan, 2), new Station(lan, 3)]
  b.send(BROADCAST)
  await settle()
  for (let number = 0; number < 1000; number++) {
    const mac = `06:00:00:00:${(number >> 8).toString(16).padStart(2, '0')}:${(number & 255).toString(16).padStart(2, '0')}`
    a.end.write(record(frame(b.mac, mac)))
  }
  await b.until(1000)
  expect(a.port.addresses).toHaveLength(8)
  expect(c.received).toHaveLength(1)
})

test('a group address is never learned as a source', async () => {
  await using lan = new Network()
  const [a, b] = [new Station(lan, 1), new Station(lan, 2)]
  a.end.write(record(frame(b.mac, '03:00:00:00:00:01')))
  await settle()
  expect(a.port.addresses).toEqual([])
})
