import { join } from 'node:path'
import { qemuBinaries } from '@qm/rig'
import { describe, expect, test } from 'vitest'
import { gateway } from '../../examples/gateway.ts'
import { Network } from '../../src/index.ts'
import { testFolder } from '../folder.ts'
import { tcpdump } from '../tcpdump.ts'
import { type Backend, bootGuest, ping, setAddress } from './guest.ts'

const mac = (number: number): string => `52:54:00:00:09:0${number}`

describe.each(qemuBinaries())('QEMU $label', ({ path: binary }) => {
  test('three guests reach each other; loss, delay, a partition and a cut cable have their effect and heal', async () => {
    const pcap = join(testFolder(), 'run.pcapng')
    await using lan = new Network({ name: 'lan', pcap, seed: 16 })
    const [a, b, c] = await Promise.all(
      [1, 2, 3].map(number => bootGuest(binary, { cards: [{ lan, mac: mac(number) }] })),
    )
    if (a === undefined || b === undefined || c === undefined) throw new Error('three guests')
    await using _a = a
    await using _b = b
    await using _c = c
    await Promise.all([a, b, c].map((guest, index) => setAddress(guest, index + 1)))
    for (const [from, to] of [
      [a, 2],
      [a, 3],
      [b, 3],
      [c, 1],
    ] as const)
      expect(await ping(from, `10.0.9.${to}`)).toMatchObject({ received: 3 })

    // 20 % on each way: 64 % of the pings come back, with 100 ms. Five standard deviations of 200 pings.
    using _shape = lan.port(c.qemu).shape({ loss: 0.2, delayMs: 50 })
    const before = lan.port(c.qemu).stats.dropped.loss
    const lossy = await ping(a, '10.0.9.3', '-c 200 -i 0.05 -W 5')
    expect(lossy.sent).toBe(200)
    expect(Math.abs(lossy.received - 128)).toBeLessThan(34)
    expect(lossy.minMs).toBeGreaterThanOrEqual(100)
    // What the guest misses is what the network says it has lost, but for ARP's own frames.
    const lost = lan.port(c.qemu).stats.dropped.loss - before
    expect(Math.abs(lost - (lossy.sent - lossy.received))).toBeLessThan(12)
    expect(await ping(a, '10.0.9.2')).toMatchObject({ received: 3 })
    _shape.undo()

    const split = lan.partition([a.qemu, b.qemu], [c.qemu])
    expect(await ping(a, '10.0.9.3', '-c 2 -W 1')).toMatchObject({ received: 0 })
    expect(await ping(a, '10.0.9.2')).toMatchObject({ received: 3 })
    split.undo()
    expect(await ping(a, '10.0.9.3')).toMatchObject({ received: 3 })

    const down = lan.port(b.qemu).down()
    expect(await ping(a, '10.0.9.2', '-c 2 -W 1')).toMatchObject({ received: 0 })
    down.undo()
    expect(await ping(a, '10.0.9.2')).toMatchObject({ received: 3 })

    await lan.close()
    const requests = tcpdump(pcap, 'icmp[icmptype] == icmp-echo and src 10.0.9.1 and dst 10.0.9.2')
    expect(requests.length).toBeGreaterThanOrEqual(13)
    expect(requests[0]).toContain(`${mac(1)} > ${mac(2)}`)
    expect(tcpdump(pcap, 'arp').join('\n')).toMatch(/who-has 10\.0\.9\.2 tell 10\.0\.9\.1/)
  })

  test('the gateway of the examples gives a guest its address and answers ARP and ping', async () => {
    await using lan = new Network()
    lan.attach(gateway('52:54:00:00:09:fe', '10.0.9.254'))
    await using guest = await bootGuest(binary, { cards: [{ lan, mac: mac(1) }] })
    await guest.run('ip addr flush dev eth0')
    const output = await guest.run('udhcpc -i eth0 -n -q -f -s /bin/true')
    expect(output).toMatch(/lease of 10\.0\.9\.100 obtained/)
    await setAddress(guest, 100)
    expect(await ping(guest, '10.0.9.254', '-c 3 -W 5 -s 1000')).toMatchObject({ received: 3 })
    expect(await ping(guest, '10.0.9.253', '-c 1 -W 1')).toMatchObject({ received: 0 })
  })

  const pairs: readonly (readonly [Backend, Backend])[] = [['stream', 'socket']]
  test.each(pairs)(
    'cards by -netdev %s and %s carry a file between two guests unharmed',
    async (...backends) => {
      await using lan = new Network()
      const [a, b] = await Promise.all(
        backends.map((backend, index) =>
          bootGuest(binary, { cards: [{ lan, mac: mac(index + 1), backend }] }),
        ),
      )
      if (a === undefined || b === undefined) throw new Error('two guests')
      await using _a = a
      await using _b = b
      await setAddress(a, 1)
      await setAddress(b, 2)
      await a.run('head -c 3000000 /dev/urandom >/srv/file')
      const sum = await a.run('md5sum </srv/file')
      expect(await b.run('wget -q -O - http://10.0.9.1/file | md5sum')).toBe(sum)
    },
  )

  test('a guest with two cards on two networks; a network that ends takes the link', async () => {
    await using one = new Network()
    await using two = new Network()
    one.attach(gateway('52:54:00:00:09:fe', '10.0.9.254'))
    two.attach(gateway('52:54:00:00:0a:fe', '10.0.10.254'))
    await using guest = await bootGuest(binary, {
      cards: [
        { lan: one, mac: mac(1) },
        { lan: two, mac: mac(2) },
      ],
    })
    await setAddress(guest, 1)
    await guest.run('ip addr add 10.0.10.1/24 dev eth1')
    expect(await ping(guest, '10.0.9.254')).toMatchObject({ received: 3 })
    expect(await ping(guest, '10.0.10.254')).toMatchObject({ received: 3 })
    await one.close()
    expect(await ping(guest, '10.0.10.254')).toMatchObject({ received: 3 })
    expect(await ping(guest, '10.0.9.254', '-c 1 -W 1')).toMatchObject({ received: 0 })
    expect(await guest.ask('query-status')).toMatchObject({ return: { status: 'running' } })
  })

  test('a guest that is stopped holds up no other, and goes on when it is resumed', async () => {
    await using lan = new Network({ maxQueuedBytes: 64 * 1024 })
    const [a, b] = await Promise.all(
      [1, 2].map(number => bootGuest(binary, { cards: [{ lan, mac: mac(number) }] })),
    )
    if (a === undefined || b === undefined) throw new Error('two guests')
    await using _a = a
    await using _b = b
    lan.attach(gateway('52:54:00:00:09:fe', '10.0.9.254'))
    await setAddress(a, 1)
    await setAddress(b, 2)
    await ping(a, '10.0.9.2')
    await b.ask('stop')
    await a.run('ping -q -c 500 -i 0.002 -s 1400 -W 1 10.0.9.2 >/dev/null')
    expect(await ping(a, '10.0.9.254')).toMatchObject({ received: 3 })
    expect(lan.port(b.qemu).queuedBytes).toBeLessThanOrEqual(64 * 1024)
    await b.ask('cont')
    expect((await ping(a, '10.0.9.2', '-c 5 -W 5')).received).toBeGreaterThan(0)
  })
})
