// Clones of a machine with a network card: each on a network of its own, or refused where its address is taken.
import { linuxGuest } from '@qm/guest'
import { Network } from '@qm/network'
import { qemuBinaries } from '@qm/rig'
import { expect, test } from 'vitest'
import { LaunchError, Machine, MachineUnsupportedError } from '../../../src/index.ts'

const { path: binary } = qemuBinaries()[0]
const MAC = '52:54:00:00:00:0a'

test('clones of a machine on a network: on another one, on none, and not two with one address', async () => {
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
  for (const networks of [
    [{ network: second, mac: '52:54:00:00:00:0b' }],
    [{ network: second, model: 'e1000' }],
    [{ network: second }, { network: second }],
  ])
    await expect(template.clone({ networks })).rejects.toThrow(MachineUnsupportedError)
  await expect(template.clone({ networks: [{ network: {} as never }] })).rejects.toThrow(TypeError)
})
