// Real guests on a socketpair, attached before QEMU has executed its first instruction.
import { tinyGuest } from '@qm/guest'
import { type BareQemu, openMonitor, startQemu } from '@qm/rig'
import { type AttachOptions, attach, type GuestConsole } from '../../src/index.ts'

/** A running guest, its console and its monitor. */
export interface Booted extends AsyncDisposable {
  readonly qemu: BareQemu
  readonly console: GuestConsole
  readonly ask: Awaited<ReturnType<typeof openMonitor>>['ask']
}

/** The arguments of a serial console on the second channel. */
export const SERIAL: readonly string[] = ['-chardev', 'socket,id=con,fd=4', '-serial', 'chardev:con']

/** Starts a guest without a display. */
export async function boot(
  args: readonly string[],
  options: AttachOptions = {},
  binary?: string,
): Promise<Booted> {
  const qemu = startQemu({
    ...(binary !== undefined && { binary }),
    args: ['-display', 'none', '-nodefaults', ...SERIAL, ...args],
    channels: ['monitor', 'console'],
  })
  const attached = attach(qemu.channel('console'), { vmExit: qemu.exit, ...options })
  const { ask } = await openMonitor(qemu.channel('monitor'))
  const console = await attached
  return {
    qemu,
    console,
    ask,
    [Symbol.asyncDispose]: async () => {
      await console.close()
      await qemu[Symbol.asyncDispose]()
    },
  }
}

/** Boots the guest made of bytes, which echoes, floods and powers off by single letters. */
export function bootTiny(options?: AttachOptions, binary?: string, accel: string = 'tcg'): Promise<Booted> {
  return boot(['-accel', accel, '-bios', tinyGuest().firmware], options, binary)
}
