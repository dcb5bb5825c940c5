// From a bare machine to a running task: read it top to bottom.
import { accessSync, constants, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { installDependencies } from './dependencies.mjs'
import { withFolders } from './environment.mjs'
import { withLock } from './lock.mjs'
import { bringNode } from './node.mjs'
import { ROOT, TOOLS } from './paths.mjs'
import { bringPnpm } from './pnpm.mjs'
import { run, runStep } from './run.mjs'
import { elapsed, say } from './say.mjs'
import { SetupError } from './setup-error.mjs'
import { endLike } from './signals.mjs'
import { bringPrograms } from './system.mjs'
import { TASKS } from './tasks.mjs'

/**
 * Brings what the task needs, runs it, and ends as it ended.
 *
 * @param {readonly string[]} argv the task's name and its arguments
 * @throws {SetupError} when something can't be brought
 */
export async function bootstrap([name = '', ...args]) {
  const task = Object.hasOwn(TASKS, name) ? TASKS[name] : undefined
  if (task === undefined) {
    throw new SetupError(`there is no task "${name}": there are ${Object.keys(TASKS).join(', ')}`, 2)
  }
  requireWritable(TOOLS)
  const env = await withLock(join(TOOLS, 'lock'), () => setUp(task, args))
  endLike(await run([...task.command, ...args], { cwd: ROOT, env }))
}

/**
 * @param {import('./tasks.mjs').Task} task
 * @param {readonly string[]} args
 * @returns {Promise<NodeJS.ProcessEnv>} the environment that the task runs in
 */
async function setUp(task, args) {
  removeLeftovers()
  const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
  await bringPrograms(task.needs(args), ROOT, process.env)
  const pnpm = await bringPnpm(manifest.packageManager, TOOLS, process.env)
  const node = await bringNode(manifest.engines.node, TOOLS, withFolders(process.env, [pnpm]))
  const env = withFolders(process.env, [pnpm, join(ROOT, 'node_modules', '.bin'), node])
  await installDependencies(ROOT, env)
  if (task.build !== undefined) await build(task.build, env)
  return env
}

/**
 * @param {string} folder made if need be
 * @throws {SetupError} when nothing can be put into it
 */
function requireWritable(folder) {
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK)
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error)
    throw new SetupError(`${folder} can't be written (${code}): use a clone of your own, on a disk with room`)
  }
}

/**
 * Builds under the lock: a second run must not rewrite files that the first is loading.
 *
 * @param {readonly string[]} command
 * @param {NodeJS.ProcessEnv} env
 */
async function build(command, env) {
  const start = performance.now()
  const output = await runStep(command, { cwd: ROOT, env })
  if (!output.includes('FULL TURBO')) say(`built the packages (${elapsed(start)})`)
}

/** What an interrupted set-up left half-fetched. Called by the holder of the lock, so nobody is using it. */
function removeLeftovers() {
  for (const name of readdirSync(TOOLS)) {
    if (name.startsWith('staging-')) rmSync(join(TOOLS, name), { recursive: true, force: true })
  }
}
