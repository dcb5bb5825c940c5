// Last lines and silence time, for error messages.
import type { ConsoleSnapshot } from '../errors.ts'
import type { Feed } from '../stream/feed.ts'
import { renderText } from './line-renderer.ts'

const LINES = 40
// A message is read on a terminal; the whole lines are in the error's `lastLines`.
const COLUMNS = 160

/** The last lines of a console, an unfinished one included, as a terminal shows them. */
export function renderTail(feed: Feed, lines: number): string {
  if (lines <= 0) return ''
  return renderText(feed.scrollback.slice(feed.scrollback.startOfLines(lines))).replace(/\n$/, '')
}

/** Takes the last lines and the silence. */
export function takeSnapshot(feed: Feed): ConsoleSnapshot {
  return { lastLines: renderTail(feed, LINES), silentMs: feed.silentMs }
}

/** The snapshot as the end of a message. */
export function describeSnapshot({ lastLines, silentMs }: ConsoleSnapshot): string {
  if (silentMs === null) return 'The console has printed nothing at all.'
  const quiet = `The console has been silent for ${(silentMs / 1000).toFixed(1)} s.`
  return `${quiet} Its last lines:\n${indentLines(lastLines)}`
}

/** Lines as a block in a message. */
export function indentLines(text: string): string {
  return text
    .split('\n')
    .map(line => `  | ${line.length > COLUMNS ? `${line.slice(0, COLUMNS)}…` : line}`)
    .join('\n')
}
