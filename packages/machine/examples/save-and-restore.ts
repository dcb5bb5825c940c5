// Saves the state of a guest, and goes back to it: node save-and-restore.ts
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Machine } from '@qm/machine'

const folder = await mkdtemp(join(tmpdir(), 'example-'))
const file = join(folder, 'guest.state')
const vm = await Machine.launch({ config: { machine: 'q35,graphics=off', memory: '64M' }, console: true })
try {
  const { ms } = await vm.ready({ console: 'SeaBIOS' })
  console.log(`ready after ${ms.toFixed(0)} ms`)
  await vm.saveState(file)
  await vm.restoreState(file)
  console.log(`restored: ${(await vm.status()).status}`)
  await vm.shutdown()
} finally {
  await vm[Symbol.asyncDispose]()
  await rm(folder, { recursive: true })
}
