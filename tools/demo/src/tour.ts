// What every demo shows of a running machine: typed commands, a screenshot, and the way down.
import { resolve } from 'node:path'
import type { Machine } from '@qm/machine'
import { showConsole } from './live-console.ts'
import { say } from './say.ts'

/** Launches the machine, runs the tour, and brings the machine down in every case (`await using` needs Node 24). */
export async function withMachine(vm: Machine, tour: (startedAt: number) => Promise<void>): Promise<void> {
  const startedAt = performance.now()
  try {
    await vm.launch()
    const ms = (performance.now() - startedAt).toFixed(0)
    say('launch', `process ${vm.pid}, ready in ${ms} ms, guarded by ${vm.guarantees.join(' and ')}`)
    const shown = showConsole(vm)
    await tour(startedAt)
    await powerDown(vm)
    await shown
  } finally {
    await vm[Symbol.asyncDispose]()
  }
}

/** Asks QEMU a few typed questions and puts a picture of the screen into the working directory. */
export async function queryMachine(vm: Machine): Promise<void> {
  const { qemu } = await vm.execute('query-version')
  say('qmp', `query-version: QEMU ${qemu.major}.${qemu.minor}.${qemu.micro}`)
  const { status, running } = await vm.execute('query-status')
  say('qmp', `query-status: ${status}, ${running ? 'the processors run' : 'the processors stand still'}`)
  const file = resolve('demo-screen.png')
  const png = await vm.screenshot(file)
  say('qmp', `screendump: ${png.readUInt32BE(16)} x ${png.readUInt32BE(20)} pixels in ${file}`)
}

/** Presses the power button and prints how the machine went. */
async function powerDown(vm: Machine): Promise<void> {
  say('acpi', 'pressing the power button')
  const report = await vm.powerdown()
  for (const { name, outcome, ms } of report.rungs)
    say('report', `${name}: ${outcome} after ${ms.toFixed(0)} ms`)
  const { kind, exitCode } = report.exit
  say('report', `ended by ${report.endedBy} in ${report.ms.toFixed(0)} ms: ${kind} with code ${exitCode}`)
}
