// `toHaveStatus`: QEMU is in a state, such as running or paused.
import type { Machine, WaitOptions } from '@qm/machine'
import type { MatcherState, SyncMatcherResult } from 'vitest'
import { requireMachine } from './machine-like.ts'
import { literal, outcome } from './outcome.ts'
import { checkMatcherOptions, lookUntil } from './retry.ts'

/** The matcher: the status that `query-status` tells (`running`, `paused`, `io-error`, …), or `down`. */
export async function toHaveStatus(
  this: MatcherState,
  received: unknown,
  status: string,
  options: WaitOptions = {},
): Promise<SyncMatcherResult> {
  const vm = requireMachine(received, 'toHaveStatus')
  if (typeof status !== 'string') throw new TypeError("toHaveStatus() takes a status, such as 'running'")
  checkMatcherOptions('toHaveStatus', options)
  const last = await lookUntil(vm, this.isNot, options, async within => {
    const seen = status === 'down' ? await withoutAsking(vm) : await statusOf(vm, within)
    return { pass: seen === status, seen }
  })
  return outcome(`toHaveStatus(${literal(status)})`, this.isNot, `the status ${status}`, last)
}

/** Where no QEMU runs, the machine's own state. */
async function statusOf(vm: Machine, wait: WaitOptions): Promise<string> {
  if (!vm.running) return withoutAsking(vm)
  try {
    return (await vm.status(wait)).status
  } catch (error) {
    if (vm.running) throw error
    return withoutAsking(vm)
  }
}

/**
 * The machine's own state; what has ended is cleaned up in a moment. Whether a machine is down is never asked of QEMU:
 * 7.2 can hang in its exit when a command arrives just then.
 */
async function withoutAsking(vm: Machine): Promise<string> {
  if (vm.state === 'stopping') await vm.exit
  return vm.state
}
