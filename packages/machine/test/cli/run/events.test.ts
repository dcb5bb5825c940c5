import { expect, test } from 'vitest'
import { describeEvent } from '../../../src/cli/run/events.ts'

const timestamp = { seconds: 0, microseconds: 0 }

test.each([
  ['SHUTDOWN', { guest: true, reason: 'guest-shutdown' }, 'the guest has powered off'],
  ['SHUTDOWN', { guest: false, reason: 'host-qmp-quit' }, 'QEMU was told to quit'],
  ['SHUTDOWN', { guest: false, reason: 'constructor' }, 'QEMU shuts down (constructor)'],
  ['RESET', { guest: true, reason: 'guest-reset' }, 'the guest reboots'],
  ['RESET', { guest: false, reason: 'host-qmp-system-reset' }, 'the machine was reset'],
  ['STOP', undefined, 'the guest is paused'],
  ['constructor', undefined, undefined],
  ['RTC_CHANGE', { offset: 1 }, undefined],
])('%s %j: %s', (event, data, text) => {
  expect(describeEvent({ event, timestamp, data })).toBe(text)
})

test('an I/O error names the disk and the reason', () => {
  const data = { device: '', 'node-name': 'd0', operation: 'write', action: 'stop', reason: 'No space left' }
  expect(describeEvent({ event: 'BLOCK_IO_ERROR', timestamp, data })).toBe(
    'write error on disk d0: No space left (QEMU’s action: stop)',
  )
})
