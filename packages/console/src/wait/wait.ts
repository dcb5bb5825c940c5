// One wait: from the first look at the text to a match, a failure, the end or the deadline.
import { type ConsoleCloseReason, describeClose } from '../close-reason.ts'
import { ConsoleClosedError, ConsoleTimeoutError, GuestFailureError } from '../errors.ts'
import type { ConsoleMatch } from '../options.ts'
import type { Feed } from '../stream/feed.ts'
import { renderText } from '../text/line-renderer.ts'
import { describeSnapshot, indentLines, takeSnapshot } from '../text/snapshot.ts'
import { startTimer } from '../time/timer.ts'
import { gatherReport } from './failure-report.ts'
import { findNearMiss } from './near-miss.ts'
import { describeNeedles, type Needle } from './pattern.ts'
import type { Watch } from './scheduler.ts'
import type { Search } from './search.ts'
import type { Found, Pause } from './text-search.ts'

// How much of the text is searched for the nearest thing to a match.
const NEAR_BYTES = 16 * 1024

/** What a wait is made of. */
export interface WaitParts {
  readonly feed: Feed
  readonly watch: Watch
  readonly search: Search
  readonly needles: readonly Needle[]
  readonly timeoutMs: number
  readonly signal: AbortSignal | undefined
  /** Told of a match or failure in the moment it is found. */
  readonly onFound: (found: Found) => void
}

/** Waits until the search finds something. Every way out releases the timers and listeners. */
export function waitForSearch(parts: WaitParts): Promise<ConsoleMatch> {
  const { feed, watch, search, signal, timeoutMs } = parts
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
      const found = watch.look(search, pause)
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
    if (look(watch.pause)) return
    if (feed.ended !== undefined) return end(feed.ended)
    if (timeoutMs <= 0) return onDeadline()
    stopWatching = watch.add({ search, look, end })
    signal?.addEventListener('abort', abort)
    stopDeadline = startTimer(timeoutMs, onDeadline)
  })
}

function toMatch({ needle, hit, transcript, from }: Found): ConsoleMatch {
  return {
    ...(needle.name !== undefined && { name: needle.name }),
    index: needle.index,
    text: transcript.slice(hit.start, hit.end),
    groups: hit.groups,
    before: transcript.slice(from, hit.start),
    start: transcript.byteAt(hit.start),
    end: hit.end > hit.start ? transcript.byteEnd(hit.end) : transcript.byteAt(hit.start),
  }
}

async function gatherFailure({ feed, needles, signal }: WaitParts, found: Found): Promise<Error> {
  const { needle, hit, transcript } = found
  const matched = transcript.slice(hit.start, hit.end)
  const report = await gatherReport(feed, transcript.byteAt(hit.start))
  if (signal?.aborted) return signal.reason
  const failure = needle.name ?? String(needle.index)
  const message = `the guest failed (${failure}) while waiting for ${describeNeedles(needles)}:\n${indentLines(report)}`
  return new GuestFailureError(message, { ...takeSnapshot(feed), failure, matched, report })
}

function timeoutError({ feed, needles, search, timeoutMs }: WaitParts): Error {
  const seen = takeSnapshot(feed)
  const nearest = findNearMiss(needles, recentText(feed, search.from))
  const hint = nearest === undefined ? '' : `\nNearest: ${nearest}.`
  const message = `no match for ${describeNeedles(needles)} within ${timeoutMs} ms. ${describeSnapshot(seen)}${hint}`
  return new ConsoleTimeoutError(message, { ...seen, nearest })
}

function closedError({ feed, needles }: WaitParts, reason: ConsoleCloseReason): Error {
  const seen = takeSnapshot(feed)
  const message = `${describeClose(reason)} before it printed ${describeNeedles(needles)}. ${describeSnapshot(seen)}`
  return new ConsoleClosedError(message, { ...seen, reason })
}

function recentText({ scrollback }: Feed, from: number): string {
  return renderText(scrollback.slice(Math.max(from, scrollback.end - NEAR_BYTES)))
}
