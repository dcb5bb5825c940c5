// The screens of real firmware and of the tiny guest.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { tinyGuest } from '@qm/guest'
import { Machine, MachineUnsupportedError } from '@qm/machine'
import { qemuBinaries } from '@qm/rig'
import { describe, expect, onTestFinished, test } from 'vitest'
import { PictureNotFoundError, screenOf } from '../../src/index.ts'
import { crop } from '../../src/picture/picture.ts'
import { decodePng, encodePng } from '../../src/picture/png.ts'
import { filled } from '../painting.ts'

const BOARD = ['-accel', 'tcg', '-M', 'pc', '-m', '32', '-nodefaults', '-vga', 'std', '-display', 'none']
const OCR = { ocr: { engine: 'tesseract' } } as const

describe.each(qemuBinaries())('on the $label QEMU', ({ path: binary }) => {
  test("the tiny guest's red screen is waited for, and a part of it found", async () => {
    const args = [...BOARD, '-kernel', tinyGuest().disk]
    await using vm = await Machine.launch({ binary, args, console: true })
    const screen = screenOf(vm)
    await vm.console.waitFor(/TG1.*\n/)
    const before = await screen.waitForStill({ stillMs: 200 })
    const file = join(mkdtempSync(join(tmpdir(), 'qm-screen-')), 'run.png')
    onTestFinished(() => rmSync(dirname(file), { recursive: true }))
    await using recording = await screen.record(file, { everyMs: 50 })
    await expect(screen.find(encodePng(filled(8, 8, [170, 0, 0])))).rejects.toBeInstanceOf(
      PictureNotFoundError,
    )
    await vm.console.write('v')
    await screen.waitForChange({ since: before })
    const red = await screen.waitForImage(encodePng(filled(9, 2, [170, 0, 0])))
    expect(red.score).toBe(1)
    const still = await screen.waitForStill({ stillMs: 200 })
    const picture = decodePng(still, 'it', 1e6)
    const letters = encodePng(crop(picture, { x: 360, y: 192, width: 90, height: 32 }))
    expect(await screen.find(letters)).toMatchObject({ width: 90, height: 32, score: 1 })
    const { pixels } = await screen.diff(before)
    expect(pixels).toBeGreaterThan(100_000)
    const { times, endedBy } = await recording.stop()
    expect(endedBy).toBe('stop')
    expect(times.length).toBeGreaterThan(1)
    expect(decodePng(readFileSync(file), 'it', 1e6)).toMatchObject({ width: 720, height: 400 })
  })

  test("SeaBIOS' boot menu is read, and driven to its disk; clicks need a pointer", async () => {
    const disk = ['-drive', `if=ide,format=raw,snapshot=on,file=${tinyGuest().disk}`]
    const args = [...BOARD, ...disk, '-boot', 'menu=on,splash-time=60000']
    await using vm = await Machine.launch({ binary, args, console: true })
    const screen = screenOf(vm, OCR)
    const match = await screen.waitForText(/Press (?<key>\w+) for boot menu/)
    expect(match).toMatchObject({ text: 'Press ESC for boot menu', groups: { key: 'ESC' } })
    await expect(screen.click('Press ESC')).rejects.toBeInstanceOf(MachineUnsupportedError)
    const row = { x: 0, y: match.y - 8, width: 720, height: match.height + 16 }
    const inRow = await screen.waitForText('boot menu', { region: row })
    expect(Math.abs(inRow.y - match.y)).toBeLessThan(8)
    expect(inRow.x).toBeGreaterThan(match.x + match.width / 2)
    await vm.keyboard.press('Escape')
    const { groups } = await screen.waitForText(/^(?<number>\d)\. .*HARDDISK/m)
    await vm.keyboard.press(groups['number'] ?? '')
    await vm.console.waitFor(/TG1.*\n/)
  })
})

test('a machine without a display says what to add', async () => {
  const args = ['-accel', 'tcg', '-M', 'pc', '-nodefaults', '-vga', 'none']
  await using vm = await Machine.launch({ args })
  await expect(screenOf(vm).waitForStill()).rejects.toBeInstanceOf(MachineUnsupportedError)
})
