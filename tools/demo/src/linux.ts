// The demo on a real Linux: the distribution's kernel, an initramfs of our own, a shell on the serial port.
import { linuxGuest } from '@qm/guest'
import { Machine } from '@qm/machine'
import { describeHost } from './host.ts'
import { say } from './say.ts'
import { queryMachine, withMachine } from './tour.ts'

const COMMAND = 'uname -srm && cat /proc/uptime'

/** Boots Linux to its prompt and runs a command in it. */
export async function demoLinux(): Promise<void> {
  const { binary, accelArgs } = await describeHost('linux')
  const linux = await linuxGuest()
  say('guest', `Linux ${linux.release}`)
  const args = ['-nodefaults', ...accelArgs, '-machine', 'q35', '-m', '256', '-vga', 'std', ...linux.args]
  const vm = new Machine({ binary, args, console: true })
  await withMachine(vm, async startedAt => {
    await vm.console.waitFor(linux.prompt, { timeoutMs: 300_000 })
    say('up', `a shell ${((performance.now() - startedAt) / 1000).toFixed(1)} s after the launch began`)
    const { output, exitCode } = await vm.console.run(COMMAND)
    say('run', `${COMMAND}: exit code ${exitCode}\n${output.trim()}`)
    await queryMachine(vm)
  })
}
