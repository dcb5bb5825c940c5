// One wait: from the first look at the text to a match, a failure, the end or the deadline.
import { type ConsoleCloseReason, describeClose } from './close-reason.ts'
import { ConsoleClosedError, ConsoleTimeoutError, GuestFailureError } from './errors.ts'
import type { Feed } from './feed.ts'
import { findNearMiss } from './near-miss.ts'
import type { ConsoleMatch } from './options.ts'
import { describeNeedles, type Needle } from './pattern.ts'
import { renderText } from './render.ts'
import { gatherReport } from './report.ts'
import type { Found, Search } from './search.ts'
import { describeSnapshot, indentLines, takeSnapshot } from './snapshot.ts'

// A guest that has printed nothing for this long has finished what it was printing: a prompt, say.
const PAUSE_MS = 20
// One that never pauses and never ends its line (a spinner) is looked at this often.
const MAX_PAUSE_MS = 250
// How much of the text is searched for the nearest thing to a match.
const NEAR_BYTES = 16 * 1024

/** What a wait is made of. */
export interface WaitParts {
  readonly feed: Feed
  readonly search: Search
  readonly needles: readonly Needle[]
  readonly timeoutMs: number
  readonly signal: AbortSignal | undefined
  /** Told of a match or failure in the moment it is found. */
  readonly onFound: (found: Found) => void
}

/** Waits until the search finds something. Every way out releases the timers and listeners. */
export function waitForSearch(parts: WaitParts): Promise<ConsoleMatch> {
  const { feed, search, signal, timeoutMs } = parts
  return new Promise((resolve, reject) => {
    let deadline: NodeJS.Timeout | undefined
    let pause: NodeJS.Timeout | undefined
    let pauseBegan = 0
    let stop = (): void => {}

    const release = (): void => {
      clearTimeout(deadline)
      clearTimeout(pause)
      signal?.removeEventListener('abort', abort)
      stop()
    }
    const abort = (): void => {
      release()
      reject(signal?.reason)
    }
    /** Takes a look; returns whether the wait is over. */
    const look = (paused: boolean): boolean => {
      const found = search.look(paused)
      if (found === undefined) return false
      release()
      parts.onFound(found)
      if (found.failure) gatherFailure(parts, found).then(reject, reject)
      else resolve(toMatch(found))
      return true
    }
    const onPause = (): void => {
      pause = undefined
      const quiet = feed.silentMs ?? PAUSE_MS
      const over = performance.now() - pauseBegan >= MAX_PAUSE_MS
      if (quiet >= PAUSE_MS || over) look(true)
      else pause = setTimeout(onPause, PAUSE_MS - quiet)
    }
    const onBytes = (): void => {
      if (look(false) || pause !== undefined) return
      pauseBegan = performance.now()
      pause = setTimeout(onPause, PAUSE_MS)
    }
    const onEnd = (reason: ConsoleCloseReason): void => {
      if (look(true)) return
      release()
      reject(closedError(parts, reason))
    }
    const onDeadline = (): void => {
      if (look(true)) return
      release()
      reject(timeoutError(parts))
    }

    if (signal?.aborted) return reject(signal.reason)
    const settled = feed.silentMs === null || feed.silentMs >= PAUSE_MS
    if (look(settled)) return
    if (feed.ended !== undefined) return onEnd(feed.ended)
    if (timeoutMs <= 0) return onDeadline()
    stop = feed.listen({ bytes: onBytes, end: onEnd })
    signal?.addEventListener('abort', abort)
    if (!settled) onBytes()
    // setTimeout counts in 32 bits and fires at once beyond them.
    if (timeoutMs < 2 ** 31) deadline = setTimeout(onDeadline, timeoutMs)
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
