// Traces a machine whose guest never asks for a login, and says where the page is: node boot.ts DIRECTORY [QEMU arguments…].
import { Machine } from '@qm/machine'
import { startTrace, writePage } from '@qm/trace'

const [directory = 'trace', ...args] = process.argv.slice(2)
await using vm = new Machine({ args, console: true })
await using trace = await startTrace(vm, directory)
try {
  await trace.step('boot', async () => {
    await trace.step('launch', () => vm.launch())
    await trace.step('login prompt', () => vm.console.waitFor('login: ', { timeoutMs: 5_000 }))
  })
} catch (error) {
  console.error(error)
} finally {
  await vm.shutdown()
  await trace.finish()
  console.log(`see ${await writePage(directory)}`)
}
