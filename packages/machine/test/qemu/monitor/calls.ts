// The calls of a machine that need QEMU, for tests of what becomes of them when it hangs or dies.
import { join } from 'node:path'
import type { Machine, WaitOptions } from '../../../src/index.ts'

/** What the calls need: files of a folder, and a machine with everything on it. */
export interface CallFiles {
  readonly base: string
  readonly image: string
}

/** A call under the wait options that it is given. */
export type Call = (vm: Machine, wait: WaitOptions, files: CallFiles) => Promise<unknown>
/** Each call by its name. */
export const CALLS: readonly (readonly [string, Call])[] = [
  ['status', (vm, wait) => vm.status(wait)],
  ['pause', (vm, wait) => vm.pause(wait)],
  ['hmp', (vm, wait) => vm.hmp('info status', wait)],
  ['devices.plug', (vm, wait) => vm.devices.plug({ driver: 'usb-mouse', netdev: { type: 'user' } }, wait)],
  ['devices.unplug', (vm, wait) => vm.devices.unplug('mouse', wait)],
  [
    'disks.attach',
    (vm, wait, { image }) => vm.disks.attach({ image, format: 'qcow2', device: 'usb-storage', ...wait }),
  ],
  ['disks.backup', (vm, wait, { base }) => vm.disks.backup('d', join(base, 'copy.qcow2'), wait)],
  ['snapshots.save', (vm, wait) => vm.snapshots.save('s', wait)],
  ['snapshots.list', (vm, wait) => vm.snapshots.list(wait)],
  ['saveState', (vm, wait, { base }) => vm.saveState(join(base, 'state'), wait)],
  ['migrateTo', (vm, wait) => vm.migrateTo('exec:cat >/dev/null', { ...wait, maxBandwidthBytes: 1 << 20 })],
  ['keyboard.press', (vm, wait) => vm.keyboard.press('a', wait)],
  ['keyboard.type', (vm, wait) => vm.keyboard.type('abc', wait)],
  ['screenshot', (vm, wait) => vm.screenshot(undefined, { ...wait, stillMs: 10 })],
  ['qom.get', (vm, wait) => vm.qom.get('/machine', 'type', wait)],
  ['hostForwards', (vm, wait) => vm.hostForwards(wait)],
  ['ready', (vm, wait) => vm.ready({ port: 80 }, wait)],
  ['agent.exec', (vm, wait) => vm.agent.exec('/bin/true', [], wait)],
  ['agent.freeze', (vm, wait) => vm.agent.freeze(wait)],
  ['qtest', (vm, wait) => vm.qtest('readl 0', wait)],
  ['waitForEvent', (vm, wait) => vm.waitForEvent('NEVER', wait)],
  ['powerdown', (vm, wait) => vm.powerdown(wait)],
]

/** The arguments of a machine on which all of them are possible. */
export function argsForCalls({ image }: CallFiles): readonly string[] {
  return [
    ...[
      '-M',
      'q35',
      '-m',
      '64',
      '-nodefaults',
      '-S',
      '-vga',
      'std',
      '-display',
      'none',
      '-device',
      'qemu-xhci',
    ],
    ...['-blockdev', `driver=qcow2,node-name=d,read-only=on,file.driver=file,file.filename=${image}`],
    ...['-device', 'virtio-blk-pci,drive=d', '-device', 'usb-mouse,id=mouse'],
    ...['-netdev', 'user,id=net,hostfwd=tcp:127.0.0.1:0-:80', '-device', 'virtio-net-pci,netdev=net'],
  ]
}
