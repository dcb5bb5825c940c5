// The console line by line.
import type { Feed } from './feed.ts'
import { followBytes } from './follow.ts'
import type { Intake } from './intake.ts'
import { LineRenderer } from './render.ts'

/** The rendered lines from a byte offset on; the unfinished last one comes at the end of the console. */
export async function* followLines(
  feed: Feed,
  intake: Intake,
  from: number,
): AsyncGenerator<string, void, void> {
  const renderer = new LineRenderer()
  for await (const bytes of followBytes(feed, intake, from)) yield* renderer.push(bytes)
  if (renderer.line !== '') yield renderer.line
}
