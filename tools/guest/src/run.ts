// Runs a program of the system to its end.
import { execFile } from 'node:child_process'
import { GuestError } from './errors.ts'

/**
 * What the program printed on stdout.
 *
 * @throws {@link GuestError} `tool-missing`, or `not-available` with the program's complaint when it fails.
 */
export function run(program: string, args: readonly string[], cwd?: string): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const options = { cwd, maxBuffer: 2 ** 26, env: { ...process.env, LC_ALL: 'C' } }
  execFile(program, args, options, (cause, stdout, stderr) => {
    if (cause === null) resolve(stdout)
    else if (cause.code === 'ENOENT') {
      reject(new GuestError('tool-missing', `\`${program}\` is missing on this machine`, { cause }))
    } else {
      const complaint = stderr.trim().split('\n').at(-1)
      reject(new GuestError('not-available', `\`${program} ${args.join(' ')}\`: ${complaint}`, { cause }))
    }
  })
  return promise
}
