// Finds the npm that started us, or the one on PATH.
import { SetupError } from './setup-error.mjs'
import { which } from './which.mjs'

/**
 * The command line that starts npm.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {readonly string[]}
 */
export function npmCommand(env) {
  const script = env.npm_execpath ?? ''
  if (/npm-cli\.[cm]?js$/.test(script)) return [process.execPath, script]
  if (which('npm', env) === undefined)
    throw new SetupError('npm is not on PATH: it comes with Node, or as the package npm')
  return ['npm']
}
