// The environment of tasks: the brought programs first on PATH, and no telemetry.
import { delimiter } from 'node:path'
import { pathKey, searchPath } from './which.mjs'

/**
 * An environment with folders put before the others on PATH.
 *
 * @param {NodeJS.ProcessEnv} env
 * @param {readonly string[]} folders
 * @returns {NodeJS.ProcessEnv}
 */
export function withFolders(env, folders) {
  return {
    ...env,
    TURBO_TELEMETRY_DISABLED: '1',
    DO_NOT_TRACK: '1',
    [pathKey(env)]: [...folders, searchPath(env)].join(delimiter),
  }
}
