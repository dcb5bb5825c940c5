// Which QEMU the demo runs, and how fast it can.
import { accelerator } from '@qm/guest'
import { findBinary } from '@qm/process'
import { say } from './say.ts'

/** What a demo starts from. */
export interface Host {
  readonly binary: string
  /** `-accel` with its value. */
  readonly accelArgs: readonly string[]
}

/** Finds QEMU, and KVM where that guest has really booted under it. */
export async function describeHost(guest: 'tiny' | 'linux'): Promise<Host> {
  const binary = await findBinary('x86_64')
  say('qemu', binary)
  const { accel, reason } = await accelerator(binary, guest)
  say('accel', `${accel}: ${reason}`)
  return { binary, accelArgs: ['-accel', accel] }
}

/** The arguments of a machine with so many MiB of memory and a screen that no window shows. */
export function board({ accelArgs }: Host, memoryMiB: number): string[] {
  const screen = ['-vga', 'std', '-display', 'none']
  return ['-nodefaults', ...accelArgs, '-machine', 'q35', '-m', String(memoryMiB), ...screen]
}
