// One wait: from the first look at the text to a match, a failure, the end or the deadline.
import type { ConsoleCloseReason } from '../close-reason.ts'
import { ConsoleClosedError, ConsoleTimeoutError, GuestFailureError } from '../errors.ts'
import { type Deadline, describeMs } from '../options/wait-options.ts'
import { printable } from '../printable.ts'
import type { Feed } from '../stream/feed.ts'
import { startTimer } from '../stream/timer.ts'
import { renderText } from '../text/line-renderer.ts'
import { describeSnapshot, indentLines, takeSnapshot } from '../text/snapshot.ts'
import { gatherReport } from './failure-report.ts'
import { findNearMiss } from './near-miss.ts'
import { describeMatchers, type Matcher } from './pattern.ts'
import type { Scheduler } from './scheduler.ts'
import type { Search } from './search.ts'
import type { Found, Pause } from './text-search.ts'
import type { ConsoleMatch } from './wait-for-options.ts'

// How much of the text is searched for the nearest thing to a match.
const NEAR_BYTES = 4096

/** What a wait is made of. */
export interface WaitParts {
  readonly feed: Feed
  readonly scheduler: Scheduler
  readonly search: Search
  readonly matchers: readonly Matcher[]
  readonly deadline: Deadline
  /** Told of a match or failure in the moment it is found. */
  readonly onFound: (found: Found) => void
  /** Told of the byte offset at which a failure's report ends. */
  readonly onReport: (end: number) => void
}

/** Waits until the search finds something. Every way out releases the timers and listeners. */
export function waitForSearch(parts: WaitParts): Promise<ConsoleMatch> {
  const { feed, scheduler, search, deadline } = parts
  const { signal } = deadline
  return new Promise((resolve, reject) => {
    let stopDeadline = (): void => {}
    let stopWatching = (): void => {}

    const release = (): void => {
      stopDeadline()
      signal?.removeEventListener('abort', abort)
      stopWatching()
    }
    const fail = (error: unknown): void => {
      release()
      reject(error)
    }
    const abort = (): void => fail(signal?.reason)
    /** Takes a look; returns whether the wait is over. */
    const look = (pause: Pause): boolean => {
      const found = scheduler.look(search, pause)
      if (found === undefined) return false
      release()
      parts.onFound(found)
      if (found.failure) gatherFailure(parts, found).then(reject, reject)
      else resolve(toMatch(found))
      return true
    }
    const end = (reason: ConsoleCloseReason): void => {
      if (!look('long')) fail(closedError(parts, reason))
    }
    const onDeadline = (): void => {
      if (!look('long')) fail(timeoutError(parts))
    }

    if (signal?.aborted) return reject(signal.reason)
    if (look(deadline.timeoutMs === 0 ? 'long' : scheduler.pause)) return
    if (feed.ended !== undefined) return end(feed.ended)
    if (deadline.timeoutMs === 0) return fail(timeoutError(parts))
    stopWatching = scheduler.add({ search, look, end })
    signal?.addEventListener('abort', abort)
    stopDeadline = startTimer(deadline.leftMs, onDeadline)
  })
}

function toMatch({ matcher, hit, transcript, from }: Found): ConsoleMatch {
  return {
    ...(matcher.name !== undefined && { name: matcher.name }),
    index: matcher.index,
    text: transcript.slice(hit.start, hit.end),
    groups: hit.groups,
    before: transcript.slice(from, hit.start),
    start: transcript.byteAt(hit.start),
    end: hit.end > hit.start ? transcript.byteEnd(hit.end) : transcript.byteAt(hit.start),
  }
}

async function gatherFailure(parts: WaitParts, found: Found): Promise<Error> {
  const { feed, matchers, deadline } = parts
  const { matcher, hit, transcript } = found
  const matched = transcript.slice(hit.start, hit.end)
  const kind = matcher.name ?? String(matcher.index)
  const { report, end } = await gatherReport(feed, transcript.byteAt(hit.start), deadline)
  parts.onReport(end)
  if (deadline.signal?.aborted) return deadline.signal.reason
  const message = `the guest failed (${kind}) while waiting for ${describeMatchers(matchers)}:\n${indentLines(report)}`
  return new GuestFailureError(message, {
    ...takeSnapshot(feed),
    failure: kind,
    matched: printable(matched),
    report,
  })
}

function timeoutError({ feed, matchers, search, deadline: { timeoutMs } }: WaitParts): Error {
  const seen = takeSnapshot(feed)
  const waitingFor = describeMatchers(matchers)
  const nearest = findNearMiss(matchers, recentText(feed, search.from))
  const hint = nearest === undefined ? '' : `\nNearest: ${nearest}.`
  const message = `no match for ${waitingFor} within ${describeMs(timeoutMs)}. ${describeSnapshot(seen)}${hint}`
  return new ConsoleTimeoutError(message, { ...seen, timeoutMs, waitingFor, nearest })
}

function closedError({ feed, matchers }: WaitParts, reason: ConsoleCloseReason): Error {
  const seen = takeSnapshot(feed)
  const message = `${reason.message} before it printed ${describeMatchers(matchers)}. ${describeSnapshot(seen)}`
  return new ConsoleClosedError(message, { ...seen, reason })
}

function recentText({ scrollback }: Feed, from: number): string {
  return renderText(scrollback.slice(Math.max(from, scrollback.end - NEAR_BYTES)))
}
