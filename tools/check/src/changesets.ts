// A change of a published package comes with a changeset, which becomes its release note.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Stage, type StageContext, StageFailure } from './stage.ts'

/** The stage. */
export const changesets: Stage = {
  name: 'changesets',
  title: 'changed packages have a changeset',
  async run(context) {
    if (!existsSync(join(context.root, '.git'))) return 'nothing to compare: not a git clone'
    const base = await findBase(context)
    if (base === undefined) return 'nothing to compare: no main branch in reach'
    await context.exec(['changeset', 'status', `--since=${base}`])
    return `compared with ${base}`
  },
}

/** The branch that changes are measured from, when its common ancestor with HEAD is known. */
async function findBase(context: StageContext): Promise<string | undefined> {
  for (const branch of ['origin/main', 'main']) {
    if (await succeeds(context, ['git', 'merge-base', branch, 'HEAD'])) return branch
  }
  return undefined
}

async function succeeds(context: StageContext, command: readonly string[]): Promise<boolean> {
  try {
    await context.exec(command)
    return true
  } catch (error) {
    if (error instanceof StageFailure) return false
    throw error
  }
}
