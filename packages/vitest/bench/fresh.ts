// What a fresh Linux for each test costs: by a clone, beside a boot for each and one machine for all.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { linuxGuest } from '@qm/guest'
import type { Freshness } from '../src/options.ts'
import { MachineSource } from '../src/source/machine-source.ts'

const CLONES = Number(process.env['QM_BENCH_TESTS'] ?? 100)
const BOOTS = 5
const directory = mkdtempSync(join(tmpdir(), 'qm-bench-'))
const guest = await linuxGuest()
const machine = { args: ['-M', 'q35', '-m', '256', '-nodefaults', ...guest.args], console: true }

/** Seconds for each test: a machine, one command, the machine's end. What is made once is not counted. */
async function secondsEach(fresh: Freshness, count: number): Promise<number> {
  await using source = new MachineSource({
    machine,
    ready: { console: guest.prompt },
    fresh,
    cache: { directory },
  })
  await source.ready()
  const startedAt = performance.now()
  for (let test = 0; test < count; test += 1) {
    const { vm, end } = await source.first(new AbortController().signal)
    const { exitCode } = await vm.console.run('true')
    if (exitCode !== 0) throw new Error(`the command has ended with ${exitCode}`)
    await end()
  }
  return (performance.now() - startedAt) / 1000 / count
}

const shared = await secondsEach('shared', CLONES)
const clone = await secondsEach('clone', CLONES)
const boot = await secondsEach('reboot', BOOTS)
rmSync(directory, { recursive: true })
console.log(`${CLONES} tests on one machine: ${shared.toFixed(3)} s each`)
console.log(
  `${CLONES} tests with a clone each: ${clone.toFixed(3)} s each, ${(clone - shared).toFixed(3)} s more`,
)
console.log(
  `${BOOTS} tests with a boot each: ${boot.toFixed(3)} s each, ${(boot / clone).toFixed(1)} x a clone`,
)
