// Brings missing programs by the system's package manager, or says exactly what to run.
import { existsSync } from 'node:fs'
import { MANAGERS } from './managers.mjs'
import { run } from './run.mjs'
import { elapsed, say } from './say.mjs'
import { SetupError } from './setup-error.mjs'
import { which } from './which.mjs'

/**
 * Makes sure that programs are there.
 *
 * @param {readonly import('./needs.mjs').Need[]} needs
 * @param {string} cwd
 * @param {NodeJS.ProcessEnv} env
 * @throws {SetupError} one line with the command to run, when we may not run it
 */
export async function bringPrograms(needs, cwd, env) {
  const missing = needs.filter(need => isMissing(need, env))
  if (missing.length === 0) return
  const names = missing.map(need => need.program).join(', ')
  const manager = MANAGERS.find(({ program }) => which(program, env) !== undefined)
  const packages = [...new Set(missing.map(need => manager && need.packages[manager.program]))]
  if (manager === undefined || packages.includes(undefined)) {
    throw new SetupError(`missing on PATH: ${names}. Install them with this system's package manager`)
  }
  const install = [manager.program, ...manager.install, ...packages.map(String)]
  const rights = await rightsFor(manager, cwd, env)
  if (rights === undefined) {
    const line = [...(manager.unprivileged ? [] : ['sudo']), ...install].join(' ')
    throw new SetupError(`missing on PATH: ${names}. Run  ${line}  and start this again`)
  }
  const start = performance.now()
  say(`missing on PATH: ${names}; running ${install.join(' ')}`)
  await installWith(manager, install, rights, { cwd, env })
  const still = missing.filter(need => isMissing(need, env)).map(need => need.program)
  if (still.length > 0)
    throw new SetupError(`${install.join(' ')} succeeded, but brought no ${still.join(', ')}`)
  say(`installed ${packages.join(', ')} (${elapsed(start)})`)
}

/**
 * Whether a program has to be brought.
 *
 * @param {import('./needs.mjs').Need} need
 * @param {NodeJS.ProcessEnv} env
 */
function isMissing(need, env) {
  if (need.only !== undefined && !need.only.includes(process.platform)) return false
  if (need.overrides?.some(name => env[name])) return false
  return need.file === undefined ? which(need.program, env) === undefined : !existsSync(need.file)
}

/**
 * What has to stand before the manager's command line; undefined when we may not run it at all.
 *
 * @param {import('./managers.mjs').Manager} manager
 * @param {string} cwd
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<readonly string[] | undefined>}
 */
async function rightsFor(manager, cwd, env) {
  const isRoot = process.getuid?.() === 0
  if (manager.unprivileged) return isRoot ? undefined : []
  if (isRoot) return []
  if (which('sudo', env) === undefined) return undefined
  const { code } = await run(['sudo', '-n', 'true'], { cwd, env, quiet: true })
  return code === 0 ? ['sudo', '-n'] : undefined
}

/**
 * Installs; when that fails (an unknown package, or one that is gone by now), once more with a fresh list.
 *
 * @param {import('./managers.mjs').Manager} manager
 * @param {readonly string[]} install
 * @param {readonly string[]} rights
 * @param {{ cwd: string, env: NodeJS.ProcessEnv }} options
 */
async function installWith(manager, install, rights, { cwd, env }) {
  const settings = manager.env ?? {}
  // sudo clears the environment, so that the settings have to pass it as arguments.
  const assignments = Object.entries(settings).map(([name, value]) => `${name}=${value}`)
  const prefix = rights.length > 0 && assignments.length > 0 ? [...rights, 'env', ...assignments] : rights
  const options = { cwd, env: { ...env, ...settings }, quiet: true }

  let end = await run([...prefix, ...install], options)
  if (end.code !== 0 && end.signal === null && manager.refresh !== undefined) {
    say(`that failed; trying again after ${manager.program} ${manager.refresh.join(' ')}`)
    await run([...prefix, manager.program, ...manager.refresh], options)
    end = await run([...prefix, ...install], options)
  }
  if (end.code === 0) return
  process.stderr.write(end.output)
  throw new SetupError(`${install.join(' ')} ended with ${end.signal ?? `status ${end.code}`}`)
}
