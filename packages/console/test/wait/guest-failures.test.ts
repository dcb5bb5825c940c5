import { expect, test } from 'vitest'
import { defaultFailures, failures, GuestFailureError } from '../../src/index.ts'
import { attachPair } from '../stream-pair.ts'

/** Lines as guests print them, and the failure that each is by default. */
const lines: readonly (readonly [string, keyof typeof failures | undefined])[] = [
  ['Kernel panic - not syncing: VFS: Unable to mount root fs on unknown-block(0,0)', 'panic'],
  ['Oops: 0002 [#1] PREEMPT SMP NOPTI', 'oops'],
  ['Internal error: Oops: 96000004 [#1] SMP', 'oops'],
  ['Unable to handle kernel NULL pointer dereference at virtual address 0000000000000000', 'oops'],
  ['general protection fault, probably for non-canonical address 0xdead: 0000 [#1] SMP', 'oops'],
  ['BUG: unable to handle page fault for address: ffffffff00000000', 'oops'],
  ['BUG: kernel NULL pointer dereference, address: 0000000000000000', 'oops'],
  ['divide error: 0000 [#1] SMP KASAN', 'oops'],
  ['Oops: divide error: 0000 [#1] SMP PTI', 'oops'],
  ['Oops: invalid opcode: 0000 [#1] SMP', 'oops'],
  ['stack segment: 0000 [#1] SMP', 'oops'],
  ['Oops [#1]', 'oops'],
  ['Kernel BUG [#1]', 'oops'],
  ['Oops[#1]:', 'oops'],
  ['Kernel bug detected[#1]:', 'oops'],
  ['Unhandled kernel unaligned access[#1]:', 'oops'],
  ['Oops: Kernel access of bad area, sig: 11 [#1]', 'oops'],
  ['Oops: Machine check, sig: 7 [#1]', 'oops'],
  ['Oops: Exception in kernel mode, sig: 4 [#1]', 'oops'],
  ['illegal operation: 0001 ilc:1 [#1] SMP', 'oops'],
  ['addressing exception: 0005 ilc:2 [#1] SMP', 'oops'],
  ['Internal error: synchronous external abort: 96000210 [#1] SMP', 'oops'],
  ['Internal error: : 1b [#1] SMP ARM', 'oops'],
  ['Unhandled fault: page domain fault (0x01b) at 0xb6f7e000', 'oops'],
  ['BUG: KASAN: use-after-free in foo+0x1/0x2', 'sanitizer'],
  ['BUG: KFENCE: out-of-bounds read in foo+0x1/0x2', 'sanitizer'],
  ['BUG: sleeping function called from invalid context at mm/slab.h:421', 'atomicSleep'],
  ['BUG: scheduling while atomic: swapper/0/0/0x00000100', 'atomicSleep'],
  ['BUG: Bad page state in process syz  pfn:1b2e4', 'bug'],
  ['BUG kmalloc-8 (Tainted: G    B  ): Object already free', 'bug'],
  ['PANIC: double fault, error_code: 0x0', 'panic'],
  ['INFO: rcu_sched self-detected stall on CPU', 'rcuStall'],
  ['rcu: INFO: rcu_preempt detected expedited stalls on CPUs/tasks: { 0-... }', 'rcuStall'],
  ['INFO: rcu_tasks detected stalls on tasks:', 'rcuStall'],
  ['INFO: task jbd2/vda1-8:120 blocked in I/O wait for more than 120 seconds.', 'hungTask'],
  ["INFO: task syz:12 can't die for more than 143 seconds.", 'hungTask'],
  ['watchdog: CPU 3 self-detected hard LOCKUP @ _raw_spin_lock+0x1/0x2', 'hardLockup'],
  ['!!!! X64 Exception Type - 0E(#PF - Page-Fault)  CPU Apic ID - 00000000 !!!!', 'firmware'],
  ['"Synchronous Abort" handler, esr 0x96000004', 'firmware'],
  ['sbi_trap_error: hart0: trap handler failed', 'firmware'],
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
  ['traps: python3[3615] general protection fault ip:7feb sp:7ffd error:0 in libc.so', undefined],
  ['> Internal error:   Could not resolve keysym XF86CameraAccessEnable', undefined],
  ['e2fsck: Internal error: fudging end of bitmap', undefined],
  ['Oops - something went wrong', undefined],
  ['KNOWN BUG: see issue 12', undefined],
  ['* merge branch fixes [#1234]', undefined],
  ['WARNING: CPU: 0 PID: 1 at kernel/foo.c:12 foo+0x1/0x2', undefined],
  ['BUG: workqueue lockup - pool cpus=0 node=0 flags=0x0 nice=0 stuck for 34s!', undefined],
  ['BUG: memory leak', undefined],
  ['WARNING: possible circular locking dependency detected', undefined],
  ['UBSAN: shift-out-of-bounds in fs/foo.c:1:2', undefined],
  ['No bootable device.', undefined],
  ['You are in emergency mode. After logging in, type "journalctl -xb"', undefined],
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

/** The kinds that are there to be added, each with a line of it. */
test.each([
  ['warning', 'WARNING: CPU: 0 PID: 1 at kernel/foo.c:12 foo+0x1/0x2'],
  ['warning', 'WARNING: fs/ext4/inode.c:3785 at ext4_set_folio_dirty+0x1/0x2, CPU#0: kworker'],
  ['warning', 'refcount_t: underflow; use-after-free.'],
  ['lockdep', 'WARNING: possible circular locking dependency detected'],
  ['lockdep', 'WARNING: inconsistent lock state'],
  ['rcuUsage', 'WARNING: suspicious RCU usage'],
  ['ubsan', 'UBSAN: shift-out-of-bounds in fs/foo.c:1:2'],
  ['memoryLeak', 'BUG: memory leak'],
  ['memoryLeak', 'kmemleak: 3 new suspected memory leaks (see /sys/kernel/debug/kmemleak)'],
  ['resourceLeak', 'unregister_netdevice: waiting for lo to become free. Usage count = 2'],
  ['workqueueLockup', 'BUG: workqueue lockup - pool cpus=0'],
  ['emergencyMode', 'You are in emergency mode. After logging in, type "journalctl -xb"'],
  ['noRootDevice', 'Gave up waiting for root file system device.  Common problems:'],
  ['noBootableDevice', 'No bootable device.'],
  ['reboot', 'Linux version 6.1.0-13-amd64 (debian-kernel@lists.debian.org)'],
] as const)('%s: %s', async (kind, line) => {
  await using pair = await attachPair()
  await pair.print(`${line}\r\n`)
  const failOn = { [kind]: failures[kind] }
  await expect(pair.console.waitFor('never', { timeoutMs: 0, failOn })).rejects.toMatchObject({
    failure: kind,
  })
})

test.each([
  ['bsdPanic', 'panic: page fault\r\ncpuid = 0\r\ntime = 1\r\nKDB: stack backtrace:\r\n'],
  [
    'bsdPanic',
    'panic: kernel diagnostic assertion\r\nStopped at      db_enter+0x18:    addq    $0x8,%rsp\r\n',
  ],
  ['bsdPanic', '[  12.3456789] panic: trap\r\n[  12.3456789] cpu0: Begin traceback...\r\n'],
  ['bsdFault', 'Fatal trap 12: page fault while in kernel mode\r\n'],
  ['bsdFault', 'uvm_fault(0xffffffff82, 0x0, 0, 1) -> e\r\n'],
  ['bsdDebugger', 'ddb{0}> '],
] as const)('BSD %s: %j', async (kind, text) => {
  await using pair = await attachPair()
  await pair.print(text)
  await expect(pair.console.waitFor('never', { timeoutMs: 0 })).rejects.toMatchObject({ failure: kind })
})

test.each(['panic: runtime error: index out of range\r\ngoroutine 1 [running]:\r\nmain.main()\r\n'])(
  'the panic of a user program is none: %j',
  async text => {
    await using pair = await attachPair()
    await pair.print(text)
    await expect(pair.console.waitFor('never', { timeoutMs: 0 })).rejects.toMatchObject({ code: 'timeout' })
  },
)

test.each([
  'dmesg | grep -c "BUG: "',
  "grep 'Kernel panic - not syncing' log",
  "echo 'Internal error: x'",
  'dmesg | grep -E "BUG: |Oops: 0000"',
  'dmesg | grep Oops: 0000',
])('the echo of a command is no failure: %s', async command => {
  await using pair = await attachPair()
  await pair.print(`root@vm:~# ${command}\r\n0\r\nroot@vm:~# `)
  await expect(pair.console.waitFor('never', { timeoutMs: 0 })).rejects.toMatchObject({ code: 'timeout' })
})

test('the echo of what was typed is no failure, whatever the patterns; what it makes the guest print is', async () => {
  for (const typing of ['write', 'type'] as const) {
    await using pair = await attachPair()
    const failOn = { fsck: /fsck failed/, down: 'going down' }
    const command = 'grep "fsck failed" log; echo going down soon'
    const wait = pair.console.waitFor('# ', { failOn }).catch((error: unknown) => error)
    if (typing === 'write') await pair.console.write(`${command}\n`)
    else await pair.console.type(command, { echo: false })
    await pair.print(`$ ${command}\r\n0\r\n# `)
    expect(await wait).toMatchObject({ text: '# ' })
    const next = pair.console.waitFor('# ', { failOn }).catch((error: unknown) => error)
    await pair.print('boot: fsck failed\r\n')
    expect(await next).toMatchObject({ failure: 'fsck' })
  }
})

test('a failure between two waits is told by the next one, and only once', async () => {
  await using pair = await attachPair()
  await pair.print(
    'first\r\n[    1.000000] Oops: 0002 [#1] SMP\r\n[    1.000001] ---[ end trace 0 ]---\r\nsecond\r\n',
  )
  await pair.console.waitFor('first')
  await expect(
    pair.console.waitFor('second', { since: pair.console.mark(), timeoutMs: 0 }),
  ).rejects.toMatchObject({
    failure: 'oops',
  })
  await expect(pair.console.waitFor('third', { since: 'now', timeoutMs: 0 })).rejects.toMatchObject({
    code: 'timeout',
  })
})

test('the catalogue can be added to, replaced and switched off', async () => {
  await using pair = await attachPair()
  await pair.print('Entering emergency mode\r\nOops: 0002\r\nready\r\n')
  const failOn = { ...defaultFailures, emergency: 'emergency mode' }
  await expect(pair.console.waitFor('ready', { failOn })).rejects.toMatchObject({ failure: 'emergency' })
  await expect(pair.console.waitFor('ready', { failOn: /Oops/, since: 'start' })).rejects.toMatchObject({
    failure: '0',
  })
  expect((await pair.console.waitFor('ready', { failOn: false, since: 'start' })).text).toBe('ready')
})

test('a failure on the line of a match counts if it comes first, however the bytes come', async () => {
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
