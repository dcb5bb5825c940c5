// The report of a failure: the lines that belong together around the one that gave it away.
import type { Deadline } from '../options/wait-options.ts'
import type { Feed } from '../stream/feed.ts'
import { startTimer } from '../stream/timer.ts'
import { renderText } from '../text/line-renderer.ts'
import {
  findReportStart,
  MAX_LENGTH,
  measureReport,
  type ReportKind,
  type ReportLength,
} from './report-lines.ts'

// A report ends by what stands in it. Where nothing does, it ends when the guest has been silent this long, or after
// this long in all: reports with an end marker may come slowly, over a serial line.
const SILENCE: Readonly<Record<ReportKind, { readonly quietMs: number; readonly limitMs: number }>> = {
  marked: { quietMs: 3000, limitMs: 30_000 },
  stamped: { quietMs: 1000, limitMs: 10_000 },
  plain: { quietMs: 100, limitMs: 500 },
}
// How long after the wait's own deadline the rest of a report may still come.
const OVERTIME_MS = 1500
// How far back a report's first line can stand.
const BEFORE_BYTES = MAX_LENGTH
// More than the longest report, so that its end is seen.
const LOOK_BYTES = 2 * MAX_LENGTH

/** A report, and the byte offset after it. */
export interface FailureReport {
  readonly report: string
  readonly end: number
}

/** Resolves with the report around a byte offset once it is complete. */
export async function gatherReport(feed: Feed, byte: number, deadline: Deadline): Promise<FailureReport> {
  const { scrollback } = feed
  const from = Math.max(scrollback.start, byte - BEFORE_BYTES)
  const before = scrollback.slice(from, byte).toString('latin1')
  const hitLine = from + before.lastIndexOf('\n') + 1
  const start = from + findReportStart(before, scrollback.slice(hitLine, hitLine + 400).toString('latin1'))
  if (feed.ended === undefined && deadline.timeoutMs > 0) await untilComplete(feed, hitLine, deadline)
  const { length } = measureReport(scrollback.slice(hitLine, hitLine + LOOK_BYTES).toString('latin1'))
  const end = hitLine + length
  return { report: renderText(scrollback.slice(start, end)).replace(/\n$/, ''), end }
}

function untilComplete(feed: Feed, from: number, deadline: Deadline): Promise<void> {
  return new Promise(resolve => {
    let stopQuiet = (): void => {}
    const measure = (): ReportLength =>
      measureReport(feed.scrollback.slice(from, from + LOOK_BYTES).toString('latin1'))
    const { kind } = measure()
    const { quietMs, limitMs } = SILENCE[kind]
    const finish = (): void => {
      stopQuiet()
      stopLimit()
      stop()
      resolve()
    }
    const check = (): void => {
      stopQuiet()
      if (measure().complete) finish()
      else stopQuiet = startTimer(quietMs, finish)
    }
    const stopLimit = startTimer(Math.min(limitMs, deadline.leftMs + OVERTIME_MS), finish)
    const stop = feed.listen({ bytes: check, end: finish })
    check()
  })
}
