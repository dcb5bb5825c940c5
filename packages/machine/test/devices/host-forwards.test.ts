import { expect, test } from 'vitest'
import { parseFlows } from '../../src/devices/host-forwards.ts'

// What QEMU prints, two networks and a connection.
const TEXT = [
  'Hub -1 (net0):',
  '  Protocol[State]    FD  Source Address  Port   Dest. Address  Port RecvQ SendQ',
  '  TCP[ESTABLISHED]   14       127.0.0.1 38369       10.0.2.15    80     0     0',
  '  TCP[HOST_FORWARD]  10       127.0.0.1 38369       10.0.2.15    80     0     0',
  '  UDP[HOST_FORWARD]   5               * 42724       10.0.2.15    53     0     0',
  '  ICMP[10 sec]       12       10.0.2.15     -        10.0.2.2     0     0     0',
  'Hub 0 (lan):',
  '  TCP[HOST_FORWARD]  11       127.0.0.1  2222       10.0.3.15    22     0     0',
  '',
].join('\r\n')

test('reads the table of user networking', () => {
  const rows = parseFlows(TEXT).map(
    ({ netdev, protocol, state, hostAddress, hostPort, guestAddress, guestPort }) =>
      `${netdev} ${protocol} ${state} ${hostAddress}:${hostPort} ${guestAddress}:${guestPort}`,
  )
  expect(rows).toEqual([
    'net0 tcp ESTABLISHED 127.0.0.1:38369 10.0.2.15:80',
    'net0 tcp HOST_FORWARD 127.0.0.1:38369 10.0.2.15:80',
    'net0 udp HOST_FORWARD 0.0.0.0:42724 10.0.2.15:53',
    'lan tcp HOST_FORWARD 127.0.0.1:2222 10.0.3.15:22',
  ])
})

test('a QEMU without user networking has none', () => {
  expect(parseFlows('')).toEqual([])
})
