// All stages, in the order that fails early: what takes no time first, real virtual machines last.
import { changesets } from './changesets.ts'
import { consumer } from './consumer.ts'
import { fences } from './fences.ts'
import { lockfiles } from './lockfiles.ts'
import { manifests } from './manifests.ts'
import { oldestNode } from './oldest-node.ts'
import type { Stage } from './stage.ts'
import { tarballs } from './tarballs.ts'

const TURBO = ['turbo', 'run', '--output-logs=errors-only', '--continue', '--log-order=grouped'] as const

/** The stages of `npm test`. */
export const STAGES: readonly Stage[] = [
  program('lint', 'format and lint (biome)', ['biome', 'ci', '.']),
  program('boundaries', 'who may import whom (turbo boundaries)', ['turbo', 'boundaries']),
  manifests,
  lockfiles,
  changesets,
  program('types', 'every file type-checks, type tests included', [...TURBO, 'types']),
  program('unit', 'unit tests', [...TURBO, 'test']),
  program('build', 'every package builds', [...TURBO, 'build']),
  program('pack', 'publint and are-the-types-wrong', [...TURBO, 'pack'], ['build']),
  program('knip', 'no unused file, export or dependency', ['knip', '--no-progress']),
  tarballs,
  consumer,
  fences,
  oldestNode,
  program('qemu', 'integration tests on real QEMUs', [...TURBO, 'test:qemu', '--concurrency=1']),
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
      const output = await context.exec(command)
      return /^ *Tasks: +(.*?) *$/m.exec(output)?.[1]
    },
  }
}
