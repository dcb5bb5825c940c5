// The tests that need no QEMU.
import { runChosen } from './focus.ts'
import type { Stage } from './stage.ts'
import { taskCounts, testShares, turbo } from './turbo.ts'

/** The stage. */
export const unit: Stage = {
  name: 'unit',
  title: 'unit tests',
  hasTests: true,
  async run(context) {
    if (context.tests.length > 0) return runChosen('unit', context.tests, context)
    const { args, env } = testShares()
    return taskCounts(await context.exec([...turbo('test'), ...args], { env }))
  },
}
