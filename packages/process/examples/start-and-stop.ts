// Starts the smallest QEMU there is, asks it over its monitor to end, and shows how that went.
// Run: node examples/start-and-stop.ts
import { once } from 'node:events'
import { findBinary, graceful, planFds, quitRung, spawn } from '@qm/process'

const fds = { monitor: 'channel' } as const
const { monitor: fd } = planFds(fds)

await using qemu = await spawn({
  binary: await findBinary('x86_64'),
  args: ['-M', 'none', '-S', '-display', 'none', '-chardev', `socket,id=m,fd=${fd}`, '-monitor', 'chardev:m'],
  fds,
})
console.log(`running as ${qemu.pid}, guarded by ${qemu.guards.join(' and ')}`)

const monitor = qemu.channels['monitor']
if (monitor === undefined) throw new Error('no monitor')
await once(monitor, 'data')
const report = await qemu.stop(graceful(quitRung(() => monitor.write('quit\n'))))
console.log(`ended by ${report.endedBy} after ${report.ms.toFixed(0)} ms, exit code ${report.exit.exitCode}`)
