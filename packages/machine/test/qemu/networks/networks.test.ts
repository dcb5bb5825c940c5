// Machines on networks of this process: cards from the launch on, cards that are plugged in, links that go and come.
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { accelerator, linuxGuest, tinyGuest } from '@qm/guest'
import { Network } from '@qm/network'
import { qemuBinaries } from '@qm/rig'
import { describe, expect, onTestFinished, test } from 'vitest'
import { LaunchError, Machine, type MachineOptions } from '../../../src/index.ts'
import { makeMac } from '../../../src/networks/mac-address.ts'

const SOON = { timeoutMs: 120_000 }
const TINY = ['-accel', 'tcg', '-m', '32', '-nodefaults', '-bios', tinyGuest().firmware]

describe.each(qemuBinaries())('on the $label QEMU', async ({ path: binary }) => {
  const { accel } = await accelerator(binary, 'linux')
  const guest = await linuxGuest({ quiet: true })

  /** Boots a Linux, on a pc, where cards can be plugged in anywhere. */
  async function boot(options: MachineOptions): Promise<Machine> {
    const args = ['-machine', 'pc', '-accel', accel, '-m', '128', '-nodefaults', ...guest.args]
    const vm = await Machine.launch({ binary, args, console: true, ...options })
    await vm.console.waitFor(guest.prompt, { timeoutMs: 280_000 })
    return vm
  }
  const run = async (vm: Machine, line: string): Promise<string> =>
    (await vm.console.run(line, { prompt: guest.prompt, ...SOON })).output
  const address = (vm: Machine, card: string, host: number): Promise<string> =>
    run(vm, `ip addr flush dev ${card}; ip addr add 10.0.9.${host}/24 dev ${card}; ip link set ${card} up`)
  const pings = async (vm: Machine, host: number, options = '-c 3 -i 0.1 -W 5'): Promise<number> =>
    Number(/(\d+) packets received/.exec(await run(vm, `ping ${options} 10.0.9.${host}`))?.[1])

  test('three machines on one network, one of them behind a bad link, and a partition that heals', async () => {
    await using lan = new Network({ name: 'lan', seed: 16 })
    const names = ['alpha', 'beta', 'gamma']
    const [a, b, c] = await Promise.all(names.map(name => boot({ name, networks: [{ network: lan }] })))
    if (a === undefined || b === undefined || c === undefined) throw new Error('three machines')
    await using _a = a
    await using _b = b
    await using _c = c
    for (const [index, vm] of [a, b, c].entries()) await address(vm, 'eth0', index + 1)
    expect(lan.port(b)).toMatchObject({ name: 'beta', mac: makeMac('beta', '0') })
    expect(await run(b, 'cat /sys/class/net/eth0/address')).toBe(`${makeMac('beta', '0')}\n`)
    expect([await pings(a, 2), await pings(b, 3), await pings(c, 1)]).toEqual([3, 3, 3])

    const bad = lan.port(c).shape({ loss: 0.2, delayMs: 50 })
    // 64 % come back: five standard deviations of 100 pings.
    expect(Math.abs((await pings(a, 3, '-c 100 -i 0.02 -W 5')) - 64)).toBeLessThanOrEqual(24)
    bad.undo()
    const split = lan.partition([a, b], [c])
    expect([await pings(a, 3, '-c 2 -i 0.1 -W 1'), await pings(a, 2)]).toEqual([0, 3])
    split.undo()
    expect(await pings(a, 3)).toBe(3)

    await b.shutdown()
    expect(() => lan.port(b)).toThrow(/no port/)
    expect(await pings(a, 3)).toBe(3)
  })

  test('a card is plugged into a network of a running guest, and out of it; a link goes and comes', async () => {
    await using lan = new Network()
    await using far = new Network()
    const echo = lan.attach({ onFrame: () => {} })
    await using vm = await boot({
      networks: [{ network: far }, { network: lan, model: 'e1000', id: 'second' }],
    })
    expect(lan.ports).toEqual([echo.port, lan.port(vm)])
    const id = await vm.devices.plug({ driver: 'virtio-net-pci', network: lan, id: 'late' })
    expect(lan.port(vm, 1).mac).toBe(makeMac(vm.name, 'late'))
    await run(vm, `until grep -q ${makeMac(vm.name, 'late')} /sys/class/net/*/address; do usleep 10000; done`)
    const capture = lan.capture(({ from }) => from === lan.port(vm, 1))
    await address(vm, 'eth1', 1)
    await run(vm, 'ping -c 1 -W 1 10.0.9.9')
    expect((await capture.next(SOON)).to).toContain(echo.port)

    const carrier = 'cat /sys/class/net/eth0/carrier'
    await run(vm, 'ip link set eth0 up')
    await vm.links.down('nic0')
    expect(await run(vm, `until [ "$(${carrier})" = 0 ]; do usleep 10000; done; ${carrier}`)).toBe('0\n')
    await vm.links.up('nic0')
    expect(await run(vm, `until [ "$(${carrier})" = 1 ]; do usleep 10000; done; ${carrier}`)).toBe('1\n')
    await expect(vm.links.down('nosuch')).rejects.toThrow(/nosuch/)

    const { closed } = lan.port(vm, 1)
    await vm.devices.unplug(id)
    expect(await closed).toMatchObject({ by: 'peer' })
    expect(() => lan.port(vm, 1)).toThrow(/no port/)
  })

  test('a card that cannot be connected is no launch, and no plug; nothing is left of it', async () => {
    await using lan = new Network()
    await using first = await Machine.launch({
      binary,
      args: TINY,
      networks: [{ network: lan, mac: '52:54:00:00:00:01' }],
    })
    const second = new Machine({
      binary,
      args: TINY,
      networks: [{ network: lan }, { network: lan, mac: '52:54:00:00:00:01' }],
    })
    const error = await second.launch().catch((error: unknown) => error)
    expect(error).toBeInstanceOf(LaunchError)
    expect(error).toMatchObject({
      cause: { code: 'bad-request', message: expect.stringContaining('52:54:00:00:00:01') },
    })
    expect(lan.ports).toEqual([lan.port(first)])
    // QEMU dies of a netdev that is removed while it connects, at one of some tens of tries.
    for (let trial = 0; trial < 50; trial++) {
      const plug = first.devices.plug({
        driver: 'virtio-net-pci',
        network: lan,
        mac: '52:54:00:00:00:01',
        id: 'twin',
      })
      await expect(plug).rejects.toThrow(/one of its own/)
    }
    const folder = mkdtempSync(join(tmpdir(), 'dialled-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const sockets = new Set<Socket>()
    const server = createServer(socket => sockets.add(socket.on('error', () => {})))
    onTestFinished(() => void server.close())
    server.listen(join(folder, 'there'))
    await once(server, 'listening')
    for (let trial = 0; trial < 50; trial++) {
      const addr = { type: 'unix', path: join(folder, trial % 2 === 0 ? 'there' : 'gone') }
      const plug = first.devices.plug({ driver: 'nosuch', id: 'twin', netdev: { type: 'stream', addr } })
      await expect(plug).rejects.toThrow(/nosuch/)
    }
    for (const socket of sockets) socket.destroy()
    expect(await first.hmp('info network')).not.toContain('twin')
    await expect(first.devices.plug({ driver: 'virtio-net-pci', network: {} as never })).rejects.toThrow(
      TypeError,
    )
    await expect(
      first.devices.plug({ driver: 'virtio-net-pci', network: lan, netdev: { type: 'user' } }),
    ).rejects.toThrow(/not both/)
  })

  test('a machine that was attached to takes cards and links, too', async () => {
    await using lan = new Network()
    const base = mkdtempSync(join(tmpdir(), 'attached-'))
    onTestFinished(() => rmSync(base, { recursive: true }))
    const path = join(base, 'monitor')
    await using vm = await Machine.launch({
      binary,
      args: [...TINY, '-qmp', `unix:${path},server=on,wait=off`],
      networks: [{ network: lan, id: 'first' }],
    })
    await using attached = await Machine.attach({ path })
    await attached.devices.plug({
      driver: 'virtio-net-pci',
      network: lan,
      id: 'late',
      mac: '52:54:00:00:00:02',
    })
    expect(lan.port(attached)).toMatchObject({ mac: '52:54:00:00:00:02' })
    expect(lan.port(vm)).not.toBe(lan.port(attached))
    await attached.links.down('late')
    await attached.links.up('first')
    await expect(attached.links.down('first', { timeoutMs: Number.NaN })).rejects.toThrow(TypeError)
  })

  test('a machine that is launched again is connected again, and a network that is closed leaves it running', async () => {
    const lan = new Network()
    await using vm = new Machine({ binary, args: TINY, name: 'again', networks: [{ network: lan }] })
    await vm.launch()
    const before = lan.port(vm)
    await vm.shutdown()
    expect(before.closeReason).toBeDefined()
    await vm.launch()
    expect(lan.port(vm)).not.toBe(before)
    await lan.close()
    expect(await vm.execute('query-status')).toMatchObject({ status: 'running' })
  })
})
