// What a command line takes from the host for itself alone: ports are made anew for a clone, the rest is refused by name.
import { type ParsedArgument, toArgv } from '@qm/args'
import { editorOf, isOn, type OptionEditor } from '../command-line/option-editor.ts'
import { MachineUnsupportedError } from '../errors.ts'

/** Options whose value names a file, a socket or a port of the host that two machines cannot both have. */
const OWN: Readonly<Record<string, string>> = {
  vnc: 'a VNC server',
  spice: 'a SPICE server',
  gdb: 'a GDB server',
  s: 'a GDB server',
  pidfile: 'a file of its own',
  D: 'a log file of its own',
  qtest: 'a qtest server',
  daemonize: 'no parent',
  readconfig: 'a file with further options, which are not looked at; write them on the command line',
}
/**
 * Devices by which a guest gives memory back: QEMU cuts it out of the file that is mapped, privately or not (seen with
 * 7.2 and 11.1), which is the template's.
 */
const DISCARDING = /^virtio-(?:balloon|mem)/
/** Options that take a character device's old short form. */
const CHARACTER = ['serial', 'parallel', 'monitor', 'qmp', 'qmp-pretty', 'debugcon']

/**
 * The command line with ports of its own: forwards from the host keep their guest's side and get a free port.
 *
 * @throws MachineUnsupportedError for what two clones could not both have, with the argument.
 */
export function withOwnPorts(args: readonly ParsedArgument[]): readonly ParsedArgument[] {
  return args.map(argument => {
    checkShared(argument)
    const option = editorOf(argument)
    if (option === undefined || !['netdev', 'nic', 'net'].includes(option.name)) return argument
    if (!option.keys.includes('hostfwd')) return argument
    option.map('hostfwd', freePort)
    return option.result()
  })
}

/** `tcp:127.0.0.1:2222-:22` becomes `tcp:127.0.0.1:0-:22`. */
function freePort(forward: string): string {
  return forward.replace(/^((?:tcp|udp)?:[^:]*:|(?:tcp|udp)?:\[[^\]]*\]:)\d+-/, '$10-')
}

/** @throws MachineUnsupportedError for an argument that clones cannot share */
export function checkShared(argument: ParsedArgument): void {
  if (argument.form === 'image' || argument.form === 'unknown') return
  const { name } = argument
  const [word = '', value = ''] = toArgv({ command: [], arguments: [argument] })
  const owns = OWN[name]
  if (owns !== undefined && value !== 'none') throw refuse(`${word} ${value}`.trimEnd(), owns)
  if (CHARACTER.includes(name) && /^(?:unix|tcp|telnet|websocket|udp|file|pipe|pty)\b/.test(value))
    throw refuse(`${word} ${value}`, 'an end on the host that only one machine can have')
  const option = editorOf(argument)
  if (option !== undefined) checkOption(option)
}

function checkOption(option: OptionEditor): void {
  const { name, head } = option
  const kind = head ?? option.get('backend') ?? option.get('type') ?? option.get('driver') ?? ''
  const what = `-${name} ${kind}${option.get('id') === undefined ? '' : ` "${option.get('id')}"`}`
  if (name === 'chardev' && kind === 'socket' && option.get('fd') === undefined && option.get('port') !== '0')
    throw refuse(what, 'a socket that only one machine can have; use the option channels instead')
  if (name === 'chardev' && ['file', 'pipe', 'pty', 'udp', 'serial', 'parallel'].includes(kind))
    throw refuse(what, 'an end on the host that only one machine can have')
  if (name === 'chardev' && option.get('logfile') !== undefined)
    throw refuse(what, 'a log file that only one machine can have')
  if (name === 'tpmdev') throw refuse(what, 'a TPM whose state is in another process')
  if (name === 'device' && kind.startsWith('vhost-user-')) throw refuse(what, 'a process beside QEMU')
  if (name === 'device' && DISCARDING.test(kind))
    throw refuse(what, 'a device that gives memory back to the host, by which a clone would take it from all')
  if (name === 'device' && kind.startsWith('ivshmem')) throw refuse(what, 'memory that others write to, too')
  if (name === 'device' && kind === 'usb-mtp' && option.get('rootdir') !== undefined)
    if (option.get('readonly') !== undefined && !isOn(option, 'readonly'))
      throw refuse(what, 'a folder that all clones would write to; make it readonly=on')
  if (['netdev', 'nic', 'net'].includes(name) && option.get('smb') !== undefined)
    throw refuse(what, 'a folder that all clones would write to (smb)')
  if (['fsdev', 'virtfs'].includes(name) && !isOn(option, 'readonly'))
    throw refuse(what, 'a folder that all clones would write to; make it readonly=on')
  if (name === 'netdev' && ['tap', 'bridge', 'vde', 'vhost-user', 'socket', 'stream', 'dgram'].includes(kind))
    if (option.get('fd') === undefined && option.get('addr.str') === undefined)
      throw refuse(what, 'a connection that only one machine can have; use user networking')
}

function refuse(what: string, why: string): MachineUnsupportedError {
  return new MachineUnsupportedError(`${what} cannot be in a template: it is ${why}`)
}
