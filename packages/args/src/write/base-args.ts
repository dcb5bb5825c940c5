// The arguments that every machine starts with, before the user's own.
import { refuse } from '../errors.ts'
import { checkKeys } from '../values/known-keys.ts'
import { checkRange, checkText } from '../values/scalar.ts'
import { checkFields, checkTexts } from '../values/shape.ts'
import { namesDisplay } from './names-display.ts'
import { formatSocket, type SocketEndpoint } from './socket-endpoint.ts'

/** What {@link baseArgs} is told. */
export interface BaseArgsOptions {
  /**
   * Whether `-display none` is among them: no window, and no VNC server in its place.
   *
   * @defaultValue true, unless `beside` names a display, VNC, SPICE or a graphics card
   */
  readonly display?: boolean | undefined
  /**
   * Whether `-vga none` is among them: the board brings no graphics card of its own.
   *
   * @defaultValue true, unless `beside` names a display, VNC, SPICE or a graphics card
   */
  readonly vga?: boolean | undefined
  /**
   * The arguments that will follow, which `display` and `vga` give way to. They are not part of the result.
   *
   * @defaultValue []
   */
  readonly beside?: readonly string[] | undefined
  /**
   * Where QEMU finds the QMP client, for `-chardev socket,id=mon` and `-qmp`.
   *
   * @defaultValue false: no monitor
   */
  readonly monitor?: SocketEndpoint | false | undefined
  /**
   * The machine type, for `-machine`; may carry properties: `q35,usb=off`.
   *
   * @defaultValue QEMU's own
   */
  readonly machine?: string | undefined
  /**
   * How many serial ports come before the console's, each a `-serial null`; 0 to 255.
   *
   * @defaultValue 0
   */
  readonly consoleIndex?: number | undefined
  /**
   * The console's channel, for `-chardev socket,id=console` and `-serial` or `-device`.
   *
   * @defaultValue no console
   */
  readonly console?: ConsoleArgs | undefined
}

/** The console of {@link BaseArgsOptions}. */
export interface ConsoleArgs {
  /** Where QEMU finds the reader of the console. */
  readonly chardev: SocketEndpoint
  /**
   * The device that the guest writes to; may carry properties: `isa-debugcon,iobase=0x402`.
   *
   * @defaultValue the next serial port of the machine
   */
  readonly deviceType?: string | undefined
}

const KEYS = ['display', 'vga', 'beside', 'monitor', 'machine', 'consoleIndex', 'console']

/**
 * The arguments that every machine starts with: no window, no VGA, the monitor, the machine type, the console.
 * The user's own arguments belong after them, so that they win.
 *
 * @throws {@link ArgsError} for a path that no argument can carry, a port, a file descriptor or a console index
 *   that is out of range, and a key that there is not.
 */
export function baseArgs(options: BaseArgsOptions = {}): string[] {
  checkKeys(checkFields(options, ''), KEYS, '')
  const { monitor = false, machine, consoleIndex = 0, console, beside = [] } = options
  const ports = checkRange(consoleIndex, 255, 'consoleIndex')
  const isHeadless = !namesDisplay(checkTexts(beside, 'beside'))
  const argv: string[] = []
  if (checkSwitch(options.display ?? isHeadless, 'display')) argv.push('-display', 'none')
  if (checkSwitch(options.vga ?? isHeadless, 'vga')) argv.push('-vga', 'none')
  if (monitor !== false) {
    argv.push('-chardev', formatSocket('mon', monitor, 'monitor'), '-qmp', 'chardev:mon')
  }
  if (machine !== undefined) argv.push('-machine', checkName(machine, 'machine'))
  for (let port = 0; port < ports; port++) argv.push('-serial', 'null')
  if (console !== undefined) argv.push(...consoleArgs(console))
  return argv
}

function consoleArgs(console: ConsoleArgs): string[] {
  checkKeys(checkFields(console, 'console'), ['chardev', 'deviceType'], 'console')
  const { chardev, deviceType } = console
  const device =
    deviceType === undefined
      ? ['-serial', 'chardev:console']
      : ['-device', `${checkName(deviceType, 'console.deviceType')},chardev=console`]
  return ['-chardev', formatSocket('console', chardev, 'console.chardev'), ...device]
}

function checkName(name: string, path: string): string {
  return name === '' ? refuse(name, 'a name', path) : checkText(name, path)
}

function checkSwitch(value: unknown, path: string): boolean {
  return typeof value === 'boolean' ? value : refuse(value, 'true or false', path)
}
