import { existsSync } from 'node:fs'
import { kvmBoots, tinyGuest } from '@qm/guest'
import { qemuBinaries } from '@qm/rig'
import { describe, expect, test } from 'vitest'
import { Machine } from '../../../src/index.ts'

// TCG always, KVM where the tiny guest has really booted under it.
const HOSTS = await Promise.all(
  qemuBinaries().map(async ({ label, path }) => {
    const accels = (await kvmBoots(path)).usable ? ['tcg', 'kvm'] : ['tcg']
    return accels.map(accel => ({ label, binary: path, accel }))
  }),
)

describe.each(HOSTS.flat())('on the $label QEMU under $accel', ({ binary, accel }) => {
  const tiny = ['-accel', accel, '-M', 'q35', '-m', '32', '-nodefaults', '-bios', tinyGuest().firmware]

  test('launches, talks, and shuts down with a report', async () => {
    const vm = new Machine({ binary, args: tiny, console: true })
    expect(vm.state).toBe('new')
    await vm.launch()
    const { tempDir, pid } = vm
    expect(vm.state).toBe('running')
    expect(existsSync(tempDir ?? '')).toBe(true)
    expect(pid).toBeGreaterThan(0)
    const { text } = await vm.console.waitFor(/TG1 F000.*/)
    expect(text).toContain('TG1')
    expect(await vm.status()).toMatchObject({ status: 'running', running: true })
    const report = await vm.shutdown()
    expect(report).toMatchObject({
      endedBy: 'quit',
      exit: { kind: 'exited', exitCode: 0, signal: null, requested: true },
      rungs: [
        { name: 'quit', outcome: 'ended' },
        { name: 'SIGTERM', outcome: 'skipped' },
        { name: 'SIGKILL', outcome: 'skipped' },
      ],
    })
    expect(vm.state).toBe('down')
    expect(vm.exitCode).toBe(0)
    if (accel === 'tcg') expect(vm.log).toBe('')
    expect(existsSync(tempDir ?? '')).toBe(false)
    expect(vm.console.text()).toContain('TG1 F000')
  })

  test('powers a guest down by its ACPI button', async () => {
    await using vm = await Machine.launch({ binary, args: tiny, console: true })
    await vm.console.waitFor(/TG1.*\n/)
    const report = await vm.powerdown()
    expect(report).toMatchObject({ endedBy: 'power-button', exit: { exitCode: 0, requested: true } })
    expect(vm.console.text()).toMatch(/B$/)
  })
})
