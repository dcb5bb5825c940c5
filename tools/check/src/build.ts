// Builds the packages, while nobody else in this clone does.
import { join } from 'node:path'
import { withLock } from '@qm/bootstrap/lock'
import type { Stage } from './stage.ts'
import { taskCounts, turbo } from './turbo.ts'

/** The stage. It holds the lock of the set-up: a build empties `dist`, which a demo or another test run may be reading. */
export const build: Stage = {
  name: 'build',
  title: 'every package builds',
  async run(context) {
    return withLock(join(context.root, '.tools', 'lock'), async () => {
      return taskCounts(await context.exec(turbo('build')))
    })
  },
}
