// The arguments that give a detached machine its sockets in its directory.
import { formatOption } from '@qm/args'
import { agentDeviceArgs } from '../channels/agent.ts'
import { machineTypeOf } from '../launch/plan.ts'
import type { Settings } from '../launch/settings.ts'
import type { MachineFiles } from './files.ts'

/** QEMU listens on each socket and waits for no client; what the guest prints goes into a file. */
export function detachedArgs(settings: Settings, files: MachineFiles): readonly string[] {
  const { console } = settings
  const wantsAgent = settings.options.agent === true || settings.options.config?.agent === true
  return [
    ...socket('mon', files.monitorSocket),
    ...['-mon', 'chardev=mon,mode=control'],
    ...socket('qm-attach', files.attachSocket),
    ...['-mon', 'chardev=qm-attach,mode=control'],
    ...(console === undefined ? [] : consoleArgs(console, files)),
    ...(wantsAgent
      ? [...socket('agent', files.agentSocket), ...agentDeviceArgs(machineTypeOf(settings))]
      : []),
  ]
}

function consoleArgs(
  { deviceType, index = 0 }: NonNullable<Settings['console']>,
  files: MachineFiles,
): readonly string[] {
  return [
    // Its `.out` is a regular file, into which QEMU can always write. The log of a socket's chardev has bytes twice.
    ...['-chardev', formatOption({ id: 'console', path: files.consolePipe }, 'pipe')],
    ...Array.from({ length: index }, () => ['-serial', 'null']).flat(),
    ...(deviceType === undefined
      ? ['-serial', 'chardev:console']
      : ['-device', `${deviceType},chardev=console`]),
  ]
}

function socket(id: string, path: string): readonly string[] {
  return ['-chardev', formatOption({ id, path, server: true, wait: false }, 'socket')]
}
