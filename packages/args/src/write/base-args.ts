// The arguments that every machine starts with, before the user's own.
import { refuse } from '../errors.ts'
import { checkRange, checkText } from '../values/scalar.ts'
import { checkFields } from '../values/shape.ts'
import { formatSocket, type SocketEndpoint } from './socket-endpoint.ts'

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
  const ports = checkRange(consoleIndex, 255, 'consoleIndex')
  const argv = ['-display', 'none', '-vga', 'none']
  if (monitor !== false) {
    argv.push('-chardev', formatSocket('mon', monitor, 'monitor'), '-qmp', 'chardev:mon')
  }
  if (machine !== undefined) argv.push('-machine', checkName(machine, 'machine'))
  for (let port = 0; port < ports; port++) argv.push('-serial', 'null')
  if (console !== undefined) argv.push(...consoleArgs(console))
  return argv
}

function consoleArgs(console: ConsoleArgs): string[] {
  const { chardev, deviceType } = checkFields(console, 'console')
  const device =
    deviceType === undefined
      ? ['-serial', 'chardev:console']
      : ['-device', `${checkName(deviceType, 'console.deviceType')},chardev=console`]
  return ['-chardev', formatSocket('console', chardev, 'console.chardev'), ...device]
}

function checkName(name: string, path: string): string {
  return name === '' ? refuse(name, 'a name', path) : checkText(name, path)
}
