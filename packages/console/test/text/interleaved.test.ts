import { expect, test } from 'vitest'
import { findInterleaved } from '../../src/text/interleaved.ts'
import { attachPair } from '../stream-pair.ts'

/** Lines that the kernel and services print while a prompt stands on the console. */
const MESSAGES = [
  '[   12.345678] random: crng init done',
  '[1234567.345678] random: crng init done after 14 days',
  '<6>[   12.345678] usb 1-1: new high-speed USB device',
  '[   12.345678][    T1] caller with an id',
  '[   12.345678][   C0] caller that is a processor',
  '[Mon Nov 30 17:00:01 2026] dmesg with a calendar',
  '[2026-11-30T17:00:01,123456+00:00] dmesg with ISO time',
  '[  +0.000123] dmesg with the time since the last line',
  'random: crng init done',
  'EXT4-fs (vda1): re-mounted. Opts: (null)',
  'usb 1-1: new high-speed USB device number 2',
  'IPv6: ADDRCONF(NETDEV_CHANGE): eth0: link becomes ready',
  'clocksource: Switched to clocksource tsc',
  'audit: type=1400 audit(1701360000.123:4): apparmor="STATUS"',
  '[  OK  ] Started Getty on tty1.',
  '[FAILED] Failed to start x.service.',
  '[DEPEND] Dependency failed for y.',
  '[ ***  ] A start job is running for z (5s / 1min 30s)',
  '         Starting rtkit-daemon.service - RealtimeKit ...',
  '         Stopping x.service...',
  '         Mounting /boot...',
  "See 'systemctl status x.service' for details.",
  'systemd[1]: Started Session 1 of user root.',
  'systemd-journald[213]: Received client request to flush runtime journal.',
  'Cloud-init v. 0.7.5 running "modules:final" at Mon, 30 Nov 2026. Up 12.00 seconds.',
  'cloud-init[512]: Generating public/private rsa key pair.',
  'ci-info: +++++++++Net device info+++++++++',
  '<14>Nov 30 17:00:01 cloud-init: ############################',
  '-----BEGIN SSH HOST KEY KEYS-----',
  'Nov 30 17:00:01 vm kernel: something',
  '2026-11-30T17:00:01.123456+00:00 vm sshd: something',
  ' * Starting sshd ... [ ok ]',
  'Broadcast message from root@vm (Mon 2026-11-30 17:00:01 UTC):',
  'Message from syslogd@vm at Nov 30 17:00:01 ...',
]

test.each(MESSAGES)('a prompt is found behind and around: %s', async message => {
  for (const text of [`vm login: ${message}\r\n`, `vm lo${message}\r\ngin: `]) {
    await using pair = await attachPair()
    await pair.print(text)
    const match = await pair.console.waitFor(/^vm login: $/, { timeoutMs: 0 })
    expect(match.text).toBe('vm login: ')
  }
})

test.each([
  'Linux guest 6.1',
  'root@vm:~# ls -l /root',
  'key: value',
  'a[0] = b',
  'login: root',
  '50% done',
  '<html>',
])('no part of %j is taken for a message', line => {
  expect([...findInterleaved(`${line}\n`)]).toEqual([])
})

test('what follows a login prompt and is no name is left out', async () => {
  for (const follower of ['** something else **', 'any words of a service that is not known']) {
    await using pair = await attachPair()
    await pair.print(`vm login: ${follower}\r\n`)
    expect((await pair.console.waitFor(/login: $/, { timeoutMs: 0 })).text).toBe('login: ')
  }
})
