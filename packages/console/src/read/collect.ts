// Bytes kept for one reader, however many: what the scrollback is too small for.
import type { Feed } from '../stream/feed.ts'

/** A growing copy of the console's bytes. */
export interface Collection {
  /** The bytes up to an offset. */
  until(offset: number): Buffer
  /** Stops growing. */
  release(): void
}

/** Copies everything from an offset on, until released. */
export function collectBytes(feed: Feed, from: number): Collection {
  const { scrollback } = feed
  const chunks: Buffer[] = []
  let at = from
  const take = (): void => {
    chunks.push(scrollback.slice(at))
    at = scrollback.end
  }
  take()
  return {
    until: offset => Buffer.concat(chunks).subarray(0, offset - from),
    release: feed.listen({ bytes: take, end: () => {} }),
  }
}
