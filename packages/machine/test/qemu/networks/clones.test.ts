// Clones of a machine with a network card: each on a network of its own, or refused where its address is taken.
import { linuxGuest, tinyGuest } from '@qm/guest'
import { Network } from '@qm/network'
import { qemuBinaries } from '@qm/rig'
import { expect, test } from 'vitest'
import { LaunchError, Machine, MachineUnsupportedError } from '../../../src/index.ts'

const { path: binary } = qemuBinaries()[0]
const MAC = '52:54:00:00:00:0a'

test('clones of a machine on a network: on another one, on none, and on one with addresses of their own', async () => {
  const guest = await linuxGuest({ quiet: true })
  await using first = new Network()
  await using second = new Network()
  await using vm = new Machine({
    binary,
    args: ['-M', 'q35', '-m', '128', '-nodefaults', ...guest.args],
    console: true,
    cloneable: true,
    networks: [{ network: first, mac: MAC }],
  })
  await vm.launch()
  await vm.console.waitFor(guest.prompt, { timeoutMs: 280_000 })
  await using template = await vm.template(undefined, { keepRunning: true })
  expect(first.port(vm).mac).toBe(MAC)

  await using other = await template.clone({ name: 'other', networks: [{ network: second }] })
  expect(second.port(other)).toMatchObject({ name: 'other', mac: MAC })
  // QEMU announces the card itself by RARP; ARP is the guest's.
  const capture = second.capture(
    ({ from, data }) => from === second.port(other) && data.readUInt16BE(12) === 0x0806,
  )
  await other.console.run('ping -c 1 -W 1 10.0.2.9', { timeoutMs: 120_000 })
  await capture.next({ timeoutMs: 60_000 })
  await capture.close()

  const error = await template.clone({ networks: [{ network: first }] }).catch((error: unknown) => error)
  expect(error).toBeInstanceOf(LaunchError)
  expect(error).toMatchObject({ cause: { message: expect.stringContaining(`the address ${MAC} already`) } })
  expect(first.ports).toEqual([first.port(vm)])

  await using alone = await template.clone()
  expect(
    (await alone.console.run('ping -c 1 -W 1 10.0.2.9; echo on', { timeoutMs: 120_000 })).output,
  ).toContain('on\n')

  // An address of its own takes another card, which the guest has to take: unplugged and plugged in again.
  const mac = '52:54:00:00:00:0b'
  await using beside = await template.clone({
    name: 'beside',
    networks: [{ network: second, mac }],
    timeoutMs: 120_000,
  })
  expect(second.port(beside)).toMatchObject({ name: 'beside', mac })
  const run = async (clone: Machine, line: string): Promise<string> =>
    (await clone.console.run(line, { timeoutMs: 120_000, failOn: false })).output
  await run(other, 'ip addr add 10.0.3.1/24 dev eth0')
  expect(
    await run(beside, 'until ip addr add 10.0.3.2/24 dev eth0; do usleep 50000; done; ip link show eth0'),
  ).toContain(mac)
  expect(await run(beside, 'ping -c 3 -W 20 10.0.3.1')).toContain(' 0% packet loss')
  expect(await run(other, 'ip neigh')).toContain(`10.0.3.2 dev eth0 lladdr ${mac}`)
  expect((await beside.devices.list()).filter(({ id }) => id === 'nic0')).toHaveLength(1)

  for (const networks of [[{ network: second, model: 'e1000' }], [{ network: second }, { network: second }]])
    await expect(template.clone({ networks })).rejects.toThrow(MachineUnsupportedError)
  await expect(template.clone({ networks: [{ network: {} as never }] })).rejects.toThrow(TypeError)
})

test('a guest that keeps its card, or stands still, gives a clone no other address', async () => {
  await using network = new Network()
  const args = ['-accel', 'tcg', '-M', 'q35', '-m', '32', '-nodefaults', '-bios', tinyGuest().firmware]
  const options = { binary, args, console: true, cloneable: true }
  const own = { timeoutMs: 2000, networks: [{ network, mac: '52:54:00:00:00:0b' }] }
  for (const [paused, message] of [
    [false, /release of a network card/],
    [true, /nic0 cannot get another address/],
  ] as const) {
    await using vm = await Machine.launch({ ...options, networks: [{ network, mac: MAC }] })
    await vm.console.waitFor(/TG1.*\n/)
    if (paused) await vm.pause()
    await using template = await vm.template()
    await expect(template.clone(own)).rejects.toThrow(message)
    expect(network.ports).toEqual([])
    await template.remove()
  }
})
