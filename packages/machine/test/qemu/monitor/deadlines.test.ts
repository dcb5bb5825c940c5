// No call outlives its deadline or its abort by more than it takes to say so, whatever it would have to tidy up.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { qemuBinaries } from '@qm/rig'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Machine, MachineTimeoutError, type WaitOptions } from '../../../src/index.ts'

const LIMIT_MS = 300
/** Two seconds of grace, and some for a busy host. */
const BOUND_MS = 6_000

let base: string
let image: string
beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'deadlines-'))
  image = join(base, 'disk.qcow2')
  execFileSync('qemu-img', ['create', '-q', '-f', 'qcow2', image, '1M'])
})
afterAll(() => rmSync(base, { recursive: true }))

type Call = (vm: Machine, wait: WaitOptions) => Promise<unknown>
const CALLS: readonly (readonly [string, Call])[] = [
  ['status', (vm, wait) => vm.status(wait)],
  ['pause', (vm, wait) => vm.pause(wait)],
  ['hmp', (vm, wait) => vm.hmp('info status', wait)],
  ['devices.plug', (vm, wait) => vm.devices.plug({ driver: 'usb-mouse', netdev: { type: 'user' } }, wait)],
  ['devices.unplug', (vm, wait) => vm.devices.unplug('mouse', wait)],
  ['disks.attach', (vm, wait) => vm.disks.attach({ image, format: 'qcow2', device: 'usb-storage', ...wait })],
  ['disks.backup', (vm, wait) => vm.disks.backup('d', join(base, 'copy.qcow2'), wait)],
  ['snapshots.save', (vm, wait) => vm.snapshots.save('s', wait)],
  ['snapshots.list', (vm, wait) => vm.snapshots.list(wait)],
  ['saveState', (vm, wait) => vm.saveState(join(base, 'state'), wait)],
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

describe.each(qemuBinaries())('on the $label QEMU', ({ path: binary }) => {
  let vm: Machine
  beforeAll(async () => {
    const args = [
      ...['-M', 'q35', '-m', '64', '-nodefaults', '-S', '-vga', 'std', '-device', 'qemu-xhci'],
      ...['-blockdev', `driver=qcow2,node-name=d,read-only=on,file.driver=file,file.filename=${image}`],
      ...['-device', 'virtio-blk-pci,drive=d', '-device', 'usb-mouse,id=mouse'],
      ...['-netdev', 'user,id=net,hostfwd=tcp:127.0.0.1:0-:80', '-device', 'virtio-net-pci,netdev=net'],
    ]
    vm = await Machine.launch({ binary, args, agent: true, qtest: true })
    process.kill(vm.pid ?? 0, 'SIGSTOP')
  })
  afterAll(() => vm.kill().catch(() => {}))

  test.each(CALLS)('%s', async (_name, call) => {
    const started = performance.now()
    const error = await call(vm, { timeoutMs: LIMIT_MS }).catch(reason => reason)
    expect(performance.now() - started).toBeLessThan(BOUND_MS)
    expect(error).toMatchObject({ timeoutMs: expect.any(Number) })
    if (error instanceof MachineTimeoutError) expect(error.timeoutMs).toBe(LIMIT_MS)
    const reason = new Error('changed my mind')
    const aborted = performance.now()
    const controller = new AbortController()
    const told = call(vm, { signal: controller.signal }).catch(cause => cause)
    setImmediate(() => controller.abort(reason))
    expect(await told).toBe(reason)
    expect(performance.now() - aborted).toBeLessThan(BOUND_MS)
  })
})
