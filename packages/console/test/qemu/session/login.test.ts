import { accelerator, linuxGuest } from '@qm/guest'
import { qemuBinaries } from '@qm/rig'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type Booted, boot } from '../rig.ts'

const SOON = { timeoutMs: 120_000 }
vi.setConfig({ testTimeout: 600_000, hookTimeout: 600_000 })

const { accel } = await accelerator(qemuBinaries()[0].path, 'linux')
// The getty and login of busybox, which know root without a password and qm with one.
const guest = await linuxGuest({ login: 'ttyS0' })
const QM = { user: 'qm', password: 'open-sesame', ...SOON }

let vm: Booted
beforeAll(async () => {
  vm = await boot(['-accel', accel, ...guest.args])
  await vm.console.waitFor(guest.ready, { timeoutMs: 300_000 })
})
afterAll(() => vm[Symbol.asyncDispose]())

/** Leaves the shell; the getty comes back. */
async function leave(): Promise<void> {
  await vm.console.writeLine('exit')
  await vm.console.waitFor(guest.ready, SOON)
}

test('a user with a password gets a shell that runs commands', async () => {
  await vm.console.login(QM)
  expect((await vm.console.run('id -u; pwd', SOON)).output).toBe('1000\n/tmp\n')
  await leave()
})

test('a user without a password gets one too', async () => {
  await vm.console.login({ user: 'root', ...SOON })
  expect((await vm.console.run('id -u', SOON)).output).toBe('0\n')
  await leave()
})

test('who comes after the prompt has gone by is asked again', async () => {
  await vm.console.waitFor('login: ', SOON)
  await vm.console.login(QM)
  await leave()
})

test('a wrong password is a refusal, and the next login goes through', async () => {
  await expect(vm.console.login({ ...QM, password: 'wrong' })).rejects.toMatchObject({
    code: 'login-failed',
    message: expect.stringContaining('qm'),
  })
  await vm.console.login(QM)
  await leave()
})
