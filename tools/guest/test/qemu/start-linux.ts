// A Linux guest in a real QEMU, with a shell on its serial port and on hvc0, and its agent.
import { type BareMonitor, type BareQemu, openMonitor, startQemu } from '@qm/rig'
import type { LinuxGuest } from '../../src/linux/guest.ts'
import { Screen } from '../../src/screen.ts'

export interface RunningLinux extends AsyncDisposable {
  readonly qemu: BareQemu
  readonly monitor: BareMonitor
  readonly serial: Screen
  readonly hvc: Screen
  readonly agent: Screen
  /** How QEMU ended, once everything that it and the guest have written has been read. */
  readonly end: Promise<number | string>
  /** Runs a command on a console and resolves with what it printed. */
  run(command: string, on?: Screen): Promise<string>
  /** Types ^C at a program that would never end, and resolves with the exit status that the shell saw. */
  interrupt(on?: Screen): Promise<string>
  /** Sends a QMP command and resolves with what it returned. */
  ask(command: string, args?: object): Promise<unknown>
}

/** The devices that `hvc` and `agent` are; they need a transport named as the bus's devices are. */
export const virtioDevices = (transport: 'pci' | 'device'): string[] => [
  ...['-device', `virtio-serial-${transport}`],
  ...['-device', 'virtconsole,chardev=hvc'],
  ...['-device', 'virtserialport,chardev=agent,name=org.qemu.guest_agent.0'],
]

/** Starts QEMU and waits for the prompt on the serial port; `args` are those of the machine. */
export async function startLinux(
  binary: string,
  guest: LinuxGuest,
  args: readonly string[],
): Promise<RunningLinux> {
  const channels = ['serial', 'hvc', 'agent']
  const chardevs = channels.flatMap((name, index) => ['-chardev', `socket,id=${name},fd=${4 + index}`])
  const qemu = startQemu({
    binary,
    channels: ['monitor', ...channels],
    args: [...chardevs, '-serial', 'chardev:serial', ...args],
  })
  // Before the test's own deadline, so that what waits for QEMU is told and everything is put away.
  const timer = setTimeout(() => qemu.child.kill('SIGKILL'), 280_000)
  const dispose = async (): Promise<void> => {
    clearTimeout(timer)
    await qemu[Symbol.asyncDispose]()
  }
  const closed = ['monitor', ...channels].map(
    name => new Promise(resolve => qemu.channel(name).once('close', resolve)),
  )
  const end = Promise.all([qemu.exit, ...closed]).then(([status]) => status)
  const [serial, hvc, agent] = channels.map(name => new Screen(qemu.channel(name)))
  if (serial === undefined || hvc === undefined || agent === undefined) throw new Error('three channels')
  const run = async (command: string, on = serial): Promise<string> => {
    const from = on.text.length
    on.type(`${command}\n`)
    await on.waitFor(guest.prompt, from)
    return on.text.slice(from).replace(`${command}\r\n`, '').replace(guest.prompt, '').replaceAll('\r', '')
  }
  const interrupt = async (on = serial): Promise<string> => {
    const from = on.text.length
    on.type(`sh -c 'echo run$((1))ning; exec sleep 1000'\n`)
    await on.waitFor('run1ning', from)
    on.type('\x03')
    await on.waitFor(guest.prompt, from)
    // Linux may echo the ^C after the prompt that it leads to.
    return /status (\d+)/.exec(await run('echo status $?', on))?.[1] ?? 'no status'
  }
  try {
    const monitor = await openMonitor(qemu.channel('monitor'))
    const ask = async (command: string, fields?: object): Promise<unknown> => {
      const { error, return: returned } = await monitor.ask(command, fields)
      if (error !== undefined) throw new Error(`${command}: ${error.desc}`)
      return returned
    }
    await serial.waitFor(guest.prompt)
    return { qemu, monitor, serial, hvc, agent, end, run, interrupt, ask, [Symbol.asyncDispose]: dispose }
  } catch (cause) {
    await dispose()
    throw new Error(`${binary}: ${qemu.output()}${serial.text.slice(-1000)}`, { cause })
  }
}
