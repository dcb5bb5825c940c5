// What may be done to a machine at any moment. Each ends in time, well or by an error that callers are told of.
import { join } from 'node:path'
import type { Random } from '@qm/config/random'
import type { Machine } from '@qm/machine'

/** A machine that operations are done to. */
export interface Subject {
  readonly vm: Machine
  /** A folder of its own, for saved states and pictures. */
  readonly folder: string
}

/** What an operation does. */
export type Operation = (subject: Subject, random: Random, signal: AbortSignal) => Promise<unknown>

/** Ample on any machine: what takes longer hangs. */
const timeoutMs = 60_000

/** The operations by name; those that stand here more often are drawn more often. */
export const OPERATIONS: readonly [readonly [string, Operation], ...(readonly [string, Operation])[]] = [
  ['launch', ({ vm }, _, signal) => vm.launch({ timeoutMs, signal })],
  ['shutdown', ({ vm }) => vm.shutdown()],
  ['shutdown of the guest', ({ vm }) => vm.shutdown({ guestMs: 500 })],
  ['kill', ({ vm }) => vm.kill()],
  ['kill from outside', ({ vm }) => killFromOutside(vm)],
  ['powerdown', ({ vm }, _, signal) => vm.powerdown({ timeoutMs: 1_000, signal })],
  ['wait', ({ vm }, _, signal) => vm.wait({ timeoutMs: 200, killOnTimeout: false, signal })],
  ['pause', ({ vm }) => vm.pause()],
  ['pause', ({ vm }) => vm.pause()],
  ['resume', ({ vm }) => vm.resume()],
  ['resume', ({ vm }) => vm.resume()],
  ['resume', ({ vm }) => vm.resume()],
  ['reset', ({ vm }) => vm.reset()],
  ['reset', ({ vm }) => vm.reset()],
  ['status', ({ vm }) => vm.status()],
  ['quit by a command', ({ vm }) => vm.execute('quit')],
  ['many commands', ({ vm }) => Promise.all(Array.from({ length: 20 }, () => vm.execute('query-status')))],
  ['many commands', ({ vm }) => Promise.all(Array.from({ length: 20 }, () => vm.execute('query-status')))],
  ['a command that is none', ({ vm }) => vm.executeRaw('no-such-command')],
  ['hmp', ({ vm }) => vm.hmp('info registers')],
  ['hmp', ({ vm }) => vm.hmp('info registers')],
  ['event', ({ vm }, _, signal) => vm.waitForEvent('RESET', { timeoutMs: 1_000, signal })],
  ['events', async ({ vm }) => vm.takeEvents({ timeoutMs: 0 })],
  ['console', ({ vm }, _, signal) => vm.console.waitFor('TG1', { timeoutMs: 2_000, signal })],
  ['console', ({ vm }, _, signal) => vm.console.waitFor('TG1', { timeoutMs: 2_000, signal })],
  ['console write', ({ vm }) => vm.console.write('abc')],
  ['guest resets itself', ({ vm }) => vm.console.write('r')],
  ['plug', ({ vm }) => vm.devices.plug({ driver: 'usb-mouse' })],
  ['plug', ({ vm }) => vm.devices.plug({ driver: 'usb-mouse' })],
  ['unplug', ({ vm }, _, signal) => unplugAny(vm, signal)],
  ['save', ({ vm, folder }) => vm.saveState(join(folder, 'state'), { timeoutMs })],
  ['save', ({ vm, folder }) => vm.saveState(join(folder, 'state'), { timeoutMs })],
  ['restore', ({ vm, folder }) => vm.restoreState(join(folder, 'state'), { timeoutMs })],
  ['restore', ({ vm, folder }) => vm.restoreState(join(folder, 'state'), { timeoutMs })],
  ['report', ({ vm }) => vm.report()],
  ['screenshot', ({ vm, folder }) => vm.screenshot(join(folder, 'picture.png'))],
  ['keys', ({ vm }) => vm.keyboard.type('a', { timeoutMs: 2_000 })],
]

/** As somebody else's `kill -9`. */
async function killFromOutside(vm: Machine): Promise<void> {
  if (vm.pid !== null && vm.running) process.kill(vm.pid, 'SIGKILL')
}

async function unplugAny(vm: Machine, signal: AbortSignal): Promise<void> {
  const [device] = (await vm.devices.list()).filter(({ id }) => id !== undefined)
  if (device?.id !== undefined) await vm.devices.unplug(device.id, { timeoutMs: 2_000, signal })
}
