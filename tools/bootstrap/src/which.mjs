// Looks a program up the way the shell would.
import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/**
 * The absolute path of a program, or undefined when PATH has none.
 *
 * @param {string} name such as `qemu-img`
 * @param {NodeJS.ProcessEnv} env whose PATH to search
 * @returns {string | undefined}
 */
export function which(name, env) {
  const suffixes = process.platform === 'win32' ? ['.exe', '.cmd', ''] : ['']
  for (const folder of searchPath(env).split(delimiter)) {
    for (const suffix of suffixes) {
      const file = join(folder, name + suffix)
      if (folder !== '' && isProgram(file)) return file
    }
  }
  return undefined
}

/**
 * PATH, whatever the case of its name (Windows writes `Path`).
 *
 * @param {NodeJS.ProcessEnv} env
 */
export function searchPath(env) {
  return env[pathKey(env)] ?? ''
}

/**
 * The name under which this environment keeps PATH.
 *
 * @param {NodeJS.ProcessEnv} env
 */
export function pathKey(env) {
  return Object.keys(env).find(key => key.toUpperCase() === 'PATH') ?? 'PATH'
}

/** @param {string} file */
function isProgram(file) {
  try {
    accessSync(file, constants.X_OK)
    return statSync(file).isFile()
  } catch {
    return false
  }
}
