// `toPrint`: the console shows a text.
import type { Machine, WaitOptions } from '@qm/machine'
import type { MatcherState, SyncMatcherResult } from 'vitest'
import { lastLines } from '../printable.ts'
import { requireMachine } from './machine-like.ts'
import { literal, outcome } from './outcome.ts'
import { checkMatcherOptions, type LookWait, lookUntil } from './retry.ts'

/** Where to look, and for how long. */
export interface ToPrintOptions extends WaitOptions {
  /** A mark of `vm.console.mark()`, or `'now'`: only what comes after it counts. @defaultValue 'start' */
  readonly since?: 'start' | 'now' | number | undefined
}

/**
 * The matcher. `.not` looks at what was printed until now; with `timeoutMs` it waits so long for the text not to come.
 */
export async function toPrint(
  this: MatcherState,
  received: unknown,
  pattern: string | RegExp,
  options: ToPrintOptions = {},
): Promise<SyncMatcherResult> {
  const vm = requireMachine(received, 'toPrint')
  if (typeof pattern !== 'string' && !(pattern instanceof RegExp))
    throw new TypeError('toPrint() takes a text or a regular expression')
  checkMatcherOptions('toPrint', options, { since: 'any' })
  const { since = 'start', timeoutMs, signal } = options
  const from = since === 'now' ? vm.console.mark() : since
  const last = await lookUntil(vm, this.isNot, { timeoutMs, signal }, async within => {
    const limit = this.isNot && timeoutMs === undefined ? 0 : within.timeoutMs
    const pass = await isPrinted(vm, pattern, from, { ...within, timeoutMs: limit })
    return { pass, seen: shown(vm) }
  })
  return outcome(`toPrint(${literal(pattern)})`, this.isNot, `${literal(pattern)} on the console`, last)
}

async function isPrinted(
  vm: Machine,
  pattern: string | RegExp,
  since: 'start' | number,
  wait: LookWait,
): Promise<boolean> {
  try {
    await vm.console.waitFor(pattern, { ...wait, since, failOn: false })
    return true
  } catch (error) {
    if (error instanceof Error && error.name === 'ConsoleTimeoutError') return false
    throw error
  }
}

function shown(vm: Machine): string {
  const text = vm.console.tail(20)
  return text.trim() === ''
    ? "nothing on the console, which for a clone begins after its template's boot"
    : `the console's last lines:\n${lastLines(text, 20)}`
}
