// A picture that a program in the guest draws on its framebuffer is found and clicked, and the program hears of it.
import { accelerator, linuxGuest } from '@qm/guest'
import { Machine } from '@qm/machine'
import { qemuBinaries } from '@qm/rig'
import { expect, test } from 'vitest'
import { screenOf } from '../../src/index.ts'
import { encodePng } from '../../src/picture/png.ts'

const { path: binary } = qemuBinaries()[0]
const SCREEN = { width: 1024, height: 768 }
const BUTTON = { width: 160, height: 60 }
const ICON_WIDTH = 40
const [WHITE, ORANGE, BLUE] = [
  [255, 255, 255],
  [240, 160, 0],
  [32, 96, 192],
] as const
const AXIS_MAX = 0x7fff
const [AXIS, BUTTON_LEFT] = [3, 272]

/** So many pixels for printf, which the framebuffer has as blue, green, red. */
const pixels = ([red, green, blue]: readonly number[], count: number): string => {
  const bytes = [blue, green, red].map(value => `\\${(value ?? 0).toString(8).padStart(3, '0')}`).join('')
  return `printf '${bytes}%.0s' $(seq ${count})`
}

/** The program, line by line: `button X Y` draws a button with an icon and an edge. */
const PROGRAM = [
  `${pixels(WHITE, BUTTON.width)} > /tmp/edge`,
  `{ ${pixels(ORANGE, ICON_WIDTH)}; ${pixels(BLUE, BUTTON.width - ICON_WIDTH)}; } > /tmp/row`,
  [
    'button() { row=0',
    `while [ $row -lt ${BUTTON.height} ]; do part=/tmp/row`,
    `case $row in 0|${BUTTON.height - 1}) part=/tmp/edge;; esac`,
    `dd if=$part of=/dev/fb0 bs=3 seek=$((($2 + row) * ${SCREEN.width} + $1)) conv=notrunc 2>/dev/null`,
    'row=$((row + 1)); done; }',
  ].join('; '),
]

/** The same button as a test has it: drawn by a designer, not cut out of the screen. */
function expectedButton(): Buffer {
  const { width, height } = BUTTON
  const data = Buffer.alloc(width * height * 4, 255)
  for (let y = 1; y < height - 1; y++)
    for (let x = 0; x < width; x++) data.set(x < ICON_WIDTH ? ORANGE : BLUE, (y * width + x) * 4)
  return encodePng({ width, height, data })
}

test('a button on a framebuffer is found where it is, clicked, and found where it has gone to', async () => {
  const { accel } = await accelerator(binary, 'linux')
  // The kernel for virtual machines has no driver of a framebuffer. 0x318: 1024 by 768, three bytes a pixel.
  const linux = await linuxGuest({ kernel: 'generic', quiet: true, append: 'vga=0x318' })
  const board = ['-accel', accel, '-M', 'q35', '-m', '256', '-nodefaults', '-vga', 'std', '-display', 'none']
  const args = [...board, '-device', 'virtio-tablet-pci', ...linux.args]
  await using vm = await Machine.launch({ binary, args, console: true })
  await vm.console.waitFor(linux.prompt, { failOn: false, timeoutMs: 280_000 })
  const run = async (line: string): Promise<string> => (await vm.console.run(line, { failOn: false })).output
  const names = await run(
    'modprobe virtio_input; modprobe evdev; cd /sys/class/input; grep -l Tablet event*/device/name',
  )
  await run(`cat /dev/input/${names.split('/')[0]} > /tmp/events &`)
  for (const line of PROGRAM) await run(line)

  const screen = screenOf(vm)
  const button = expectedButton()
  await run('button 100 200')
  const first = await screen.click(button)
  expect(first).toMatchObject({ x: 100, y: 200, ...BUTTON, score: 1 })
  await run('dd if=/dev/zero of=/dev/fb0 bs=3072 count=768 2>/dev/null; button 700 500')
  const second = await screen.click(button)
  expect(second).toMatchObject({ x: 700, y: 500, score: 1 })

  const along = (at: number, size: number): number => Math.round((at * AXIS_MAX) / (size - 1))
  const clicks = [first, second].flatMap(({ x, y }) => [
    [AXIS, 0, along(x + BUTTON.width / 2, SCREEN.width)],
    [AXIS, 1, along(y + BUTTON.height / 2, SCREEN.height)],
    [1, BUTTON_LEFT, 1],
    [1, BUTTON_LEFT, 0],
  ])
  const arrived = async (): Promise<number[][]> =>
    (await run('od -An -tu2 -w24 /tmp/events'))
      .trim()
      .split('\n')
      .map(words => words.trim().split(/\s+/).slice(8, 11).map(Number))
      .filter(([type]) => type !== 0)
  await expect.poll(arrived, { timeout: 60_000 }).toEqual(clicks)
})
