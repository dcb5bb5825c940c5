// A program that starts a detached machine, or takes one up, says so, and then ends or waits for its own end.
import { Machine, type MachineOptions } from '../../../src/index.ts'

const [task = '', name = '', then = '', options = '{}'] = process.argv.slice(2)
const made: MachineOptions = { ...JSON.parse(options), binary: process.env['QM_TEST_QEMU'] }
const vm = task === 'start' ? await Machine.launch(made) : await Machine.reattach(name)
process.stdout.write(`${vm.pid}\n`)
if (then === 'detach') await vm.detach()
