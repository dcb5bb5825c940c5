// Boots the firmware, shows what it says, and prints the report of the shutdown: node boot-and-shut-down.ts
import { Machine } from '@qm/machine'

const vm = await Machine.launch({ config: { machine: 'q35,graphics=off', memory: '64M' }, console: true })
try {
  console.log(`process ${vm.pid}, guarded by ${vm.guarantees.join(' and ')}`)
  const { text } = await vm.console.waitFor(/SeaBIOS.*/)
  console.log(text.trim())
  const report = await vm.shutdown()
  for (const { name, outcome, ms } of report.rungs) console.log(`${name}: ${outcome}, ${ms.toFixed(1)} ms`)
} finally {
  await vm[Symbol.asyncDispose]()
}
