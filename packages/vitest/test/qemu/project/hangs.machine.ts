// A test that does not end by itself.
import { machineTest } from '../../../src/index.ts'
import { note, tiny } from './tiny.ts'

const test = machineTest({ machine: tiny, ready: { console: /TG1/ } })

test('hangs', async ({ vm, another }) => {
  note(`pid ${vm.pid}`)
  note(`pid ${(await another()).pid}`)
  note('hangs')
  if (process.env['TEST_KILL'] !== undefined) process.kill(process.pid, 'SIGKILL')
  await new Promise(() => {})
})
