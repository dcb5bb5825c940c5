// A Node that the tools accept: the running one when it is new enough, else one that a lockfile pins.
import { existsSync, mkdirSync, readFileSync, realpathSync, rmSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { LOCKED_NODES } from './paths.mjs'
import { isMusl } from './pnpm.mjs'
import { satisfies } from './range.mjs'
import { runStep } from './run.mjs'
import { say } from './say.mjs'
import { SetupError } from './setup-error.mjs'

const PROGRAM = process.platform === 'win32' ? 'node.exe' : 'node'

/**
 * Brings a Node that satisfies `engines.node`.
 *
 * @param {string} range the root manifest's `engines.node`
 * @param {string} tools the folder for links
 * @param {NodeJS.ProcessEnv} env with pnpm on its PATH
 * @returns {Promise<string>} a folder that holds that `node` and no other program of the system
 */
export async function bringNode(range, tools, env) {
  if (satisfies(process.versions.node, range)) return linkRunning(tools)
  const wanted = `Node ${process.versions.node} is outside "${range}"`
  if (isMusl()) {
    throw new SetupError(
      `${wanted}, and no newer one is packaged for musl: run  apk add nodejs npm  on Alpine >= 3.23, then start this again`,
    )
  }
  const platform = `${process.platform}-${process.arch}`
  if (!existsSync(join(LOCKED_NODES, platform))) {
    throw new SetupError(`${wanted}, and none is packaged for ${platform}: install one that satisfies it`)
  }
  return bringLocked(platform, wanted, env)
}

/**
 * Installs one of the locked Nodes, unless it is there.
 *
 * @param {string} folder its folder in tools/bootstrap/node
 * @param {string} why said when it has to be fetched
 * @param {NodeJS.ProcessEnv} env with pnpm on its PATH
 * @returns {Promise<string>} the folder with the program
 */
export async function bringLocked(folder, why, env) {
  const manifest = JSON.parse(readFileSync(join(LOCKED_NODES, folder, 'package.json'), 'utf8'))
  const [name = '', version] = Object.entries(manifest.dependencies)[0] ?? []
  const home = join(LOCKED_NODES, folder, 'node_modules', name)
  const bin = join(home, 'bin')
  if (existsSync(join(bin, PROGRAM)) && installedVersion(home) === version) return bin
  say(`${why}: fetching ${name} ${version} from the npm registry`)
  const install = ['pnpm', 'install', '--frozen-lockfile', `--filter=${folder}`]
  await runStep(install, { cwd: LOCKED_NODES, env })
  return bin
}

/**
 * The version of a Node from the registry; some of them write it as `v22.12.0`.
 *
 * @param {string} home
 */
function installedVersion(home) {
  return JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')).version.replace(/^v/, '')
}

/**
 * A folder with nothing but a link to the running Node: its own folder may hold another pnpm, turbo or QEMU,
 * which must not come to stand before those that the user's PATH would find.
 *
 * @param {string} tools
 */
function linkRunning(tools) {
  if (process.platform === 'win32') return dirname(process.execPath)
  const folder = join(tools, `node-${process.versions.node}`)
  const link = join(folder, PROGRAM)
  if (existsSync(link) && realpathSync(link) === realpathSync(process.execPath)) return folder
  mkdirSync(folder, { recursive: true })
  rmSync(link, { force: true })
  symlinkSync(process.execPath, link)
  return folder
}
