import { expect, test } from 'vitest'
import { GuestPause } from '../../src/monitor/guest-pause.ts'

const timestamp = { seconds: 0, microseconds: 0 }
const follow = (status: string, ...events: readonly (readonly [string, unknown?])[]): string | undefined => {
  const pause = new GuestPause(status)
  for (const [event, data] of events) pause.note({ event, data, timestamp })
  return pause.reason
}
const FULL = {
  device: 'd0',
  'node-name': 'n',
  action: 'stop',
  nospace: true,
  reason: 'No space left on device',
}

test.each([
  ['running', [], undefined],
  ['', [], undefined],
  ['prelaunch', [], 'has not been started yet (-S)'],
  ['prelaunch', [['RESUME']], undefined],
  ['running', [['STOP']], 'the guest is paused'],
  ['running', [['STOP'], ['RESUME']], undefined],
  [
    'running',
    [['BLOCK_IO_ERROR', FULL], ['STOP']],
    '(io-error): no space left for the disk d0; mend that and resume()',
  ],
  ['running', [['STOP'], ['BLOCK_IO_ERROR', FULL]], 'no space left for the disk d0'],
  ['running', [['BLOCK_IO_ERROR', { ...FULL, action: 'report' }]], undefined],
  [
    'running',
    [['BLOCK_IO_ERROR', { ...FULL, nospace: false, reason: 'I/O\u001b[2J' }], ['STOP']],
    'I/O\uFFFD[2J for',
  ],
  ['running', [['BLOCK_IO_ERROR', FULL], ['STOP'], ['RESUME'], ['STOP']], 'the guest is paused'],
  ['running', [['WATCHDOG', { action: 'pause' }], ['STOP']], 'its watchdog has fired'],
  ['running', [['WATCHDOG', { action: 'reset' }]], undefined],
  ['running', [['GUEST_PANICKED', { action: 'pause' }], ['STOP']], 'has panicked'],
  ['running', [['SHUTDOWN', { guest: true }], ['STOP']], 'has shut down'],
  ['io-error', [], 'QEMU has paused the guest (io-error)'],
  ['running', [['BLOCK_IO_ERROR'], ['STOP']], 'the guest is paused'],
] as const)('%s, then %j', (status, events, reason) => {
  if (reason === undefined) expect(follow(status, ...events)).toBeUndefined()
  else expect(follow(status, ...events)).toContain(reason)
})
