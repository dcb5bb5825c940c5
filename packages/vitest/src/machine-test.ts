// `machineTest`: vitest's `test` with machines as fixtures.
import type { Machine } from '@qm/machine'
import { test as base, expect, type TestAPI } from 'vitest'
import { afterTest } from './failure/after-test.ts'
import { TestTrace } from './failure/trace.ts'
import { machineMatchers } from './matchers/matchers.ts'
import { loadScreen, type Network, type Screen } from './optional.ts'
import { bootTimeout, checkMachineTestOptions, type MachineTestOptions } from './options.ts'
import { MachineSource } from './source/machine-source.ts'
import type { StartOptions } from './source/start.ts'
import { TestMachines } from './test-machines.ts'

/** What a test gets. */
export interface MachineFixtures {
  /** The test's machine. */
  readonly vm: Machine
  /**
   * Starts a further machine, made like `vm`, and on the same network if the test has asked for `network`. It ends with
   * the test, and is no other test's.
   */
  readonly another: (options?: StartOptions) => Promise<Machine>
  /**
   * A network of the test, with @qm/network: `vm` and the machines of `another()` have a card on it, their last one. What
   * addresses they use is for the test to say.
   */
  readonly network: Network
  /** The screen of `vm`, with @qm/screen. */
  readonly screen: Screen
  /**
   * Runs a function as a named step of the test's traces (with @qm/trace); without traces it only runs it. Steps nest;
   * each matcher for machines is one. Gives what the function gives, and throws what it throws.
   */
  readonly step: <T>(name: string, fn: () => T | Promise<T>) => Promise<T>
  /** @internal */
  readonly machineSource: MachineSource
  /** @internal */
  readonly testTrace: TestTrace
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
  // Fixtures are made in this order: the network is there before the machines that are to be on it.
  const test = base.extend<MachineFixtures>({
    machineSource: [
      // biome-ignore lint/correctness/noEmptyPattern: vitest reads the names of fixtures from the pattern
      async ({}, use) => {
        await using source = new MachineSource(options)
        await use(source)
      },
      { scope: 'worker' },
    ],
    testTrace: async ({ task }, use) => use(new TestTrace(task.fullName)),
    testMachines: async ({ machineSource, testTrace, task, annotate, signal }, use) => {
      const deadline = performance.now() + (task.timeout > 0 ? task.timeout : Number.POSITIVE_INFINITY)
      const limits = { signal, deadline, step: testTrace.step.bind(testTrace) }
      const machines = new TestMachines(machineSource, limits, testTrace)
      try {
        await use(machines)
        await afterTest({ task, annotate }, machines.machines, testTrace)
      } finally {
        await machines.end()
      }
    },
    network: async ({ testMachines }, use) => use(await testMachines.network()),
    another: async ({ testMachines }, use) => use((own = {}) => testMachines.another(own)),
    vm: async ({ testMachines }, use) => use(await testMachines.first()),
    screen: async ({ vm }, use) => {
      const { screenOf } = await loadScreen('the fixture screen')
      await use(screenOf(vm))
    },
    step: async ({ testTrace }, use) => use((name, fn) => testTrace.step(name, fn)),
  })
  test.beforeAll(
    async ({ machineSource }) => {
      // What has failed is told by each test that needs it.
      await machineSource.ready().catch(() => {})
    },
    BOOTS * bootTimeout(options) * Math.max(1, options.networkMachines ?? 0),
  )
  test.afterAll(({ machineSource }) => machineSource.rest())
  return test
}
