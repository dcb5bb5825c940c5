// Ctrl-C: the first asks QEMU to end, a second one kills it. Without a terminal it ends after a second by itself.
// Run: node examples/ctrl-c.ts
import { findBinary, graceful, signalRung, spawn, stopOnSignals } from '@qm/process'

const qemu = await spawn({ binary: await findBinary(), args: ['-M', 'none', '-S', '-display', 'none'] })
const patiently = graceful(signalRung('SIGTERM', { graceMs: 10_000 }))
stopOnSignals({ exit: qemu.exit, stop: () => qemu.stop(patiently), kill: () => qemu.kill() })

if (!process.stdin.isTTY) setTimeout(() => process.kill(process.pid, 'SIGINT'), 1000)
for await (const line of qemu.lines()) console.log(`qemu: ${line}`)
console.log(await qemu.exit)
