// All stages, in the order that fails early: what takes no time first, real virtual machines last.
import { build } from './build.ts'
import { changesets } from './changesets.ts'
import { bundlers } from './consumer/bundlers.ts'
import { consumer } from './consumer/consumer.ts'
import { fences } from './consumer/fences.ts'
import { oldestNode } from './consumer/oldest-node.ts'
import { programs } from './consumer/programs.ts'
import { typescripts } from './consumer/typescripts.ts'
import { folders } from './folders/stage.ts'
import { integration } from './integration.ts'
import { lockfiles } from './lockfiles.ts'
import { manifests } from './manifests.ts'
import { places } from './places.ts'
import { promises } from './promises.ts'
import { release } from './release.ts'
import type { Stage } from './stage.ts'
import { tarballs } from './tarballs.ts'
import { taskCounts, turbo } from './turbo.ts'
import { unit } from './unit.ts'

/** The stages of `npm test`. */
export const STAGES: readonly Stage[] = [
  program('lint', 'format and lint (biome)', [
    'biome',
    'ci',
    `--colors=${process.stdout.isTTY ? 'force' : 'off'}`,
    '.',
  ]),
  program('boundaries', 'who may import whom (turbo boundaries)', ['turbo', 'boundaries']),
  folders,
  manifests,
  lockfiles,
  places,
  promises,
  changesets,
  program('types', 'every file type-checks, type tests included', turbo('types')),
  unit,
  build,
  program('pack', 'publint and are-the-types-wrong', turbo('pack'), ['build']),
  program('knip', 'no unused file, export or dependency', ['knip', '--no-progress']),
  tarballs,
  consumer,
  fences,
  programs,
  typescripts,
  bundlers,
  oldestNode,
  release,
  program('docs', 'API reference and guides as a site: no warning, no broken link', [
    'node',
    'tools/docs/src/main.ts',
  ]),
  integration,
]

/** A stage that is one program. */
function program(
  name: string,
  title: string,
  command: readonly string[],
  after: readonly string[] = [],
): Stage {
  return {
    name,
    title,
    after,
    async run(context) {
      return taskCounts(await context.exec(command))
    },
  }
}
