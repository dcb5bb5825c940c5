// What is known when QEMU dies in the middle of a call, as a report to paste into a bug report: node crash-report.ts
import { Machine, MachineGoneError } from '@qm/machine'

await using vm = await Machine.launch({
  config: { machine: 'q35,graphics=off', memory: '64M' },
  console: true,
})
await vm.ready({ console: 'SeaBIOS' })

const waiting = vm.console.waitFor('never there', { timeoutMs: 60_000 }).catch((error: unknown) => error)
const event = vm.waitForEvent('SHUTDOWN', { timeoutMs: 60_000 }).catch((error: unknown) => error)
// As a bug of QEMU's ends it.
if (vm.pid !== null) process.kill(vm.pid, 'SIGSEGV')

const error = await event
await waiting
if (!(error instanceof MachineGoneError)) throw error
console.log(error.message.split('\n')[0])
console.log(`ended by ${error.exit?.signal}, asked for: ${error.exit?.requested}`)
console.log(JSON.stringify(error.report ?? (await vm.report()), null, 2))
