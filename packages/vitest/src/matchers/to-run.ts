// `toRun`: a command in the guest ends as expected.
import type { WaitOptions } from '@qm/machine'
import type { MatcherState, SyncMatcherResult } from 'vitest'
import { lastLines } from '../printable.ts'
import { runInGuest } from './guest-command.ts'
import { requireMachine } from './machine-like.ts'
import { isText, literal, outcome } from './outcome.ts'
import { checkMatcherOptions, lookUntil } from './retry.ts'

/** How the command is to end. */
export interface ToRunOptions extends WaitOptions {
  /** What it prints: the same text but for white space at both ends, or a match. @defaultValue anything */
  readonly output?: string | RegExp | undefined
  /** @defaultValue 0 */
  readonly exitCode?: number | undefined
}

/** The matcher. The command runs again until it ends as expected. */
export async function toRun(
  this: MatcherState,
  received: unknown,
  command: string,
  options: ToRunOptions = {},
): Promise<SyncMatcherResult> {
  const vm = requireMachine(received, 'toRun')
  if (typeof command !== 'string') throw new TypeError('toRun() takes a command: a text')
  checkMatcherOptions('toRun', options, { output: 'any', exitCode: 'number' })
  const { output, exitCode = 0, ...wait } = options
  const last = await lookUntil(vm, this.isNot, wait, async within => {
    const result = await runInGuest(vm, command, within)
    const pass = result.exitCode === exitCode && (output === undefined || isText(result.output, output))
    const printed = result.output.trim() === '' ? 'no output' : `output:\n${lastLines(result.output, 20)}`
    return { pass, seen: `exit code ${result.exitCode}, ${printed}` }
  })
  const wanted = output === undefined ? '' : `, output ${literal(output)}`
  return outcome(`toRun(${literal(command)})`, this.isNot, `exit code ${exitCode}${wanted}`, last)
}
