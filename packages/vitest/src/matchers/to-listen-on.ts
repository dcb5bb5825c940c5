// `toListenOn`: a TCP port of the guest accepts a connection.
import { type Machine, MachineTimeoutError, type WaitOptions } from '@qm/machine'
import type { MatcherState, SyncMatcherResult } from 'vitest'
import { printable } from '../printable.ts'
import { requireMachine } from './machine-like.ts'
import { outcome } from './outcome.ts'
import { checkMatcherOptions, type Look, lookUntil } from './retry.ts'

/** How long one connection may take before the guest is said not to listen. */
const LOOK_MS = 1000

/** The matcher. A forward of user networking has to lead to the port. */
export async function toListenOn(
  this: MatcherState,
  received: unknown,
  guestPort: number,
  options: WaitOptions = {},
): Promise<SyncMatcherResult> {
  const vm = requireMachine(received, 'toListenOn')
  checkMatcherOptions('toListenOn', options)
  // One without a forward is an error at once, with the forwards that there are.
  await vm.hostPort(guestPort)
  const last = await lookUntil(vm, this.isNot, options, ({ timeoutMs, signal }) =>
    look(vm, guestPort, { timeoutMs: Math.min(timeoutMs, LOOK_MS), signal }),
  )
  return outcome(`toListenOn(${guestPort})`, this.isNot, `the guest to listen on port ${guestPort}`, last)
}

async function look(vm: Machine, port: number, wait: WaitOptions): Promise<Look> {
  try {
    await vm.ready({ port }, wait)
    return { pass: true, seen: 'it accepts a connection' }
  } catch (error) {
    if (!(error instanceof MachineTimeoutError)) throw error
    return { pass: false, seen: printable(error.message) }
  }
}
