// Last lines and silence time, for error messages.
import type { ConsoleSnapshot } from '../errors.ts'
import type { Feed } from '../stream/feed.ts'
import { renderText } from './line-renderer.ts'

const LINES = 40
// What is rendered for a message: lines without an end would be the whole scrollback.
const BYTES = 64 * 1024
// A message is read on a terminal; the whole lines are in the error's `lastLines`.
const HEAD = 60
const TAIL = 100
// A report has up to 400 lines, unless a guest makes lines by moving the cursor.
const FIRST_LINES = 300
const LAST_LINES = 150

/** The last lines of a console, an unfinished one included, as a terminal shows them. */
export function renderTail({ scrollback }: Feed, lines: number, columns?: number): string {
  if (lines <= 0) return ''
  const text = renderText(scrollback.slice(scrollback.startOfLines(lines)), columns).replace(/\n$/, '')
  return text.split('\n').slice(-lines).join('\n')
}

/** Takes the last lines that are not empty, and the silence. */
export function takeSnapshot({ scrollback, silentMs, guestState }: Feed): ConsoleSnapshot {
  const from = Math.max(scrollback.startOfLines(4 * LINES), scrollback.end - BYTES)
  const lines = renderText(scrollback.slice(from))
    .split('\n')
    .filter(line => line.trim() !== '')
  return { lastLines: lines.slice(-LINES).join('\n'), silentMs, guestState }
}

/** The snapshot as the end of a message. */
export function describeSnapshot({ lastLines, silentMs, guestState }: ConsoleSnapshot): string {
  const state =
    guestState === undefined ? '' : `${guestState.charAt(0).toUpperCase()}${guestState.slice(1)}. `
  if (silentMs === null) return `${state}The console has printed nothing at all.`
  const quiet = `${state}The console has been silent for ${(silentMs / 1000).toFixed(1)} s.`
  return `${quiet} Its last lines:\n${indentLines(lastLines)}`
}

/** Lines as a block in a message: of many the first and the last, of a long one its beginning and its end. */
export function indentLines(text: string): string {
  const lines = text.split('\n')
  const left = lines.length - FIRST_LINES - LAST_LINES
  const shown = left > 0 ? [...lines.slice(0, FIRST_LINES), ...lines.slice(-LAST_LINES)] : lines
  const block = shown.map(
    line => `  | ${line.length > HEAD + TAIL ? `${line.slice(0, HEAD)}…${line.slice(-TAIL)}` : line}`,
  )
  if (left > 0) block.splice(FIRST_LINES, 0, `  … ${left} lines …`)
  return block.join('\n')
}
