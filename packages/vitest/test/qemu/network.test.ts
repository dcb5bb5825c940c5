// The fixture `network`: several machines of a test on one network.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { linuxGuest } from '@qm/guest'
import { afterAll, expect } from 'vitest'
import { machineTest } from '../../src/index.ts'

const directory = mkdtempSync(join(tmpdir(), 'qm-templates-'))
afterAll(() => rmSync(directory, { recursive: true }))
const guest = await linuxGuest()
const test = machineTest({
  machine: { args: ['-M', 'q35', '-m', '128', '-nodefaults', ...guest.args], console: true },
  ready: { console: guest.prompt },
  prepare: vm => vm.console.run('ip link set eth0 up'),
  cache: { directory },
  networkMachines: 2,
})

test('machines of a test reach each other', async ({ vm, network, another }) => {
  const peer = await another()
  expect(network.ports).toHaveLength(2)
  await vm.console.run('ip addr add 192.0.2.1/24 dev eth0')
  await peer.console.run('ip addr add 192.0.2.2/24 dev eth0')
  await expect(vm).toRun('ping -c 1 192.0.2.2', { output: / 0% packet loss/, timeoutMs: 60_000 })
  // One with networks of its own, or with none, is not on the test's.
  await another({ networks: [] })
  expect(network.ports).toHaveLength(2)
})

test('a test that does not ask for the network has a card without one', async ({ vm }) => {
  await expect(vm).toRun('cat /sys/class/net/eth0/address', { output: '52:54:00:74:65:01' })
})
