// A recording that plays: asciicast version 2, one JSON value a line.
import { type OptionChecks, text, wholeNumber } from '../options/check.ts'
import { since } from '../options/wait-options.ts'
import type { Feed } from '../stream/feed.ts'
import type { Timeline } from '../stream/timeline.ts'

/** Options of {@link GuestConsole.asciicast}. */
export interface AsciicastOptions {
  /**
   * Where the recording begins.
   *
   * @defaultValue 'start': the oldest byte in memory
   */
  readonly since?: 'start' | number | undefined
  /**
   * Width of the terminal to play it on, in characters.
   *
   * @defaultValue 80
   */
  readonly columns?: number | undefined
  /**
   * Height of the terminal to play it on, in characters.
   *
   * @defaultValue 24
   */
  readonly rows?: number | undefined
  /** A title for players to show. */
  readonly title?: string | undefined
}

/** The checks of {@link AsciicastOptions}. */
export const asciicastChecks: OptionChecks = {
  since,
  columns: wholeNumber(1, 'columns'),
  rows: wholeNumber(1, 'rows'),
  title: text,
}

/** The recording as text, ready for a `.cast` file. */
export function toAsciicast(feed: Feed, timeline: Timeline, from: number, options: AsciicastOptions): string {
  const { columns = 80, rows = 24, title } = options
  const { scrollback } = feed
  const start = Math.max(from, scrollback.start)
  const stamps = timeline.since(start)
  const first = stamps[0]?.atMs ?? 0
  const header = {
    version: 2,
    width: columns,
    height: rows,
    timestamp: Math.floor((timeline.startedAt.getTime() + first) / 1000),
    ...(title !== undefined && { title }),
  }
  const lines = [JSON.stringify(header)]
  // A character may be split between two chunks: it belongs to the one that finishes it.
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  stamps.forEach(({ offset, atMs }, index) => {
    const end = stamps[index + 1]?.offset ?? scrollback.end
    const shown = decoder.decode(scrollback.slice(Math.max(offset, start), end), {
      stream: end < scrollback.end,
    })
    if (shown !== '') lines.push(JSON.stringify([Number(((atMs - first) / 1000).toFixed(6)), 'o', shown]))
  })
  return `${lines.join('\n')}\n`
}
