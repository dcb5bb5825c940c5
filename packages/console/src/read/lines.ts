// The console line by line.
import type { Feed } from '../stream/feed.ts'
import type { ConsoleSource } from '../stream/source.ts'
import { LineRenderer } from '../text/line-renderer.ts'
import { followBytes } from './follow-bytes.ts'

/** The rendered lines from a byte offset on; the unfinished last one comes at the end of the console. */
export async function* followLines(
  feed: Feed,
  source: ConsoleSource,
  from: number,
): AsyncGenerator<string, void, void> {
  const renderer = new LineRenderer()
  for await (const bytes of followBytes(feed, source, from)) yield* renderer.push(bytes)
  if (renderer.line !== '') yield renderer.line
}
