// Runs a program to its end, in front or with its output held back until it fails.
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { SetupError } from './setup-error.mjs'
import { relaySignals } from './signals.mjs'

/**
 * @typedef {object} End how a program ended
 * @property {number | null} code
 * @property {NodeJS.Signals | null} signal
 * @property {string} output what it printed, when that was held back
 */

/**
 * @typedef {object} RunOptions
 * @property {string} cwd
 * @property {NodeJS.ProcessEnv} env
 * @property {boolean} [quiet] hold the output back (and give it no stdin) instead of passing it through
 * @property {number} [timeoutMs] kills it after this time
 * @property {(text: string) => void} [onOutput] sees output that is held back as it comes
 */

/**
 * Runs a program and resolves with how it ended.
 *
 * @param {readonly string[]} command the program and its arguments
 * @param {RunOptions} options
 * @returns {Promise<End>}
 * @throws {SetupError} when it can't be started
 */
export function run([program = '', ...args], { cwd, env, quiet = false, timeoutMs, onOutput }) {
  return new Promise((resolve, reject) => {
    const endRelay = relaySignals(signal => child.kill(signal))
    const child = spawn(program, args, {
      cwd,
      env,
      timeout: timeoutMs,
      killSignal: 'SIGKILL',
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
      // Windows starts .cmd files through its shell only.
      shell: process.platform === 'win32' && !/\.exe$/i.test(program),
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', chunk => {
        output += chunk
        onOutput?.(chunk)
      })
    }
    child.once('error', error => {
      endRelay()
      reject(new SetupError(`${program} can't be started: ${error.message}`, 127))
    })
    child.once('close', (code, signal) => {
      endRelay()
      resolve({ code, signal, output })
    })
  })
}

/**
 * Runs a step of the set-up, quietly; its output is worth reading only when it fails.
 *
 * @param {readonly string[]} command
 * @param {Omit<RunOptions, 'quiet'>} options
 * @returns {Promise<string>} what it printed
 * @throws {SetupError} unless it exits with 0
 */
export async function runStep(command, options) {
  const end = await run(command, { ...options, quiet: true })
  if (end.code === 0) return end.output
  process.stderr.write(end.output)
  const status = end.code ?? 128 + constants.signals[end.signal ?? 'SIGKILL']
  throw new SetupError(`${command.join(' ')} ended with ${end.signal ?? `status ${end.code}`}`, status)
}
