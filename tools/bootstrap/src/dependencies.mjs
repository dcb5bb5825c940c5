// The workspace's dependencies, exactly as the lockfile has them.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runStep } from './run.mjs'
import { elapsed, say } from './say.mjs'

/**
 * Installs by the frozen lockfile. It costs a tenth of a second when nothing changed, so it always runs:
 * pnpm knows better than a stamp whether anything did.
 *
 * @param {string} root
 * @param {NodeJS.ProcessEnv} env with pnpm on its PATH
 */
export async function installDependencies(root, env) {
  const start = performance.now()
  const before = installedLockfile(root)
  await runStep(['pnpm', 'install', '--frozen-lockfile'], { cwd: root, env })
  if (before !== installedLockfile(root)) say(`dependencies: installed by the lockfile (${elapsed(start)})`)
}

/**
 * The lockfile of what is installed, of which pnpm keeps a copy.
 *
 * @param {string} root
 */
function installedLockfile(root) {
  try {
    return readFileSync(join(root, 'node_modules', '.pnpm', 'lock.yaml'), 'utf8')
  } catch {
    return undefined
  }
}
