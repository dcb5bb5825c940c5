import type { Duplex } from 'node:stream'
import { setTimeout as after } from 'node:timers/promises'
import { tinyGuest } from '@qm/guest'
import {
  consoleRung,
  graceful,
  powerButtonRung,
  type QemuProcess,
  quitRung,
  signalRung,
  spawn,
} from '@qm/process'
import { type BareMonitor, openMonitor, qemuBinaries } from '@qm/rig'
import { describe, expect, test } from 'vitest'

/** For what is certain to come. */
const PATIENTLY = { timeout: 50_000, interval: 20 }

const FDS = { monitor: 'channel', serial: 'channel', debug: 'channel' } as const

interface Booted extends AsyncDisposable {
  readonly qemu: QemuProcess
  readonly monitor: BareMonitor
  readonly serial: Duplex
}

/** A machine in which the tiny guest has come up. Its debug console is not read. */
async function boot(binary: string): Promise<Booted> {
  const qemu = await spawn({
    binary,
    args: fds => [
      ...[
        '-M',
        'pc',
        '-accel',
        'tcg',
        '-m',
        '32',
        '-nodefaults',
        '-display',
        'none',
        '-bios',
        tinyGuest().firmware,
      ],
      ...['-chardev', `socket,id=mon,fd=${fds['monitor']}`, '-qmp', 'chardev:mon'],
      ...['-chardev', `socket,id=serial,fd=${fds['serial']}`, '-serial', 'chardev:serial'],
      ...[
        '-chardev',
        `socket,id=debug,fd=${fds['debug']}`,
        '-device',
        'isa-debugcon,iobase=0xe9,chardev=debug',
      ],
    ],
    fds: FDS,
  })
  const { monitor, serial } = qemu.channels
  if (monitor === undefined || serial === undefined) throw new Error('no channels')
  await said(serial, 'TG1')
  return {
    qemu,
    serial,
    monitor: await openMonitor(monitor),
    [Symbol.asyncDispose]: () => qemu[Symbol.asyncDispose](),
  }
}

async function said(serial: Duplex, word: string): Promise<void> {
  let text = ''
  await new Promise<void>(resolve => {
    const look = (chunk: Buffer): void => {
      text += chunk.toString('latin1')
      if (!text.includes(word)) return
      serial.off('data', look)
      resolve()
    }
    serial.on('data', look)
  })
}

/** Whether a monitor answers: one that does not within two seconds is blocked, since it does so within a few ms. */
async function answers(monitor: BareMonitor): Promise<boolean> {
  return Promise.race([monitor.ask('query-status').then(() => true), after(2000, false)])
}

describe.each(qemuBinaries())('a guest on QEMU $label', ({ path: binary }) => {
  test('that heeds the power button is asked once, and goes', async () => {
    await using vm = await boot(binary)
    const report = await vm.qemu.stop(graceful(powerButtonRung(() => vm.monitor.ask('system_powerdown'))))
    expect(report).toMatchObject({ endedBy: 'power-button', exit: { kind: 'exited', exitCode: 0 } })
  })

  test('that ignored the first press gets another', async () => {
    await using vm = await boot(binary)
    // What it does not know it echoes: with the Z back, the b has worked.
    vm.serial.write('bZ')
    await said(vm.serial, 'Z')
    let presses = 0
    const press = async (): Promise<void> => {
      presses++
      await vm.monitor.ask('system_powerdown')
      if (presses === 3) vm.serial.write('B')
    }
    const report = await vm.qemu.stop(graceful(powerButtonRung(press, { everyMs: 100 })))
    expect(report.endedBy).toBe('power-button')
    expect(presses).toBeGreaterThanOrEqual(3)
  })

  test('that is paused is resumed first: otherwise it would not see the button', async () => {
    await using vm = await boot(binary)
    await vm.monitor.ask('stop')
    const press = powerButtonRung(() => vm.monitor.ask('system_powerdown'), {
      resume: () => vm.monitor.ask('cont'),
    })
    expect((await vm.qemu.stop(graceful(press))).endedBy).toBe('power-button')
  })

  test('that knows a word for it goes by its console', async () => {
    await using vm = await boot(binary)
    const report = await vm.qemu.stop(graceful(consoleRung(() => vm.serial.write('p'))))
    expect(report).toMatchObject({ endedBy: 'console', exit: { exitCode: 0 } })
  })

  test('that has halted leaves the power button and is ended by quit', async () => {
    await using vm = await boot(binary)
    vm.serial.write('h')
    // Halted, and with interrupts off (bit 9 of EFLAGS).
    const registers = async (): Promise<string> =>
      String((await vm.monitor.ask('human-monitor-command', { 'command-line': 'info registers' })).return)
    await expect.poll(registers, PATIENTLY).toMatch(/EFL=00000[014589cd].*HLT=1/)
    const press = powerButtonRung(() => vm.monitor.ask('system_powerdown'), { everyMs: 50, graceMs: 200 })
    const report = await vm.qemu.stop(
      graceful(
        press,
        quitRung(() => vm.monitor.ask('quit')),
      ),
    )
    expect(report.rungs.map(({ name, outcome }) => [name, outcome])).toEqual([
      ['power-button', 'timed-out'],
      ['quit', 'ended'],
      ['SIGKILL', 'skipped'],
    ])
  })

  test('whose debug console is not read blocks QEMU: quit and SIGTERM are not heard, SIGKILL ends it', async () => {
    await using vm = await boot(binary)
    vm.serial.write('e9')
    // Node and the kernel take some of it, and then no more.
    while (await answers(vm.monitor));
    const ignoresTerm = graceful(
      quitRung(() => vm.monitor.ask('quit'), { graceMs: 500 }),
      signalRung('SIGTERM', { graceMs: 500 }),
    )
    const report = await vm.qemu.stop(ignoresTerm)
    expect(report.rungs.map(({ name, outcome }) => [name, outcome])).toEqual([
      ['quit', 'timed-out'],
      ['SIGTERM', 'timed-out'],
      ['SIGKILL', 'ended'],
    ])
  })
})
