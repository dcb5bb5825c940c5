// Three Linux guests on a network: a by `-netdev stream`, b by `-netdev socket`, c by `stream` with a second card elsewhere.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { qemuBinaries } from '@qm/rig'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { gateway } from '../../examples/gateway.ts'
import { Network } from '../../src/index.ts'
import { tcpdump } from '../tcpdump.ts'
import { bootGuest, type Guest, ping, setAddress } from './guest.ts'

const mac = (number: number): string => `52:54:00:00:09:0${number}`

const { path: binary } = qemuBinaries()[0]
const folder = mkdtempSync(join(tmpdir(), 'qm-network-'))
const pcap = join(folder, 'run.pcapng')
const lan = new Network({ name: 'lan', pcap, seed: 16, maxQueuedBytes: 256 * 1024 })
const far = new Network({ name: 'far' })
let a: Guest
let b: Guest
let c: Guest

beforeAll(async () => {
  // The first that fails must not leave the others behind.
  const booted = await Promise.allSettled([
    bootGuest(binary, { cards: [{ lan, mac: mac(1) }] }),
    bootGuest(binary, { cards: [{ lan, mac: mac(2), backend: 'socket' }] }),
    bootGuest(binary, {
      cards: [
        { lan, mac: mac(3) },
        { lan: far, mac: mac(4) },
      ],
    }),
  ])
  const guests = booted.flatMap(it => (it.status === 'fulfilled' ? [it.value] : []))
  const [first, second, third] = guests
  if (first === undefined || second === undefined || third === undefined) {
    await Promise.all(guests.map(guest => guest[Symbol.asyncDispose]()))
    throw new AggregateError(booted.flatMap(it => (it.status === 'rejected' ? [it.reason] : [])))
  }
  ;[a, b, c] = [first, second, third]
  for (const [index, guest] of guests.entries()) await setAddress(guest, index + 1)
})
afterAll(async () => {
  for (const guest of [a, b, c]) await guest?.[Symbol.asyncDispose]()
  await lan.close()
  await far.close()
  rmSync(folder, { recursive: true })
})

test('the guests reach each other, and a file passes unharmed', async () => {
  for (const [from, to] of [
    [a, 2],
    [a, 3],
    [b, 3],
    [c, 1],
  ] as const)
    expect(await ping(from, `10.0.9.${to}`)).toMatchObject({ received: 3 })
  await a.run('head -c 3000000 /dev/urandom >/srv/file')
  const sum = await a.run('md5sum </srv/file')
  for (const guest of [b, c]) expect(await guest.run('wget -q -O - http://10.0.9.1/file | md5sum')).toBe(sum)
})

test('behind 20 % of loss and 50 ms on each way, 64 % of the pings come back, with 100 ms', async () => {
  using _shape = lan.port(c.qemu).shape({ loss: 0.2, delayMs: 50 })
  const before = lan.port(c.qemu).stats.dropped.loss
  const lossy = await ping(a, '10.0.9.3', '-c 200 -i 0.02 -W 5')
  expect(lossy.sent).toBe(200)
  // Five standard deviations of 200 pings.
  expect(Math.abs(lossy.received - 128)).toBeLessThan(34)
  expect(lossy.minMs).toBeGreaterThanOrEqual(100)
  // What the guest misses is what the network says it has lost, but for frames of ARP.
  const lost = lan.port(c.qemu).stats.dropped.loss - before
  expect(Math.abs(lost - (lossy.sent - lossy.received))).toBeLessThan(12)
  expect(await ping(a, '10.0.9.2')).toMatchObject({ received: 3 })
})

test('a partition and a cut cable heal', async () => {
  const split = lan.partition([a.qemu, b.qemu], [c.qemu])
  expect(await ping(a, '10.0.9.3', '-c 2 -i 0.1 -W 1')).toMatchObject({ received: 0 })
  expect(await ping(a, '10.0.9.2')).toMatchObject({ received: 3 })
  split.undo()
  expect(await ping(a, '10.0.9.3')).toMatchObject({ received: 3 })

  const down = lan.port(b.qemu).down()
  expect(await ping(a, '10.0.9.2', '-c 2 -i 0.1 -W 1')).toMatchObject({ received: 0 })
  down.undo()
  expect(await ping(a, '10.0.9.2')).toMatchObject({ received: 3 })
})

test('the gateway of the examples gives a guest its address and answers ARP and ping', async () => {
  await using _gateway = lan.attach(gateway('52:54:00:00:09:fe', '10.0.9.254'))
  expect(await b.run('udhcpc -i eth0 -n -q -f -s /bin/true')).toMatch(/lease of 10\.0\.9\.100 obtained/)
  expect(await ping(b, '10.0.9.254', '-c 3 -i 0.1 -W 5 -s 1000')).toMatchObject({ received: 3 })
  expect(await ping(b, '10.0.9.253', '-c 1 -W 1')).toMatchObject({ received: 0 })
})

test('a guest that is stopped holds up no other, and goes on when it is resumed', async () => {
  await ping(a, '10.0.9.2')
  await b.ask('stop')
  await a.run('ping -q -c 300 -i 0.002 -s 1400 -W 1 10.0.9.2 >/dev/null')
  expect(await ping(a, '10.0.9.3')).toMatchObject({ received: 3 })
  expect(lan.port(b.qemu).queuedBytes).toBeLessThanOrEqual(256 * 1024)
  await b.ask('cont')
  expect((await ping(a, '10.0.9.2', '-c 5 -i 0.1 -W 5')).received).toBeGreaterThan(0)
})

test('a network that ends takes the link of its card, and nothing else', async () => {
  far.attach(gateway('52:54:00:00:0a:fe', '10.0.10.254'))
  await c.run('ip addr add 10.0.10.1/24 dev eth1')
  expect(await ping(c, '10.0.10.254')).toMatchObject({ received: 3 })
  await far.close()
  expect(await ping(c, '10.0.10.254', '-c 1 -W 1')).toMatchObject({ received: 0 })
  expect(await ping(c, '10.0.9.1')).toMatchObject({ received: 3 })
  expect(await c.ask('query-status')).toMatchObject({ return: { status: 'running' } })
})

test('tcpdump reads what has passed', async () => {
  await lan.close()
  const requests = tcpdump(pcap, 'icmp[icmptype] == icmp-echo and src 10.0.9.1 and dst 10.0.9.2')
  expect(requests.length).toBeGreaterThanOrEqual(12)
  expect(requests[0]).toContain(`${mac(1)} > ${mac(2)}`)
  expect(tcpdump(pcap, 'arp').join('\n')).toMatch(/who-has 10\.0\.9\.2 tell 10\.0\.9\.1/)
})
