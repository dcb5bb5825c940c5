// What a recording costs: the same work of two real QEMUs in turns, of which one is recorded; each is once the recorded one.
// node --conditions=@qm/source bench/cost.ts [rounds]
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { tinyGuest } from '@qm/guest'
import { Machine } from '@qm/machine'
import { startTrace } from '../src/index.ts'

const ROUNDS = Number(process.argv[2] ?? 15)
const FLOOD_BYTES = 48 * 1024
const COMMANDS = 1500
/** The recorder writes what waits within a quarter of a second. */
const FLUSH_MS = 300
const folder = mkdtempSync(join(tmpdir(), 'qm-bench-'))

type Work = (vm: Machine) => Promise<void>

/** So many bytes of a guest that prints as fast as it can; it is stopped in between. */
async function flood(vm: Machine): Promise<void> {
  const { console } = vm
  const end = console.mark() + FLOOD_BYTES
  await vm.resume()
  while (console.mark() < end) await console.waitFor('ABCDE\n', { since: 'now', timeoutMs: 60_000 })
  await vm.pause()
}

/** Commands of a test that polls as fast as it can. */
async function storm(vm: Machine, inFlight: number): Promise<void> {
  let left = COMMANDS
  const worker = async (): Promise<void> => {
    while (left-- > 0) await vm.execute('query-status')
  }
  await Promise.all(Array.from({ length: inFlight }, worker))
}

/** Milliseconds: by the clock, and of processors in QEMU and in this process. */
interface Cost {
  readonly wall: number
  readonly cpu: number
}

/** QEMU's processor time, in milliseconds: the kernel counts it in hundredths of a second. */
function cpuOf(pid: number | null): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) * 10
}

async function measure(vm: Machine, work: Work): Promise<Cost> {
  const [start, before, qemu] = [performance.now(), process.cpuUsage(), cpuOf(vm.pid)]
  await work(vm)
  const wall = performance.now() - start
  await delay(FLUSH_MS)
  const { user, system } = process.cpuUsage(before)
  return { wall, cpu: (user + system) / 1000 + cpuOf(vm.pid) - qemu }
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

async function compare(what: string, machines: readonly [Machine, Machine], work: Work): Promise<void> {
  const ratios = { wall: 1, cpu: 1 }
  for (const [index, traced] of machines.entries()) {
    const trace = await startTrace(traced, join(folder, `${what.replaceAll(/\W/g, '-')}-${index}`))
    const costs = new Map<Machine, Cost[]>(machines.map(vm => [vm, []]))
    for (let round = 0; round <= ROUNDS; round += 1) {
      // The order changes, so that neither always follows the other.
      for (const vm of round % 2 === 0 ? machines : machines.toReversed())
        costs.get(vm)?.push(await measure(vm, work))
    }
    await trace.finish()
    for (const kind of ['wall', 'cpu'] as const) {
      const of = (vm: Machine): number => median((costs.get(vm) ?? []).slice(1).map(it => it[kind]))
      const [first, second] = machines.map(of)
      const [on = 0, off = 0] = index === 0 ? [first, second] : [second, first]
      ratios[kind] *= Math.sqrt(on / off)
    }
  }
  console.log(
    `${what}, recorded beside not: ${ratios.wall.toFixed(3)} x the time, ${ratios.cpu.toFixed(3)} x the processor time; bar < 1.03`,
  )
}

const launch = (): Promise<Machine> =>
  Machine.launch({
    args: ['-accel', 'tcg', '-M', 'q35', '-m', '32', '-nodefaults', '-bios', tinyGuest().firmware],
    console: true,
  })
const machines: readonly [Machine, Machine] = [await launch(), await launch()]
try {
  for (const { console } of machines) await console.waitFor(/TG1.*\n/)
  await compare(`${COMMANDS} QMP commands, one after the other`, machines, vm => storm(vm, 1))
  await compare(`${COMMANDS} QMP commands, 8 in flight`, machines, vm => storm(vm, 8))
  for (const vm of machines) {
    await vm.console.write('f9')
    await vm.pause()
  }
  await compare(`a console flood of ${FLOOD_BYTES / 1024} KiB`, machines, flood)
} finally {
  await Promise.all(machines.map(vm => vm.kill()))
  rmSync(folder, { recursive: true })
}
