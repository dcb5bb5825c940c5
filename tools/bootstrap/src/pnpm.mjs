// The pinned pnpm: a native program from the npm registry, kept in .tools/.
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { npmCommand } from './npm.mjs'
import { runStep } from './run.mjs'
import { say } from './say.mjs'
import { SetupError } from './setup-error.mjs'

const INSTALL =
  'install --no-save --no-package-lock --ignore-scripts --no-audit --no-fund --prefer-offline --loglevel=error'

/**
 * Brings the pnpm that `packageManager` pins. No install script runs, and a half-fetched one is never used.
 *
 * @param {string} pin the root manifest's `packageManager`, such as `pnpm@12.21.0`
 * @param {string} tools the folder to keep it in
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<string>} the folder with the program
 */
export async function bringPnpm(pin, tools, env) {
  const version = /^pnpm@(\d+\.\d+\.\d+)/.exec(pin)?.[1]
  if (version === undefined) throw new SetupError(`packageManager is "${pin}", which pins no pnpm version`)
  const name = `@pnpm/exe.${process.platform}-${process.arch}${isMusl() ? '-musl' : ''}`
  const target = join(tools, `pnpm-${version}`)
  const folder = join(target, 'node_modules', ...name.split('/'))
  if (existsSync(folder)) return folder

  say(`fetching pnpm ${version} from the npm registry into .tools/`)
  mkdirSync(tools, { recursive: true })
  const staging = mkdtempSync(join(tools, 'staging-'))
  try {
    writeFileSync(join(staging, 'package.json'), '{ "private": true }\n')
    const command = [...npmCommand(env), ...INSTALL.split(' '), `${name}@${version}`]
    await runStep(command, { cwd: staging, env })
    rmSync(target, { recursive: true, force: true })
    renameSync(staging, target)
  } finally {
    rmSync(staging, { recursive: true, force: true })
  }
  if (!existsSync(folder)) throw new SetupError(`npm brought no ${name}@${version}`)
  return folder
}

/** Whether the C library is musl, for which programs are built apart. */
export function isMusl() {
  if (process.platform !== 'linux') return false
  const report = /** @type {any} */ (process.report?.getReport())
  return report?.header?.glibcVersionRuntime === undefined
}
