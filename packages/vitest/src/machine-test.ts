// `machineTest`: vitest's `test` with machines as fixtures.
import type { Machine } from '@qm/machine'
import { test as base, expect, type TestAPI } from 'vitest'
import { afterTest } from './failure/after-test.ts'
import { TestTraces } from './failure/trace.ts'
import { machineMatchers } from './matchers/matchers.ts'
import { bootTimeout, checkMachineTestOptions, type MachineTestOptions } from './options.ts'
import { MachineSource } from './source/machine-source.ts'
import type { StartOptions } from './source/start.ts'
import { TestMachines } from './test-machines.ts'

/** What a test gets. */
export interface MachineFixtures {
  /** The test's machine. */
  readonly vm: Machine
  /** Starts a further machine, made like `vm`. It ends with the test, and is no other test's. */
  readonly another: (options?: StartOptions) => Promise<Machine>
  /** @internal */
  readonly machineSource: MachineSource
  /** @internal */
  readonly testMachines: TestMachines
}

/** A template may have to wait for another process that builds the same one, and may turn out to be impossible. */
const BOOTS = 3

/**
 * Makes a `test` whose tests get machines: `vm`, and more by `another()`. They end with the test, whatever becomes of it.
 * The matchers for machines are there, too. Call it at the top level of a test file, or of a module that test files
 * import; the template is made, or the shared machine booted, before the file's first test, outside of its timeout.
 *
 * @throws {TypeError} for an option that is unknown, or of a wrong kind
 */
export function machineTest(options: MachineTestOptions): TestAPI<MachineFixtures> {
  checkMachineTestOptions(options)
  expect.extend(machineMatchers)
  const test = base.extend<MachineFixtures>({
    machineSource: [
      // biome-ignore lint/correctness/noEmptyPattern: vitest reads the names of fixtures from the pattern
      async ({}, use) => {
        await using source = new MachineSource(options)
        await use(source)
      },
      { scope: 'worker' },
    ],
    testMachines: async ({ machineSource, task, annotate, signal }, use) => {
      const traces = new TestTraces(task.fullName)
      const deadline = performance.now() + (task.timeout > 0 ? task.timeout : Number.POSITIVE_INFINITY)
      const machines = new TestMachines(machineSource, { signal, deadline }, vm => traces.start(vm))
      try {
        await use(machines)
        await afterTest({ task, annotate }, machines.machines, traces)
      } finally {
        await machines.end()
      }
    },
    another: async ({ testMachines }, use) => use((own = {}) => testMachines.another(own)),
    vm: async ({ testMachines }, use) => use(await testMachines.first()),
  })
  test.beforeAll(async ({ machineSource }) => {
    // What has failed is told by each test that needs it.
    await machineSource.ready().catch(() => {})
  }, BOOTS * bootTimeout(options))
  return test
}
