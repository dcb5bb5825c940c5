// What a person at the machine does: looks at the screen, presses keys.
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { tinyGuest } from '@qm/guest'
import { qemuBinaries } from '@qm/rig'
import { describe, expect, onTestFinished, test } from 'vitest'
import { Machine, MachineTimeoutError, MachineUnsupportedError } from '../../../src/index.ts'

const TINY = ['-accel', 'tcg', '-M', 'pc', '-m', '32', '-nodefaults', '-vga', 'std', '-display', 'none']
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
    await vm.keyboard.press('B')
    await vm.console.waitFor('K12\nK32\nKF0\nK32\nKF0\nK12\n')
    await vm.keyboard.down('Shift')
    await vm.console.waitFor('K12\n')
    await vm.keyboard.up('Shift')
    await vm.console.waitFor('KF0\nK12\n')
    await expect(vm.keyboard.press('nosuchkey')).rejects.toBeInstanceOf(RangeError)
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

test('a machine without a display says what to add, and gives no picture of something else', async () => {
  await using vm = await Machine.launch({ args: ['-accel', 'tcg', '-M', 'q35', '-m', '32'] })
  await expect(vm.screenshot()).rejects.toThrow('add a graphics card, such as -vga std')
  await expect(vm.screenshot(undefined, { stillMs: 1 })).rejects.toBeInstanceOf(MachineUnsupportedError)
  await expect(vm.mouse.move(1, 1)).rejects.toBeInstanceOf(MachineUnsupportedError)
})

test('heads and cards are chosen, and a picture takes the place of the one before it whole', async () => {
  const cards = ['-device', 'VGA,id=first', '-device', 'secondary-vga,id=second']
  await using vm = await Machine.launch({
    args: ['-accel', 'tcg', '-M', 'q35', '-m', '32', '-nodefaults', '-display', 'none', ...cards],
  })
  const size = (png: Buffer): readonly number[] => [png.readUInt32BE(16), png.readUInt32BE(20)]
  const second = await vm.screenshot(undefined, { device: 'second' })
  // The BIOS starts the first card only.
  const first = async (): Promise<readonly number[]> =>
    size(await vm.screenshot(undefined, { device: 'first', head: 0 }))
  await expect.poll(first, { timeout: 30_000 }).toEqual([720, 400])
  expect(size(second)).toEqual([640, 480])
  await expect(vm.screenshot(undefined, { device: 'nosuch' })).rejects.toThrow('nosuch')
  await expect(vm.screenshot(undefined, { device: 'first', head: 7 })).rejects.toThrow()
  const folder = mkdtempSync(join(tmpdir(), 'screen-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  await vm.screenshot(join(folder, 'a.png'), { device: 'second' })
  expect(size(readFileSync(join(folder, 'a.png')))).toEqual(size(second))
  symlinkSync(join(folder, 'a.png'), join(folder, 'link.png'))
  await expect(vm.screenshot(join(folder, 'link.png'))).rejects.toThrow('symbolic link')
  expect(readdirSync(folder).sort()).toEqual(['a.png', 'link.png'])
})

test('the pointer needs an absolute device, and moves within the screen', async () => {
  const args = [
    '-accel',
    'tcg',
    '-M',
    'q35',
    '-m',
    '32',
    '-nodefaults',
    '-display',
    'none',
    '-vga',
    'std',
    '-device',
    'qemu-xhci',
  ]
  await using bare = await Machine.launch({ args })
  await expect(bare.mouse.move(1, 1)).rejects.toThrow('add -device usb-tablet')
  await using vm = await Machine.launch({ args: [...args, '-device', 'usb-tablet'] })
  await vm.mouse.move(10, 20)
  await vm.mouse.click(10, 20, { button: 'right', count: 2, holdMs: 1 })
  await vm.mouse.drag({ x: 1, y: 1 }, { x: 50, y: 60 }, { steps: 3, holdMs: 3 })
  await vm.mouse.scroll(0, -2)
  await vm.mouse.down('middle')
  await vm.mouse.up('middle')
  await expect(vm.mouse.move(-1, 0)).rejects.toBeInstanceOf(RangeError)
  await expect(vm.mouse.move(0, 100_000)).rejects.toThrow('the screen has')
  await expect(vm.mouse.scroll(0, 0.5)).rejects.toBeInstanceOf(RangeError)
})
