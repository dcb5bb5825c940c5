import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { Machine } from '../../../src/index.ts'

/** 200 by hand: they need 2 GiB and some ten seconds of two processors. */
const COUNT = process.env['QM_ENDURANCE'] === '1' ? 200 : 40

const base = mkdtempSync(join(tmpdir(), 'density-'))
afterAll(() => rmSync(base, { recursive: true }))

interface Holdings {
  readonly children: string
  readonly fds: number
  readonly directories: readonly string[]
  readonly exitListeners: number
}

function holdings(): Holdings {
  return {
    children: readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8').trim(),
    fds: readdirSync('/proc/self/fd').length,
    directories: readdirSync(base),
    exitListeners: process.listenerCount('exit'),
  }
}

/** Launches the machines, so many at a time as keep the processors busy. */
async function launchAll(machines: readonly Machine[]): Promise<void> {
  const left = [...machines]
  const worker = async (): Promise<void> => {
    for (let vm = left.shift(); vm !== undefined; vm = left.shift()) await vm.launch()
  }
  await Promise.all(Array.from({ length: 4 * cpus().length }, worker))
}

test(`${COUNT} machines in one program are all launched, answer, are all stopped, and leave nothing`, async () => {
  // The first one finds out how to guard a process, which stays known.
  await (await Machine.launch({ args: ['-M', 'none'] })).kill()
  const before = holdings()
  const machines = Array.from(
    { length: COUNT },
    () => new Machine({ args: ['-M', 'none', '-S'], baseTempDir: base }),
  )
  await launchAll(machines)
  const pids = new Set(machines.map(vm => vm.pid))
  expect(pids.size).toBe(COUNT)
  const answers = await Promise.all(machines.map(vm => vm.status()))
  expect(answers.every(({ running }) => !running)).toBe(true)
  const reports = await Promise.all(machines.map(vm => vm.shutdown()))
  expect(new Set(reports.map(({ endedBy }) => endedBy))).toEqual(new Set(['quit']))
  const after = holdings()
  expect({ ...after, fds: 0 }).toEqual({ ...before, fds: 0 })
  expect(after.fds).toBeLessThanOrEqual(before.fds)
}, 120_000)
