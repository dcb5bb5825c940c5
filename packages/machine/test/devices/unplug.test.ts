// The refusals of other boards than a PC's; those of a PC's Linux are in test/qemu/hotplug.test.ts.
import { fakeServer } from '@qm/qmp/testing'
import { expect, test } from 'vitest'
import { Machine, UnplugError } from '../../src/index.ts'

test.each([
  ['DEVICE_UNPLUG_GUEST_ERROR', { device: 'dimm0', path: '/machine/peripheral/dimm0' }, 'the guest refuses'],
  ['MEM_UNPLUG_ERROR', { device: 'dimm0', msg: 'memory is in use' }, 'memory is in use'],
])('%s about this device ends the wait, about another one not', async (event, data, says) => {
  await using server = fakeServer({
    replies: {
      qmp_capabilities: { return: {} },
      'qom-list': { return: [] },
      device_del: async (_request, peer) => {
        await peer.event(event, { ...data, device: 'other' })
        await peer.event('DEVICE_DELETED', { path: '/machine/peripheral/dimm0/part' })
        await peer.event(event, data)
        return { return: {} }
      },
    },
  })
  await using vm = await Machine.attach(server.connect())
  const error = await vm.devices.unplug('dimm0').catch(reason => reason)
  expect(error).toBeInstanceOf(UnplugError)
  expect(error).toMatchObject({ device: 'dimm0', message: expect.stringContaining(says) })
})
