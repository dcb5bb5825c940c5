// What a person at the machine does: looks at the screen, presses keys.
import { tinyGuest } from '@qm/guest'
import { qemuBinaries } from '@qm/rig'
import { describe, expect, test } from 'vitest'
import { Machine, MachineTimeoutError } from '../../../src/index.ts'

const TINY = ['-accel', 'tcg', '-M', 'pc', '-m', '32', '-nodefaults', '-vga', 'std']
const BY_BIOS = [...TINY, '-bios', tinyGuest().firmware]

/** What the tiny guest prints for the scan codes of one key, pressed and released. */
const key = (code: string): string => `K${code}\nKF0\nK${code}\n`

describe.each(qemuBinaries())('on the $label QEMU', ({ path: binary }) => {
  test('keys arrive in the guest, held together and let go of in reverse', async () => {
    await using vm = await Machine.launch({ binary, args: BY_BIOS, console: true })
    await vm.console.waitFor(/TG1.*\n/)
    await vm.keyboard.press('a')
    await vm.console.waitFor(key('1C'))
    await vm.keyboard.press(['shift', 'b'])
    await vm.console.waitFor('K12\nK32\nKF0\nK32\nKF0\nK12\n')
    await expect(vm.keyboard.press('nosuchkey')).rejects.toThrow('nosuchkey')
  })

  test('text is typed by the layout that the guest has', async () => {
    await using vm = await Machine.launch({ binary, args: BY_BIOS, console: true })
    await vm.console.waitFor(/TG1.*\n/)
    await vm.keyboard.type('y\n')
    await vm.console.waitFor(key('35') + key('5A'))
    // On a German board the key between T and U writes Z, and y is where z is on an American one.
    await vm.keyboard.type('y', { layout: 'de' })
    await vm.console.waitFor(key('1A'))
    await vm.keyboard.type('é', { layout: { é: 'e' } })
    await vm.console.waitFor(key('24'))
  })

  test('a screenshot waits until the picture holds still', async () => {
    const kernel = [...TINY, '-kernel', tinyGuest().disk]
    await using vm = await Machine.launch({ binary, args: kernel, console: true })
    await vm.console.waitFor(/TG1.*\n/)
    // Fills the screen with text, then counts: when it has counted, the picture is there.
    await vm.console.write('vi')
    await vm.console.waitFor('0001')
    const first = await vm.screenshot(undefined, { stillMs: 200, timeoutMs: 20_000 })
    expect([first.readUInt32BE(16), first.readUInt32BE(20)]).toEqual([720, 400])
    await expect(vm.screenshot(undefined, { stillMs: 10_000, timeoutMs: 300 })).rejects.toBeInstanceOf(
      MachineTimeoutError,
    )
  })
})

test('a character that no key writes is told before anything is typed', async () => {
  await using vm = await Machine.launch({ args: BY_BIOS, console: true })
  await vm.console.waitFor(/TG1.*\n/)
  await expect(vm.keyboard.type('ab€')).rejects.toThrow('"€"')
  expect(vm.console.text()).not.toContain('K1C')
})

test('typing that is given up lets go of the key it holds', async () => {
  await using vm = await Machine.launch({ args: BY_BIOS, console: true })
  await vm.console.waitFor(/TG1.*\n/)
  const typing = vm.keyboard.type('a', { holdMs: 60_000, timeoutMs: 100 })
  await expect(typing).rejects.toBeInstanceOf(MachineTimeoutError)
  await vm.console.waitFor(key('1C'))
})
