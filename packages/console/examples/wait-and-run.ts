// Starts a Linux with QEMU, waits for its shell and runs a command in it: node wait-and-run.ts KERNEL INITRD.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { Duplex } from 'node:stream'
import { attach, ConsoleTimeoutError, GuestFailureError } from '@qm/console'

const [kernel, initrd] = process.argv.slice(2)
if (kernel === undefined || initrd === undefined) throw new Error('usage: node wait-and-run.ts KERNEL INITRD')

const qemu = spawn(
  'qemu-system-x86_64',
  ['-display', 'none', '-m', '256', '-kernel', kernel, '-initrd', initrd, '-append', 'console=ttyS0'].concat([
    ...['-chardev', 'socket,id=console,fd=3', '-serial', 'chardev:console'],
  ]),
  { stdio: ['ignore', 'inherit', 'inherit', 'pipe'] },
)
const socket = qemu.stdio[3]
if (!(socket instanceof Duplex)) throw new Error('no console')

// In the same tick as the start: nothing is lost, and QEMU never waits for us.
const guest = await attach(socket, { log: 'console.log', vmExit: once(qemu, 'exit') })
try {
  await guest.waitFor(/[#$] $/, { timeoutMs: 120_000 })
  const { output, exitCode } = await guest.run('uname -a')
  console.log(exitCode, output)
} catch (error) {
  if (error instanceof GuestFailureError)
    console.error(`the guest broke (${error.failure}):\n${error.report}`)
  else if (error instanceof ConsoleTimeoutError) console.error(error.message)
  else throw error
} finally {
  await guest.close()
  qemu.kill()
}
