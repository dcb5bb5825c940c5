// Waits until the rows of the screen match.
import { ConsoleClosedError, ConsoleTimeoutError } from '../errors.ts'
import { type Deadline, describeMs } from '../options/wait-options.ts'
import type { Feed } from '../stream/feed.ts'
import { startTimer } from '../stream/timer.ts'
import { takeSnapshot } from '../text/snapshot.ts'
import {
  type ConsolePatterns,
  describeMatchers,
  findMatch,
  type Matcher,
  toMatchers,
} from '../wait/pattern.ts'
import type { ConsoleScreen } from './console-screen.ts'

/** What a wait for the screen has found. */
export interface ScreenMatch {
  /** The alternative's name, where the alternatives have names. */
  readonly name?: string
  /** The alternative's place in the list, or in the order of the names. */
  readonly index: number
  /** The matched text. */
  readonly text: string
  /** Groups by name, or by number where none has a name. */
  readonly groups: Record<string, string>
  /** The row at which it begins, from 0. */
  readonly row: number
  /** The column at which it begins, from 0. */
  readonly column: number
  /** The screen on which it was found. */
  readonly screen: ConsoleScreen
}

// A program that repaints is looked at when it pauses, and this often while it does not.
const PAUSE_MS = 20
const MOST_MS = 200

/** Waits; looks at the screen as it is first. */
export function waitForScreen(
  feed: Feed,
  show: () => ConsoleScreen,
  patterns: ConsolePatterns,
  deadline: Deadline,
): Promise<ScreenMatch> {
  const matchers = toMatchers(patterns)
  const { signal, timeoutMs } = deadline
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted()
    let stopPause = (): void => {}
    let lookedAt = performance.now()
    const settle = (finish: () => void): void => {
      stopPause()
      stopDeadline()
      stop()
      signal?.removeEventListener('abort', abort)
      finish()
    }
    const look = (): boolean => {
      lookedAt = performance.now()
      const found = findOnScreen(matchers, show())
      if (found !== undefined) settle(() => resolve(found))
      return found !== undefined
    }
    const failWith = (make: (screen: string) => Error): void => {
      if (!look()) settle(() => reject(make(describeScreen(show()))))
    }
    const onBytes = (): void => {
      stopPause()
      const overdue = performance.now() - lookedAt > MOST_MS
      stopPause = startTimer(overdue ? 0 : PAUSE_MS, look)
    }
    const late = (): void =>
      failWith(screen => {
        const waitingFor = `${describeMatchers(matchers)} on the screen`
        const message = `no ${waitingFor} within ${describeMs(timeoutMs)}. ${screen}`
        return new ConsoleTimeoutError(message, { ...takeSnapshot(feed), timeoutMs, waitingFor })
      })
    const ended = (): void =>
      failWith(screen => {
        const reason = feed.ended ?? { by: 'peer', message: 'the console has ended' }
        const message = `${reason.message} before its screen showed ${describeMatchers(matchers)}. ${screen}`
        return new ConsoleClosedError(message, { ...takeSnapshot(feed), reason })
      })
    const abort = (): void => settle(() => reject(signal?.reason))
    const stop = feed.listen({ bytes: onBytes, end: ended })
    const stopDeadline = startTimer(deadline.leftMs, late)
    signal?.addEventListener('abort', abort)
    if (look()) return
    if (feed.ended !== undefined) ended()
    else if (timeoutMs === 0) late()
  })
}

function findOnScreen(matchers: readonly Matcher[], screen: ConsoleScreen): ScreenMatch | undefined {
  const text = screen.rows.join('\n')
  for (const matcher of matchers) {
    const hit = findMatch(matcher, text, 0)
    if (hit === undefined) continue
    const before = text.slice(0, hit.start).split('\n')
    return {
      ...(matcher.name !== undefined && { name: matcher.name }),
      index: matcher.index,
      text: text.slice(hit.start, hit.end),
      groups: hit.groups,
      row: before.length - 1,
      column: before.at(-1)?.length ?? 0,
      screen,
    }
  }
  return undefined
}

function describeScreen({ text }: ConsoleScreen): string {
  if (text === '') return 'The screen is empty.'
  return `The screen:\n${text.replace(/^/gm, '  | ')}`
}
