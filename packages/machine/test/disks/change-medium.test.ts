// A tray that the guest holds. Firmware never does, and the Linux of the tests has no driver for CD-ROMs.
import { fakeServer } from '@qm/qmp/testing'
import { expect, test } from 'vitest'
import { Machine, MachineTimeoutError } from '../../src/index.ts'

const CD = {
  device: '',
  qdev: '/machine/peripheral/cd',
  type: 'unknown',
  removable: true,
  locked: true,
  tray_open: false,
}
const LOCKED = {
  error: {
    class: 'GenericError',
    desc: "Device 'cd' is locked and force was not specified, wait for tray to open and try again",
  },
}

/** A QEMU whose guest lets go of the tray when it has been asked so often. */
function holding(asks: number) {
  let asked = 0
  const forced: unknown[] = []
  const server = fakeServer({
    replies: {
      qmp_capabilities: { return: {} },
      'query-status': { return: { status: 'running', running: true } },
      'query-block': { return: [CD] },
      eject: async ({ arguments: args }, peer) => {
        forced.push(args)
        asked += 1
        if (asked > asks) return { return: {} }
        if (asked < asks + 1 && asks < 10)
          await peer.event('DEVICE_TRAY_MOVED', {
            device: '',
            id: '/machine/peripheral/cd',
            'tray-open': true,
          })
        return LOCKED
      },
    },
  })
  return { server, forced }
}

test('is asked for again each time that it moves', async () => {
  const { server, forced } = holding(2)
  await using _ = server
  await using vm = await Machine.attach(server.connect())
  await vm.disks.eject('cd')
  expect(forced).toEqual(Array.from({ length: 3 }, () => ({ id: '/machine/peripheral/cd', force: false })))
})

test('is waited for until the deadline, and the error says how to overrule the guest', async () => {
  const { server } = holding(10)
  await using _ = server
  await using vm = await Machine.attach(server.connect())
  const error = await vm.disks.eject('cd', { timeoutMs: 50 }).catch(caught => caught)
  expect(error).toBeInstanceOf(MachineTimeoutError)
  expect(error.message).toContain('force: true')
})
