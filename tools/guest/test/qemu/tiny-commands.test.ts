// Each command of the tiny guest does what README.md says, on each machine.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { qemuBinaries } from '@qm/rig'
import { afterAll, describe, expect, test } from 'vitest'
import { tinyGuest } from '../../src/tiny/images.ts'
import { type RunningTiny, startTiny } from './start-tiny.ts'

const { firmware, disk } = tinyGuest()
const BIOS = ['-bios', firmware]
const BANNER = 'TG1 F000 00000000 \r\n'
const MIB_OF_PATTERN = '0123456789ABCDE\n'.repeat(65_536)
const PATIENTLY = { timeout: 120_000, interval: 10 }
const RED = 0xa8_00_00
const WHITE = 0xff_ff_ff
const folder = mkdtempSync(join(tmpdir(), 'qm-tiny-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Types `text` and resolves once `answer` has come after it. */
async function exchange({ screen }: RunningTiny, text: string, answer: string): Promise<void> {
  const from = screen.text.length
  screen.type(text)
  await screen.waitFor(answer, from)
}

async function hmp({ monitor }: RunningTiny, line: string): Promise<string> {
  return String((await monitor.ask('human-monitor-command', { 'command-line': line })).return)
}

const eventsOf = ({ monitor }: RunningTiny): string[] => monitor.events.map(({ event }) => event)

for (const { label, path } of qemuBinaries()) {
  describe.each(['pc', 'q35', 'microvm'])(`${label} %s`, machine => {
    test('echoes, counts, and forgets the count in a reset', async () => {
      await using tiny = await startTiny(path, machine)
      await exchange(tiny, 'zZ\r', 'zZ\r')
      await exchange(tiny, 'i', '0001\r\n')
      await exchange(tiny, 'i', '0002\r\n')
      await exchange(tiny, 'r', BANNER)
      await exchange(tiny, 'i', '0001\r\n')
      await tiny.monitor.waitFor('RESET')
      expect(eventsOf(tiny)).toEqual(['RESET'])
    })

    test('powers off by p', async () => {
      await using tiny = await startTiny(path, machine)
      tiny.screen.type('p')
      expect(await tiny.end).toBe(0)
      expect(eventsOf(tiny)).toEqual(['SHUTDOWN'])
    })

    test('ignores the power button after b, and heeds it before and after B', async () => {
      await using tiny = await startTiny(path, machine)
      tiny.screen.type('b')
      await exchange(tiny, 'i', '0001\r\n')
      await tiny.monitor.ask('system_powerdown')
      await tiny.monitor.waitFor('POWERDOWN')
      await exchange(tiny, 'i', '0002\r\n')
      // It looks at the button before it goes to sleep again.
      await expect.poll(() => hmp(tiny, 'info registers'), PATIENTLY).toMatch(/HLT=1/)
      tiny.screen.type('B')
      await exchange(tiny, 'i', '0003\r\n')
      await tiny.monitor.ask('system_powerdown')
      expect(await tiny.end).toBe(0)
      expect(tiny.screen.text.endsWith('0003\r\nB')).toBe(true)
      expect(eventsOf(tiny)).toEqual(['POWERDOWN', 'POWERDOWN', 'SHUTDOWN'])
    })

    test('heeds the power button by itself', async () => {
      await using tiny = await startTiny(path, machine)
      await tiny.monitor.ask('system_powerdown')
      expect(await tiny.end).toBe(0)
      expect(tiny.screen.text).toBe(`${BANNER}B`)
    })

    test('halts for good by h', async () => {
      await using tiny = await startTiny(path, machine)
      tiny.screen.type('h')
      // Halted with interrupts off (bit 9 of EFLAGS): nothing but a reset will wake it.
      await expect.poll(() => hmp(tiny, 'info registers'), PATIENTLY).toMatch(/EFL=00000[014589cd].*HLT=1/)
    })

    test('ends QEMU with status 33 by q', async () => {
      const device = ['-device', 'isa-debug-exit,iobase=0xf4,iosize=4']
      await using tiny = await startTiny(path, machine, [...BIOS, ...device])
      tiny.screen.type('q')
      expect(await tiny.end).toBe(33)
    })

    test('panics by x', async () => {
      await using tiny = await startTiny(path, machine, [...BIOS, '-device', 'pvpanic'])
      tiny.screen.type('x')
      expect(await tiny.end).toBe(0)
      expect(eventsOf(tiny)).toEqual(['GUEST_PANICKED', 'SHUTDOWN'])
    })

    test('lets the watchdog bite by w', async () => {
      await using tiny = await startTiny(path, machine, [...BIOS, '-device', 'ib700'])
      await exchange(tiny, 'w', BANNER)
      await tiny.monitor.waitFor('RESET')
      expect(eventsOf(tiny)).toEqual(['WATCHDOG', 'RESET'])
    })

    test('dirties memory by d until the next byte', async () => {
      await using tiny = await startTiny(path, machine)
      tiny.screen.type('d')
      const last = (): Promise<string> => hmp(tiny, 'xp /1wx 0xfff000')
      await expect.poll(last, PATIENTLY).not.toMatch(/: 0x00000000/)
      const before = await last()
      await expect.poll(last, PATIENTLY).not.toBe(before)
      await exchange(tiny, 'i', '0001\r\n')
      const after = await last()
      await exchange(tiny, 'i', '0002\r\n')
      expect(await last()).toBe(after)
    })
  })

  describe.each(['pc', 'q35'])(`${label} %s`, machine => {
    test('suspends to RAM by s and starts anew when woken', async () => {
      await using tiny = await startTiny(path, machine)
      tiny.screen.type('s')
      await tiny.monitor.waitFor('SUSPEND')
      expect((await tiny.monitor.ask('query-status')).return).toMatchObject({ status: 'suspended' })
      const from = tiny.screen.text.length
      await tiny.monitor.ask('system_wakeup')
      await tiny.screen.waitFor(BANNER, from)
      await tiny.monitor.waitFor('WAKEUP')
      await exchange(tiny, 'i', '0001\r\n')
    })

    test('suspends to disk by S', async () => {
      await using tiny = await startTiny(path, machine)
      tiny.screen.type('S')
      expect(await tiny.end).toBe(0)
      expect(eventsOf(tiny)).toEqual(['SUSPEND_DISK', 'SHUTDOWN'])
    })

    test('shows the keys that are pressed', async () => {
      await using tiny = await startTiny(path, machine)
      const from = tiny.screen.text.length
      await tiny.monitor.ask('send-key', { keys: [{ type: 'qcode', data: 'a' }] })
      await tiny.screen.waitFor('K1C\r\nKF0\r\nK1C\r\n', from)
    })

    test('fills the screen by v', async () => {
      await using tiny = await startTiny(path, machine, ['-kernel', disk, '-vga', 'std'])
      tiny.screen.type('v')
      await exchange(tiny, 'i', '0001\r\n')
      const filename = join(folder, `${label}-${machine}.ppm`)
      await tiny.monitor.ask('screendump', { filename })
      const image = readFileSync(filename)
      expect(image.toString('latin1', 0, 15)).toBe('P6\n720 400\n255\n')
      const pixels = Array.from({ length: 720 * 400 }, (_, index) => image.readUIntBE(15 + index * 3, 3))
      expect(pixels.filter(pixel => pixel === RED).length).toBeGreaterThan(200_000)
      expect(pixels.every(pixel => pixel === RED || pixel === WHITE)).toBe(true)
    })
  })
}

test('floods the serial port by f and the debug port by e, without a byte missing', async () => {
  await using tiny = await startTiny(qemuBinaries()[0].path, 'microvm')
  await exchange(tiny, 'f1i', '0001\r\n')
  expect(tiny.screen.text === `${BANNER}${MIB_OF_PATTERN}0001\r\n`).toBe(true)
  await exchange(tiny, 'e1i', '0002\r\n')
  await tiny.debugcon.waitFor('\n', MIB_OF_PATTERN.length - 1)
  expect(tiny.debugcon.text === MIB_OF_PATTERN).toBe(true)
  await exchange(tiny, 'f0e0i', '0003\r\n')
  expect(tiny.screen.text === `${BANNER}${MIB_OF_PATTERN}0001\r\n0002\r\n0003\r\n`).toBe(true)
})
