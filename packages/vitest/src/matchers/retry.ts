// Looks at a machine again and again, until it is as expected or the time is over.
import { setTimeout as pass } from 'node:timers/promises'
import type { Machine, WaitOptions } from '@qm/machine'
import { checkOptions } from '../options.ts'
import { printable } from '../printable.ts'
import { limitsOf } from '../test-limits.ts'

/** What one look has found. */
export interface Look {
  readonly pass: boolean
  /** What was seen, for the error; printable. */
  readonly seen: string
}

/** The limit of one look. */
export interface LookWait {
  readonly timeoutMs: number
  readonly signal: AbortSignal
}

/** What the last look has found, and how many there were. */
export interface LastLook extends Look {
  readonly looks: number
  readonly ms: number
}

/** How long matchers look. */
const TIMEOUT_MS = 5000
const LOOK_EVERY_MS = 100
/** By how much a matcher's error comes before that of the test's timeout, which shows nothing. */
const MARGIN_MS = 300

/** The kinds of the options that every matcher has. */
export const WAIT_KINDS: Readonly<Record<string, string>> = { timeoutMs: 'number', signal: 'object' }

/** @throws {TypeError} for options of a matcher that are unknown, or of a wrong kind */
export function checkMatcherOptions(
  matcher: string,
  options: object,
  kinds: Readonly<Record<string, string>> = {},
): void {
  checkOptions(`${matcher}()`, options, { ...WAIT_KINDS, ...kinds })
}

/**
 * Looks until the outcome is the one that is wanted. What a look throws is told as what was seen.
 *
 * @param isNot whether the wanted outcome is that it does not pass
 * @throws the signal's reason; that of the test's signal when the test is over
 */
export async function lookUntil(
  vm: Machine,
  isNot: boolean,
  { timeoutMs = defaultTimeout(vm), signal }: WaitOptions,
  look: (wait: LookWait) => Promise<Look>,
): Promise<LastLook> {
  const started = performance.now()
  const left = (): number => Math.max(0, started + timeoutMs - performance.now())
  const signals = [signal, limitsOf(vm)?.signal].filter(it => it !== undefined)
  const within = AbortSignal.any(signals)
  // vitest leaves `isNot` undefined without `.not`, whatever its type says.
  const wanted = !isNot
  let last: Look | undefined
  for (let looks = 1; ; looks += 1) {
    within.throwIfAborted()
    // A machine that was down before the look stays as it is.
    const isDown = vm.state === 'down'
    try {
      // The first look is made in any case.
      last = await look({ timeoutMs: Math.max(left(), LOOK_EVERY_MS), signal: within })
    } catch (error) {
      within.throwIfAborted()
      // One that the deadline has cut short shows less than the one before.
      if (last === undefined || !vm.running) last = unseen(error, !wanted)
    }
    if (last.pass === wanted || isDown || left() === 0)
      return { ...last, looks, ms: performance.now() - started }
    await pass(Math.min(LOOK_EVERY_MS, left()), undefined, { signal: within }).catch(() => {})
    if (left() === 0) return { ...last, looks, ms: performance.now() - started }
  }
}

function defaultTimeout(vm: Machine): number {
  const limits = limitsOf(vm)
  if (limits === undefined) return TIMEOUT_MS
  return Math.min(TIMEOUT_MS, Math.max(0, limits.deadline - performance.now() - MARGIN_MS))
}

/** A look that throws has seen neither that it is so nor that it is not: it is never the wanted outcome. */
function unseen(error: unknown, pass: boolean): Look {
  return { pass, seen: printable(error instanceof Error ? error.message : String(error)) }
}
