// What becomes of a shutdown under way when another one is asked for.
import type { Rung } from './rung.ts'

const UNLIMITED = Number.POSITIVE_INFINITY

/** How two ladders go on as one. */
export interface JoinedLadders {
  /** Whether the rung being tried gives way to the first of `waiting`. */
  readonly takesOver: boolean
  /** What is to be tried after it. */
  readonly waiting: readonly Rung[]
  /** What was to be tried, and is not any more. */
  readonly passedOver: readonly Rung[]
  /** How long the rung being tried still has, at most, in milliseconds. */
  readonly currentMs: number
  /** How long all rungs before SIGKILL together still have, at most, in milliseconds. */
  readonly limitMs: number
}

/**
 * Joins the ladder of a later stop to one that is being climbed.
 *
 * A later one that begins at least as hard as the rung being tried takes over. When both are the same rung, it is not
 * acted a second time, but its shorter time holds. Of a softer one only the harder rungs count, and the time that it
 * gives all before SIGKILL. SIGKILL is kept in every case.
 */
export function joinLadders(
  current: Rung | undefined,
  waiting: readonly Rung[],
  later: readonly Rung[],
): JoinedLadders {
  const [first, ...rest] = later
  const kept = { takesOver: false, waiting, passedOver: [], currentMs: UNLIMITED, limitMs: UNLIMITED }
  if (first === undefined) return kept
  if (current !== undefined && isSame(current, first)) {
    const joined = withKill(rest, waiting)
    const passedOver = waiting.filter(({ name }) => !joined.some(rung => rung.name === name))
    return { ...kept, waiting: joined, passedOver, currentMs: first.graceMs }
  }
  if (current === undefined || first.rank >= current.rank) {
    const appended = withKill(later, waiting).slice(later.length)
    const passedOver = waiting.filter(rung => !appended.includes(rung))
    return { ...kept, takesOver: true, waiting: [...later, ...appended], passedOver }
  }
  const softMs = later.filter(rung => rung.rank < 3).reduce((sum, rung) => sum + rung.graceMs, 0)
  return { ...kept, waiting: withKill(waiting, later), limitMs: softMs }
}

/** The rungs, followed by the SIGKILL of the others when they have none. */
function withKill(rungs: readonly Rung[], others: readonly Rung[]): readonly Rung[] {
  return rungs.some(rung => rung.rank === 3) ? rungs : [...rungs, ...others.filter(rung => rung.rank === 3)]
}

function isSame(one: Rung, other: Rung): boolean {
  return one.act === other.act || (one.signal !== undefined && one.signal === other.signal)
}
