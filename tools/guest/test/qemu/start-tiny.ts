// Starts the tiny guest in a real QEMU and reads its banner.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type BareMonitor, type BareQemu, openMonitor, startQemu } from '@qm/rig'
import { Screen } from '../../src/screen.ts'
import { tinyGuest } from '../../src/tiny/images.ts'

export interface RunningTiny extends AsyncDisposable {
  readonly qemu: BareQemu
  readonly monitor: BareMonitor
  readonly screen: Screen
  /** The second serial stream: what the guest writes to isa-debugcon. */
  readonly debugcon: Screen
  /** How QEMU ended, once everything that it and the guest have written has been read. */
  readonly end: Promise<number | string>
}

/** Starts it with these arguments, by `-bios` unless they name another way, and waits for the banner. */
export async function startTiny(
  binary: string,
  machine: string,
  args: readonly string[] = ['-bios', tinyGuest().firmware],
): Promise<RunningTiny> {
  const qemu = startQemu({
    binary,
    channels: ['monitor', 'serial', 'debugcon'],
    args: [
      ...['-nodefaults', '-display', 'none', '-machine', machine, '-accel', 'tcg', '-m', '32'],
      ...['-chardev', 'socket,id=serial,fd=4', '-serial', 'chardev:serial'],
      ...['-chardev', 'socket,id=debugcon,fd=5', '-device', 'isa-debugcon,iobase=0xe9,chardev=debugcon'],
      ...args,
    ],
  })
  // Before the test's own deadline, so that what waits for QEMU is told and everything is put away.
  const timer = setTimeout(() => qemu.child.kill('SIGKILL'), 280_000)
  const dispose = async (): Promise<void> => {
    clearTimeout(timer)
    await qemu[Symbol.asyncDispose]()
  }
  const channels = ['monitor', 'serial', 'debugcon'].map(name => qemu.channel(name))
  const closed = channels.map(channel => new Promise(resolve => channel.once('close', resolve)))
  const end = Promise.all([qemu.exit, ...closed]).then(([status]) => status)
  const screen = new Screen(qemu.channel('serial'))
  const debugcon = new Screen(qemu.channel('debugcon'))
  try {
    const monitor = await openMonitor(qemu.channel('monitor'))
    await screen.waitFor('\r\n')
    return { qemu, monitor, screen, debugcon, end, [Symbol.asyncDispose]: dispose }
  } catch (cause) {
    await dispose()
    throw new Error(`${binary} ${machine}: ${qemu.output()}`, { cause })
  }
}

/** A file of `size` bytes, to be given to `-initrd`. */
export function initrdOf(folder: string, size: number): string {
  const path = join(folder, `initrd-${size}`)
  writeFileSync(path, new Uint8Array(size))
  return path
}
