// The tests that start real QEMUs, on every QEMU that can be had.
import { fetchNewestQemu, qemuBinaries } from '@qm/rig'
import { runChosen } from './focus.ts'
import { type Stage, type StageContext, StageFailure } from './stage.ts'
import { taskCounts, testShares, turboLive } from './turbo.ts'

/** The stage. */
export const integration: Stage = {
  name: 'qemu',
  title: 'integration tests on real QEMUs',
  hasTests: true,
  async run(context) {
    bringNewest(context)
    const labels = qemuBinaries(context.env).map(({ label }) => label)
    context.say(`on QEMU: ${labels.join(', ')}`)
    if (context.tests.length > 0) return runChosen('qemu', context.tests, context)
    const { args, env } = testShares()
    const output = await context.exec([...turboLive('test:qemu'), ...args], { live: true, env })
    return `${taskCounts(output)}, on QEMU ${labels.join(', ')}`
  },
}

/** Without the newest QEMU the tests still say something; in CI, where it has to come, they must not look complete. */
function bringNewest({ env, say }: StageContext): void {
  try {
    const { state, note } = fetchNewestQemu(env, undefined, say)
    if (state === 'unavailable') say(note)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    if (env['CI']) throw new StageFailure('the newest QEMU could not be fetched', why)
    say(`the newest QEMU could not be fetched, so it is not tested on: ${why}`)
  }
}
