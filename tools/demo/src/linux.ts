// The demo on a real Linux: the distribution's kernel, an initramfs of our own, a shell on the serial port.
import { copyFileSync, mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { linuxGuest } from '@qm/guest'
import { Machine } from '@qm/machine'
import { board, describeHost } from './host.ts'
import { say } from './say.ts'
import { queryMachine, withMachine } from './tour.ts'

const COMMAND = 'uname -srm && cat /proc/uptime'

/** Boots Linux to its prompt and runs a command in it. `save` is a folder that gets a copy of its kernel and initrd. */
export async function demoLinux(save?: string): Promise<void> {
  const host = await describeHost('linux')
  const linux = await linuxGuest()
  say('guest', `Linux ${linux.release}`)
  const args = [...board(host, 256), ...linux.args]
  const vm = new Machine({ binary: host.binary, args, console: true })
  await withMachine(vm, async startedAt => {
    await vm.console.waitFor(linux.prompt, { timeoutMs: 300_000 })
    say('up', `a shell ${((performance.now() - startedAt) / 1000).toFixed(1)} s after the launch began`)
    const { output, exitCode } = await vm.console.run(COMMAND)
    say('run', `${COMMAND}: exit code ${exitCode}\n${output.trim()}`)
    await queryMachine(vm)
  })
  if (save === undefined) return
  mkdirSync(save, { recursive: true })
  copyFileSync(linux.kernel, join(save, 'vmlinuz'))
  copyFileSync(linux.initrd, join(save, 'initrd.img'))
  say('saved', `vmlinuz and initrd.img in ${resolve(save)}`)
}
