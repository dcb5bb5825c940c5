// Default failure patterns: Linux panics, oopses, lockups, OOM.

/**
 * The failures that end a wait unless its `failOn` says otherwise, by name. The wordings are those of
 * Linux (panic.c, bug.c, hung_task.c, watchdog.c, oom_kill.c, tree_stall.h), which the console prints.
 * Spread it to add your own: `failOn: { ...failures, emergency: 'Entering emergency mode' }`.
 */
export const failures: {
  readonly panic: RegExp
  readonly oops: RegExp
  readonly bug: RegExp
  readonly hungTask: RegExp
  readonly softLockup: RegExp
  readonly hardLockup: RegExp
  readonly rcuStall: RegExp
  readonly oom: RegExp
} = Object.freeze({
  panic: /Kernel panic - not syncing/,
  oops: /\bOops(?:: [0-9a-f]{4}| - )|Internal error: |[Uu]nable to handle (?:kernel|page fault)|general protection fault/,
  bug: /\bBUG: (?!soft lockup|workqueue lockup)|kernel BUG at /,
  hungTask: /INFO: task .{1,80} blocked for more than \d+ seconds/,
  softLockup: /BUG: soft lockup - CPU#\d+/,
  hardLockup: /Watchdog detected hard LOCKUP|NMI watchdog: .*hard LOCKUP/,
  rcuStall: /rcu: INFO: .{1,60}detected (?:expedited )?stall/,
  oom: /Out of memory: Kill|invoked oom-killer|Memory cgroup out of memory/,
})
