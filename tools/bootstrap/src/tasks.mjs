// What each command of the README runs, and what it needs first.
import { join } from 'node:path'
import { LINUX_GUEST, QEMU, TEST_TOOLS } from './needs.mjs'
import { ROOT } from './paths.mjs'

/**
 * @typedef {object} Task
 * @property {(args: readonly string[]) => readonly import('./needs.mjs').Need[]} needs programs of the system
 * @property {readonly string[]} [build] the command that builds what the task runs
 * @property {readonly string[]} command what the arguments are appended to
 */

const BUILD_ALL = ['turbo', 'run', 'build', '--output-logs=errors-only']
const BUILD = ['turbo', 'run', 'build', '--filter=@qm/machine...', '--output-logs=errors-only']

/** @type {Readonly<Record<string, Task>>} */
export const TASKS = {
  demo: {
    needs: args => [...QEMU, ...(args.includes('--linux') ? LINUX_GUEST : [])],
    build: BUILD,
    command: ['node', 'tools/demo/src/main.ts'],
  },
  test: {
    needs: () => [...QEMU, ...LINUX_GUEST, ...TEST_TOOLS],
    command: ['node', 'tools/check/src/main.ts'],
  },
  bench: {
    needs: () => [...QEMU, ...LINUX_GUEST],
    build: BUILD,
    command: ['node', 'tools/bench/src/main.ts'],
  },
  tarballs: {
    needs: () => [],
    build: BUILD_ALL,
    command: [
      'pnpm',
      '--recursive',
      '--filter=./packages/*',
      'pack',
      '--pack-destination',
      join(ROOT, 'packed', 'packages'),
    ],
  },
  soak: { needs: () => QEMU, command: ['node', '--conditions=@qm/source', 'tools/soak/src/main.ts'] },
  docs: { needs: () => [], command: ['node', 'tools/docs/src/main.ts'] },
  fix: { needs: () => [], command: ['biome', 'check', '--write', '.'] },
  changeset: { needs: () => [], command: ['changeset'] },
}
