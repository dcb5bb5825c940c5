// Where a failure's report begins and ends, by its lines.

/** How much a report says of its own end: it has a marker, its lines have time stamps, or neither. */
export type ReportKind = 'marked' | 'stamped' | 'plain'

/** How far a report goes. */
export interface ReportLength {
  /** Its characters, from the line that gave the failure away. */
  readonly length: number
  /** Whether what follows cannot belong to it. */
  readonly complete: boolean
  readonly kind: ReportKind
}

const MAX_LINES = 400
/** The longest report, in characters. */
export const MAX_LENGTH: number = 64 * 1024
// Kernel lines further apart than this, by their own time stamps, are not of one report.
const GAP_S = 5
// Lines of others that may stand between two of the kernel's.
const MAX_FOREIGN = 3
// How many lines before a line other than a panic's may belong to its report.
const NEAR_LINES = 12

const STAMP = /\[ {0,6}(\d{1,8})\.\d{6}\]/
const PANIC = /Kernel panic - not syncing/
const MARKED =
  /Kernel panic|\bOops|\[#\d|BUG: K|kernel BUG at|nable to handle|general protection fault|invoked oom-killer/
const LAST_LINE = /---\[ end (?:Kernel panic|trace)|oom_reaper: reaped process|Rebooting in \d+ seconds/
const RULE = /={20,}\s*$/
const FIRST_LINE =
  /-{2,}\[ cut here \]-{2,}|(?<!\w)BUG: |\bOops|invoked oom-killer|general protection fault|WARNING: |Internal error: |divide error|stack segment|Unhandled fault|PANIC: double fault|panicked at|nable to handle|INFO: (?:task|rcu)|UBSAN: /
const HEADING = /-{2,}\[ cut here \]-{2,}|={20,}\s*$/

/** Measures the report that begins with the first line of a text, as far as it has come. */
export function measureReport(text: string): ReportLength {
  const first = text.slice(0, lineEnd(text, 0))
  const kind = MARKED.test(first) ? 'marked' : STAMP.test(first) ? 'stamped' : 'plain'
  const ofPanic = PANIC.test(first)
  let stamp = stampOf(first)
  let foreign = 0
  let length = 0
  for (let at = 0, lines = 0; at < text.length; lines++) {
    const end = lineEnd(text, at)
    const line = text.slice(at, end)
    // What an unfinished line is will show once it has ended.
    if (!line.endsWith('\n')) return { length: end, complete: false, kind }
    if (lines === MAX_LINES || at > MAX_LENGTH) return { length, complete: true, kind }
    const own = stampOf(line)
    if (stamp !== undefined && own !== undefined && own - stamp > GAP_S)
      return { length, complete: true, kind }
    if (stamp !== undefined && own === undefined && ++foreign > MAX_FOREIGN)
      return { length, complete: true, kind }
    if (own !== undefined) {
      stamp = own
      foreign = 0
    }
    if (stamp === undefined || own !== undefined || lines === 0) length = end
    if (lines > 0 && endsReport(line, first, ofPanic, lines)) return { length: end, complete: true, kind }
    at = end
  }
  return { length, complete: false, kind }
}

function endsReport(line: string, first: string, ofPanic: boolean, lines: number): boolean {
  if (RULE.test(line)) return first.includes('BUG: K') && lines > 1
  return LAST_LINE.test(line) && !(ofPanic && line.includes('end trace'))
}

/** The index at which the report begins, in the text before the line that gave the failure away. */
export function findReportStart(before: string, hit: string): number {
  const hitStart = before.lastIndexOf('\n') + 1
  const lines = before.slice(0, hitStart).split('\n').slice(0, -1)
  const first = hit.slice(0, lineEnd(hit, 0))
  const most = PANIC.test(first) ? MAX_LINES : NEAR_LINES
  let at = hitStart
  let start = hitStart
  let stamp = stampOf(first)
  for (const line of lines.slice(-most).reverse()) {
    at -= line.length + 1
    const own = stampOf(line)
    if (stamp !== undefined && own !== undefined && stamp - own > GAP_S) break
    stamp = own ?? stamp
    if (HEADING.test(line)) return at
    if (start !== hitStart) return start
    if (FIRST_LINE.test(line)) start = at
    else if (FIRST_LINE.test(first) && !PANIC.test(first)) return start
  }
  return start
}

function stampOf(line: string): number | undefined {
  const seconds = STAMP.exec(line.slice(0, 200))?.[1]
  return seconds === undefined ? undefined : Number(seconds)
}

/** The index after the line that holds an index. */
function lineEnd(text: string, at: number): number {
  const newline = text.indexOf('\n', at)
  return newline < 0 ? text.length : newline + 1
}
