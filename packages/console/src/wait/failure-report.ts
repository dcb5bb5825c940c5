// The whole report of a disaster: the lines that the guest prints around and after the one that gave it away.

import type { Deadline } from '../options/wait-options.ts'
import type { Feed } from '../stream/feed.ts'
import { startTimer } from '../stream/timer.ts'
import { renderText } from '../text/line-renderer.ts'

// A panic takes milliseconds to print, even on a slow serial line; a report without an end marker is over
// when the guest has been silent this long.
const QUIET_MS = 100
// A guest that goes on printing (the OOM killer's victim does) must not hold the failure back.
const LIMIT_MS = 500
// How far back a report's first line can stand before the line that was recognised.
const BEFORE_BYTES = 4096

const FIRST_LINE =
  /^.*(?:-{2,}\[ cut here \]-{2,}|BUG: |Oops|invoked oom-killer|general protection fault).*$/gm
const LAST_LINE = /---\[ end (?:Kernel panic|trace)|^.*oom_reaper: reaped process/m

/** Resolves with the report around a byte offset once it is complete, at its end marker or in silence. */
export async function gatherReport(feed: Feed, byte: number, _deadline: Deadline): Promise<string> {
  if (feed.ended === undefined) await reportEnd(feed, byte)
  return cutReport(feed, byte)
}

function reportEnd(feed: Feed, byte: number): Promise<void> {
  return new Promise(resolve => {
    let stopQuiet = (): void => {}
    const finish = (): void => {
      stopQuiet()
      stopLimit()
      stop()
      resolve()
    }
    const stopLimit = startTimer(LIMIT_MS, finish)
    const check = (): void => {
      stopQuiet()
      stopQuiet = startTimer(QUIET_MS, finish)
      const last = feed.scrollback
        .slice(Math.max(byte, feed.scrollback.end - BEFORE_BYTES))
        .toString('latin1')
      const end = last.search(LAST_LINE)
      if (end >= 0 && last.includes('\n', end)) finish()
    }
    const stop = feed.listen({ bytes: check, end: finish })
    check()
  })
}

function cutReport(feed: Feed, byte: number): string {
  const from = Math.max(feed.scrollback.start, byte - BEFORE_BYTES)
  const before = feed.scrollback.slice(from, byte).toString('latin1')
  const lineStart = before.lastIndexOf('\n') + 1
  const first = [...before.matchAll(FIRST_LINE)].at(-1)
  return renderText(feed.scrollback.slice(from + (first?.index ?? lineStart))).replace(/\n$/, '')
}
