// A program that launches a machine and goes without bringing it down, in the way it is told to: exit, throw or kill.
import { Machine } from '../../../src/index.ts'

const [way, baseTempDir = '', logDir = ''] = process.argv.slice(2)
const vm = await Machine.launch({ args: ['-M', 'none'], baseTempDir, logDir, name: 'left' })
await new Promise(resolve => process.stdout.write(`${vm.pid} ${vm.tempDir}\n`, resolve))
if (way === 'exit') process.exit(0)
if (way === 'throw') throw new Error('nobody catches this')
process.kill(process.pid, 'SIGKILL')
