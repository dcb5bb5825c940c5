// The arguments that every machine starts with, before the user's own.
import { formatSocket, type SocketEndpoint } from './endpoint.ts'
import { ArgsError } from './errors.ts'
import { checkText } from './scalar.ts'

/** The id of the monitor's chardev. */
export const MONITOR_ID = 'mon'

/** The id of the console's chardev. */
export const CONSOLE_ID = 'console'

/** What {@link baseArgs} is told. */
export interface BaseArgsOptions {
  /**
   * Where QEMU finds the QMP client.
   * @default false: no monitor
   */
  readonly monitor?: SocketEndpoint | false
  /** The machine type, for `-machine`; may carry properties: `q35,usb=off`. @default QEMU's own */
  readonly machine?: string
  /**
   * How many serial ports come before the console's; each is given to `null`.
   * @default 0
   */
  readonly consoleIndex?: number
  /** The console's channel. @default no console */
  readonly console?: ConsoleArgs
}

/** The console of {@link BaseArgsOptions}. */
export interface ConsoleArgs {
  /** Where QEMU finds the reader of the console. */
  readonly chardev: SocketEndpoint
  /**
   * The device that the guest writes to; may carry properties: `isa-debugcon,iobase=0x402`.
   * @default the next serial port of the machine
   */
  readonly deviceType?: string
}

/**
 * The arguments that every machine starts with: no window, no VGA, the monitor, the machine type, the console.
 * The user's own arguments belong after them, so that they win.
 *
 * @throws {@link ArgsError} for a path that no argument can carry, a port, a file descriptor or a console index
 *   that is out of range.
 */
export function baseArgs(options: BaseArgsOptions = {}): string[] {
  const { monitor = false, machine, consoleIndex = 0, console } = options
  const argv = ['-display', 'none', '-vga', 'none']
  if (monitor !== false) {
    argv.push('-chardev', formatSocket(MONITOR_ID, monitor, 'monitor'), '-qmp', `chardev:${MONITOR_ID}`)
  }
  if (machine !== undefined) argv.push('-machine', checkName(machine, 'machine'))
  for (let port = 0; port < checkIndex(consoleIndex); port++) argv.push('-serial', 'null')
  if (console !== undefined) argv.push(...consoleArgs(console))
  return argv
}

function consoleArgs({ chardev, deviceType }: ConsoleArgs): string[] {
  const device =
    deviceType === undefined
      ? ['-serial', `chardev:${CONSOLE_ID}`]
      : ['-device', `${checkName(deviceType, 'console.deviceType')},chardev=${CONSOLE_ID}`]
  return ['-chardev', formatSocket(CONSOLE_ID, chardev, 'console.chardev'), ...device]
}

function checkName(name: string, path: string): string {
  if (name === '') throw new ArgsError('missing', 'the name is empty', { path })
  return checkText(name, path)
}

function checkIndex(index: number): number {
  if (Number.isInteger(index) && index >= 0 && index <= 255) return index
  throw new ArgsError('invalid-value', `${index} is not the number of a serial port`, {
    path: 'consoleIndex',
    allowed: '0 to 255',
  })
}
