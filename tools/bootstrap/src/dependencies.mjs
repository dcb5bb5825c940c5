// The workspace's dependencies, exactly as the lockfile has them.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runStep } from './run.mjs'
import { say } from './say.mjs'

/** Where pnpm keeps a copy of the lockfile of what is installed. */
const INSTALLED = join('node_modules', '.pnpm', 'lock.yaml')

/**
 * Installs by the frozen lockfile. It costs a tenth of a second when nothing changed, so it always runs:
 * pnpm itself finds out whether anything did.
 *
 * @param {string} root
 * @param {NodeJS.ProcessEnv} env with pnpm on its PATH
 */
export async function installDependencies(root, env) {
  if (read(root, 'pnpm-lock.yaml') !== read(root, INSTALLED))
    say('installing the dependencies by the lockfile')
  await runStep(['pnpm', 'install', '--frozen-lockfile'], { cwd: root, env })
}

/**
 * @param {string} root
 * @param {string} file
 */
function read(root, file) {
  try {
    return readFileSync(join(root, file), 'utf8')
  } catch {
    return undefined
  }
}
