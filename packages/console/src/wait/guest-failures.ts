// Failure patterns by kind: Linux panics, oopses, lockups, OOM; BSD panics; firmware exceptions; what may be added.

/**
 * What guests print when something has gone wrong, by kind. The wordings are those of Linux (panic.c, bug.c,
 * hung_task.c, watchdog.c, oom_kill.c, tree_stall.h, the `die` functions of its architectures), of the BSDs' `panic`
 * and debuggers, of EDK2, U-Boot and OpenSBI. Those that end a guest are in {@link defaultFailures}; the others are
 * there to be added: `failOn: { ...defaultFailures, warning: failures.warning }`.
 *
 * The lookbehinds keep words of a typed command out (`grep "BUG: "`); each expression is linear.
 */
export const failures: {
  /** Linux: the kernel has given up. */
  readonly panic: RegExp
  /** Linux: a fault in kernel mode, on any architecture. */
  readonly oops: RegExp
  /** Linux: a failed assertion of the kernel, or a corrupted slab. */
  readonly bug: RegExp
  /** Linux: KASAN, KMSAN, KFENCE and KCSAN reports. */
  readonly sanitizer: RegExp
  /** Linux: sleeping or scheduling where it is forbidden. */
  readonly atomicSleep: RegExp
  /** Linux: a task that has been blocked for minutes. */
  readonly hungTask: RegExp
  /** Linux: a CPU that does not schedule. */
  readonly softLockup: RegExp
  /** Linux: a CPU that takes no interrupts. */
  readonly hardLockup: RegExp
  /** Linux: a CPU or task that holds up RCU. */
  readonly rcuStall: RegExp
  /** Linux: memory has run out, and a process was killed. */
  readonly oom: RegExp
  /** FreeBSD, NetBSD, OpenBSD, Darwin: a panic with what follows it. */
  readonly bsdPanic: RegExp
  /** The BSDs: a fault in kernel mode. */
  readonly bsdFault: RegExp
  /** The BSDs: the kernel debugger's prompt. */
  readonly bsdDebugger: RegExp
  /** EDK2, U-Boot, OpenSBI: an exception or failed assertion that ends the boot. */
  readonly firmware: RegExp
  /** Linux, not by default: a `WARN_ON`, a broken reference count or object. */
  readonly warning: RegExp
  /** Linux, not by default: the lock validator's reports. */
  readonly lockdep: RegExp
  /** Linux, not by default: suspicious use of RCU. */
  readonly rcuUsage: RegExp
  /** Linux, not by default: undefined behaviour. */
  readonly ubsan: RegExp
  /** Linux, not by default: kmemleak's reports. */
  readonly memoryLeak: RegExp
  /** Linux, not by default: inodes, files or network devices that something still holds. */
  readonly resourceLeak: RegExp
  /** Linux, not by default: a work queue that makes no progress, which a slow host can cause. */
  readonly workqueueLockup: RegExp
  /** Linux distributions, not by default: the emergency shell. */
  readonly emergencyMode: RegExp
  /** Linux distributions, not by default: the initial file system finds no root. */
  readonly noRootDevice: RegExp
  /** Firmware and boot loaders, not by default: nothing to boot from. */
  readonly noBootableDevice: RegExp
  /** Any guest, not by default: it boots (again: mind `since`). */
  readonly reboot: RegExp
} = Object.freeze({
  panic: /(?<!["'`|/=(\\a-zA-Y] ?)Kernel panic - not syncing|PANIC: double fault/,
  oops: /(?<!["'`|/=(\\a-zA-Y] ?)BUG: (?:unable to handle |kernel NULL pointer)|(?<!["'`|/=(\\a-zA-Z] ?)[Uu]nable to handle (?:kernel|page fault)|general protection fault(?:, (?:probably|maybe)|: [0-9a-f]{4})|(?<!["'`|/=(\\a-zA-Z] ?)Oops: [0-9a-f]{4,16}\b|(?:\bOops\b[^\n[]{0,60}|: [0-9a-f]{4,16} ?|\bBUG ?|detected ?|, sig: \d{1,2} ?| ilc:\d ?|in kernel code ?|(?:[Aa]ccess|trap) ?\w{0,8} ?|Internal error: [^\n[]{0,80})\[#\d{1,4}\]|Unhandled fault: [^\n]{1,60} at 0x/,
  bug: /(?<!["'`|/=(\\a-zA-Y] ?)BUG: (?!soft lockup|workqueue lockup|K(?:ASAN|MSAN|FENCE|CSAN)|memory leak|unable to handle|kernel NULL|sleeping function|scheduling while)|kernel BUG at |\bBUG [\w.-]{1,60} \((?:Tainted|Not tainted)|rust_kernel: panicked at/,
  sanitizer: /(?<!["'`|/=(\\a-zA-Y] ?)BUG: (?:KASAN|KMSAN|KFENCE|KCSAN): /,
  atomicSleep: /BUG: (?:sleeping function called from invalid context|scheduling while atomic)/,
  hungTask: /INFO: task [^\n]{1,80} (?:blocked (?:in I\/O wait )?|can't die )for more than \d{1,9} seconds/,
  softLockup: /BUG: soft lockup - CPU#\d{1,5}/,
  hardLockup: /etected hard LOCKUP|NMI watchdog: [^\n]{0,80}hard LOCKUP/,
  rcuStall: /INFO: rcu\w{0,40} (?:self-)?detected (?:expedited )?stall/,
  oom: /Out of memory: Kill|invoked oom-killer|Memory cgroup out of memory/,
  bsdPanic:
    /^(?:\[ *[\d.]{1,16}\] ?)?panic: [^\n]{0,200}\n(?:[^\n]{0,200}\n){0,7}?[^\n]{0,40}(?:cpuid = |KDB: |Stopped at|Begin traceback|Starting stack trace|Backtrace)|panic\(cpu \d{1,4} caller/,
  bsdFault:
    /^Fatal trap \d{1,3}:|^(?:\[ *[\d.]{1,16}\] ?)?uvm_fault\(0x|^(?:\[ *[\d.]{1,16}\] ?)?fatal [^\n]{1,60} in supervisor mode|^kernel: [^\n]{1,60} trap, code=|^Stopped at {2,}\w/,
  bsdDebugger: /^db> |^ddb\{\d{1,4}\}> /,
  firmware:
    /!!!! [^\n]{0,20}Exception Type|Synchronous Exception at 0x|"Synchronous Abort" handler|sbi_trap_error|^ASSERT \[|^ASSERT_EFI_ERROR \(|### ERROR ### Please RESET|^Unhandled exception: /,
  warning:
    /WARNING: CPU: \d{1,5} PID: \d{1,9} at |WARNING: [\w/.-]{1,120}:\d{1,6} at |refcount_t: |ODEBUG: |WARNING: kernel stack regs/,
  lockdep:
    /possible circular locking dependency|inconsistent lock state|possible recursive locking|bad unlock balance|trying to register non-static key|lock held when returning to user space|irq lock inversion|-unsafe lock order detected|Invalid wait context|possible deadlock in|held lock freed/,
  rcuUsage: /suspicious RCU usage/,
  ubsan: /UBSAN: /,
  memoryLeak: /BUG: memory leak|kmemleak: \d{1,9} new suspected memory leak/,
  resourceLeak:
    /VFS: Busy inodes after unmount|VFS: Close: file count is 0|unregister_netdevice: waiting for/,
  workqueueLockup: /BUG: workqueue lockup/,
  emergencyMode:
    /ou are in emergency mode|ntering emergency mode|elcome to emergency mode|Could not boot\.|Cannot open access to console, the root account is locked/,
  noRootDevice:
    /Gave up waiting for (?:the )?root|does not exist\. {1,4}Dropping to a shell|Unable to find root device/,
  noBootableDevice:
    /No bootable (?:device|option|media|medium)|not a bootable disk|Could not read from the boot medium|grub rescue> |BdsDxe: failed to load|Boot Device Not Found|No boot device/,
  reboot:
    /Booting the kernel\.|Linux version \d{1,2}\.\d{1,3}|^SeaBIOS \(version |^U-Boot (?:SPL )?\d{4}\.|^UEFI firmware \(version |^OpenSBI v\d/,
})

/** The kinds of {@link failures} that end a guest: what `failOn` is unless attach or a wait says otherwise. */
export const defaultFailures: Pick<
  typeof failures,
  | 'panic'
  | 'oops'
  | 'bug'
  | 'sanitizer'
  | 'atomicSleep'
  | 'hungTask'
  | 'softLockup'
  | 'hardLockup'
  | 'rcuStall'
  | 'oom'
  | 'bsdPanic'
  | 'bsdFault'
  | 'bsdDebugger'
  | 'firmware'
> = Object.freeze({
  panic: failures.panic,
  oops: failures.oops,
  bug: failures.bug,
  sanitizer: failures.sanitizer,
  atomicSleep: failures.atomicSleep,
  hungTask: failures.hungTask,
  softLockup: failures.softLockup,
  hardLockup: failures.hardLockup,
  rcuStall: failures.rcuStall,
  oom: failures.oom,
  bsdPanic: failures.bsdPanic,
  bsdFault: failures.bsdFault,
  bsdDebugger: failures.bsdDebugger,
  firmware: failures.firmware,
})
