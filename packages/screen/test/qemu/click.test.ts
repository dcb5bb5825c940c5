// A text and a picture are clicked, and the guest tells where its pointer was.
import { accelerator, linuxGuest } from '@qm/guest'
import { Machine } from '@qm/machine'
import { qemuBinaries } from '@qm/rig'
import { describe, expect, test } from 'vitest'
import { type Match, screenOf } from '../../src/index.ts'
import { crop } from '../../src/picture/picture.ts'
import { decodePng, encodePng } from '../../src/picture/png.ts'

const SIZE = { width: 720, height: 400 }
const AXIS_MAX = 0x7fff
const [KEY, AXIS, BUTTON_LEFT] = [1, 3, 272]

/** What Linux' evdev tells: type, code and value of each event; the first eight words are the time. */
function readEvents(words: string): number[][] {
  return words
    .trim()
    .split('\n')
    .map(line => line.trim().split(/\s+/).slice(8, 11).map(Number))
}

/** What arrives when the middle of a place is clicked. */
function clickOf({ x, y, width, height }: Match): number[][] {
  const along = (at: number, size: number): number => Math.round((at * AXIS_MAX) / (size - 1))
  return [
    [AXIS, 0, along(x + Math.floor(width / 2), SIZE.width)],
    [AXIS, 1, along(y + Math.floor(height / 2), SIZE.height)],
    [KEY, BUTTON_LEFT, 1],
    [KEY, BUTTON_LEFT, 0],
  ]
}

describe.each(qemuBinaries())('on the $label QEMU', ({ path: binary }) => {
  test('Linux gets the clicks on a text and on a picture', async () => {
    const { accel } = await accelerator(binary, 'linux')
    const linux = await linuxGuest({ quiet: true })
    const board = [
      '-accel',
      accel,
      '-M',
      'q35',
      '-m',
      '128',
      '-nodefaults',
      '-vga',
      'std',
      '-display',
      'none',
    ]
    const args = [...board, '-device', 'virtio-tablet-pci', ...linux.args]
    await using vm = await Machine.launch({ binary, args, console: true })
    await vm.console.waitFor(linux.ready)
    await vm.console.waitFor(linux.prompt)
    const run = async (line: string): Promise<string> => (await vm.console.run(line)).output
    const device = (
      await run(
        'modprobe virtio_input; modprobe evdev; cd /sys/class/input; grep -l Tablet event*/device/name',
      )
    ).split('/')[0]
    await run(`cat /dev/input/${device} > /tmp/events &`)
    const draw = (text: string): Promise<string> =>
      run(`printf '\\033[?25l\\033[2J\\033[${text}' > /dev/tty0`)
    const screen = screenOf(vm, { ocr: { engine: 'tesseract' } })

    await draw('12;30HClick here')
    const text = await screen.click('Click here')
    const arrived = async (): Promise<number[][]> =>
      readEvents(await run('od -An -tu2 -w24 /tmp/events')).filter(([type]) => type === KEY || type === AXIS)
    await expect.poll(arrived, { timeout: 60_000 }).toEqual(clickOf(text))

    const button = encodePng(crop(decodePng(await vm.screenshot(), 'it', 1e6), text))
    await draw('20;60HClick here')
    const picture = await screen.click(button)
    expect(picture).toMatchObject({ x: text.x + 30 * 9, y: text.y + 8 * 16, score: 1 })
    await expect.poll(arrived, { timeout: 60_000 }).toEqual([...clickOf(text), ...clickOf(picture)])
  })
})
