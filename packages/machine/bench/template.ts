// A booted Linux again: by a boot, a saved state, a clone, and a clone that was kept ready, beside a bare launch of the same board.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { linuxGuest } from '@qm/guest'
import { Machine } from '@qm/machine'
import { median } from './median.ts'

const MEMORY = ['-m', '256']
const folder = mkdtempSync(join(tmpdir(), 'qm-bench-'))

/** Milliseconds until a machine answers its first command. */
async function untilCommand(start: () => Promise<Machine>): Promise<number> {
  const startedAt = performance.now()
  const vm = await start()
  await vm.console.write('echo answer=$((6*7))\n')
  await vm.console.waitFor('answer=42', { failOn: false })
  const ms = performance.now() - startedAt
  await vm.kill()
  return ms
}

async function several(rounds: number, measure: () => Promise<number>): Promise<number> {
  const samples: number[] = []
  for (let round = 0; round < rounds; round += 1) samples.push(await measure())
  return median(samples)
}

/** KiB of a field of /proc/PID/smaps_rollup. */
function memoryOf(vm: Machine, field: 'Private_Dirty' | 'Shared_Clean' | 'Shared_Dirty' | 'Pss'): number {
  const text = readFileSync(`/proc/${vm.pid}/smaps_rollup`, 'utf8')
  return Number(new RegExp(`^${field}: +(\\d+)`, 'm').exec(text)?.[1] ?? 0)
}

/** Prints the table. */
export async function templates(rounds: number, many: number): Promise<void> {
  const guest = await linuxGuest()
  const args = ['-M', 'q35', ...MEMORY, '-nodefaults', ...guest.args]
  const options = { args, console: true }
  const boot = await several(2, () =>
    untilCommand(async () => {
      const vm = await Machine.launch(options)
      await vm.console.waitFor(guest.prompt, { failOn: false })
      return vm
    }),
  )
  const bare = await several(rounds, async () => {
    const startedAt = performance.now()
    const vm = await Machine.launch({ ...options, args: [...args, '-S'] })
    const ms = performance.now() - startedAt
    await vm.kill()
    return ms
  })
  const state = join(folder, 'state')
  {
    await using vm = await Machine.launch(options)
    await vm.console.waitFor(guest.prompt, { failOn: false })
    await vm.saveState(state)
  }
  const restored = await several(rounds, () =>
    untilCommand(async () => {
      const vm = new Machine(options)
      await vm.restoreState(state)
      return vm
    }),
  )
  await using vm = await Machine.launch({ ...options, cloneable: true })
  await vm.console.waitFor(guest.prompt, { failOn: false })
  const startedAt = performance.now()
  await using template = await vm.template()
  const made = performance.now() - startedAt
  const cold = await several(rounds, () => untilCommand(() => template.clone()))
  await template.keepReady(1)
  const ready = await several(rounds, async () => {
    const ms = await untilCommand(() => template.clone())
    await template.keepReady(1)
    return ms
  })
  await template.keepReady(0)
  const line = (what: string, ms: number): void =>
    console.log(`${what}: ${ms.toFixed(0)} ms, ${(ms / bare).toFixed(2)} x a bare launch of the board`)
  line('boot until the first command', boot)
  line('restoreState until the first command', restored)
  line('clone until the first command', cold)
  line('ready clone until the first command', ready)
  line('bare launch until the greeting', bare)
  console.log(`making the template: ${made.toFixed(0)} ms`)
  const clones: Machine[] = []
  let cloningMs = 0
  for (const count of [1, 20, many]) {
    const begunAt = performance.now()
    while (clones.length < count) clones.push(await template.clone())
    cloningMs += performance.now() - begunAt
    const dirty = median(clones.map(clone => memoryOf(clone, 'Private_Dirty'))) / 1024
    const shared = median(
      clones.map(clone => memoryOf(clone, 'Shared_Clean') + memoryOf(clone, 'Shared_Dirty')),
    )
    const share = clones.map(clone => memoryOf(clone, 'Pss')).reduce((sum, kib) => sum + kib, 0) / 1024
    const each = `${dirty.toFixed(1)} MiB private and ${(shared / 1024).toFixed(1)} MiB shared each`
    console.log(`${count} clones: ${each}, ${share.toFixed(0)} MiB together`)
  }
  console.log(`${many} clones one after another: ${(cloningMs / 1000).toFixed(1)} s`)
  await Promise.all(clones.map(clone => clone.kill()))
  rmSync(folder, { recursive: true })
}
