// A machine that a real libvirt runs: listed and driven by `qm`, and by a program.
import { type Libvirt, startLibvirt } from '@qm/rig'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Machine, MachineGoneError } from '../../../src/index.ts'
import { qm } from '../../cli/qm.ts'

let libvirt: Libvirt
beforeAll(async () => {
  libvirt = await startLibvirt()
  await libvirt.createDomain('tiny')
}, 60_000)
afterAll(() => libvirt[Symbol.asyncDispose]())

test('a domain is listed, paused, its STOP is seen, and it is resumed', async () => {
  const { uri } = libvirt
  expect(await qm('ps', '--libvirt', uri)).toMatchObject({ code: 0, stdout: 'NAME  STATE\ntiny  running\n' })
  const vm = await Machine.attach({ libvirt: uri, domain: 'tiny' })
  const stopped = vm.waitForEvent('STOP', { timeoutMs: 60_000 })
  expect(await qm('attach', '--libvirt', uri, 'tiny', 'stop')).toMatchObject({ code: 0 })
  expect((await stopped).event).toBe('STOP')
  expect(await vm.status()).toMatchObject({ status: 'paused' })
  expect(JSON.parse((await qm('ps', '--json', '--libvirt', uri)).stdout)).toEqual([
    { name: 'tiny', state: 'paused' },
  ])
  await vm.resume()
  expect(await qm('attach', '-j', `libvirt:${uri}#tiny`, 'query-status')).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('"status":"running"'),
  })
  await libvirt.virsh('destroy', 'tiny')
  await expect(vm.status()).rejects.toThrow(MachineGoneError)
  await vm.close()
})

test('what is not there, and what makes no sense, is told', async () => {
  expect(await qm('ps', '--libvirt', 'qemu:///session?socket=/none')).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("Failed to connect socket to '/none'"),
  })
  expect(await qm('ps', '--virsh', 'virsh')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('--libvirt'),
  })
})
