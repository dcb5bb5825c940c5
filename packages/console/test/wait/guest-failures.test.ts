import { expect, test } from 'vitest'
import { failures, GuestFailureError } from '../../src/index.ts'
import { attachPair } from '../stream-pair.ts'

/** Lines as Linux prints them, and the disaster that each is. */
const lines: readonly (readonly [string, keyof typeof failures | undefined])[] = [
  ['Kernel panic - not syncing: VFS: Unable to mount root fs on unknown-block(0,0)', 'panic'],
  ['Oops: 0002 [#1] PREEMPT SMP NOPTI', 'oops'],
  ['Internal error: Oops: 96000004 [#1] SMP', 'oops'],
  ['Unable to handle kernel NULL pointer dereference at virtual address 0000000000000000', 'oops'],
  ['general protection fault, probably for non-canonical address 0xdead: 0000 [#1] SMP', 'oops'],
  ['BUG: unable to handle page fault for address: ffffffff00000000', 'bug'],
  ['BUG: KASAN: use-after-free in foo+0x1/0x2', 'bug'],
  ['kernel BUG at mm/slub.c:305!', 'bug'],
  ['INFO: task kworker/0:1:12 blocked for more than 120 seconds.', 'hungTask'],
  ['watchdog: BUG: soft lockup - CPU#1 stuck for 22s! [stress:301]', 'softLockup'],
  ['Watchdog detected hard LOCKUP on cpu 0', 'hardLockup'],
  ['rcu: INFO: rcu_sched self-detected stall on CPU', 'rcuStall'],
  ['rcu: INFO: rcu_preempt detected stalls on CPUs/tasks:', 'rcuStall'],
  ['stress invoked oom-killer: gfp_mask=0x140cca(GFP_HIGHUSER_MOVABLE|__GFP_COMP), order=0', 'oom'],
  ['Out of memory: Killed process 412 (stress) total-vm:104004kB', 'oom'],
  ['Memory cgroup out of memory: Killed process 9 (x)', 'oom'],
  ['debug: DEBUG: nothing is wrong', undefined],
  ['printk: legacy bootconsole [earlyser0] enabled', undefined],
  ['rcu: Hierarchical RCU implementation.', undefined],
  ['NMI watchdog: Perf NMI watchdog permanently disabled', undefined],
  ['Kernel command line: console=ttyS0 panic=-1 oops=panic', undefined],
]

test.each(lines)('%s', async (line, failure) => {
  await using pair = await attachPair()
  await pair.print(`[    1.234567] ${line}\r\n`)
  const outcome = await pair.console.waitFor('never', { timeoutMs: 0 }).catch((error: unknown) => error)
  if (failure === undefined) expect(outcome).toMatchObject({ code: 'timeout' })
  else expect(outcome).toMatchObject({ failure, report: `[    1.234567] ${line}` })
})

test('the catalogue can be added to, replaced and switched off', async () => {
  await using pair = await attachPair()
  await pair.print('Entering emergency mode\r\nOops: 0002\r\nready\r\n')
  const failOn = { ...failures, emergency: 'emergency mode' }
  await expect(pair.console.waitFor('ready', { failOn })).rejects.toMatchObject({ failure: 'emergency' })
  await expect(pair.console.waitFor('ready', { failOn: /Oops/, since: 'start' })).rejects.toMatchObject({
    failure: '0',
  })
  expect((await pair.console.waitFor('ready', { failOn: false, since: 'start' })).text).toBe('ready')
})

test('a disaster on the line of a match counts if it comes first, however the bytes come', async () => {
  for (const chunks of [['Oops: 0002 login: '], [...'Oops: 0002 login: ']]) {
    await using pair = await attachPair()
    const wait = pair.console.waitFor('login: ').catch((error: unknown) => error)
    for (const chunk of chunks) await pair.print(chunk)
    expect(await wait).toBeInstanceOf(GuestFailureError)
  }
})

test('a report is whole: from its first line to its last, and it does not wait for more', async () => {
  await using pair = await attachPair()
  const wait = pair.console.waitFor('never').catch((error: unknown) => error)
  await pair.print('before\r\n------------[ cut here ]------------\r\n')
  await pair.print('kernel BUG at fs/inode.c:1!\r\nCall Trace:\r\n')
  for (const line of [' foo+0x1/0x2', ' bar+0x3/0x4', '---[ end trace 0000000000000000 ]---'])
    await pair.print(`${line}\r\n`)
  expect(await wait).toMatchObject({
    failure: 'bug',
    report:
      '------------[ cut here ]------------\nkernel BUG at fs/inode.c:1!\nCall Trace:\n foo+0x1/0x2\n bar+0x3/0x4\n---[ end trace 0000000000000000 ]---',
  })
})
