// Bytes kept for one reader: what the scrollback may be too small for.
import type { Feed } from '../stream/feed.ts'

/** A growing copy of the console's bytes. */
export interface Collection {
  /** Aborted when more has come than may be kept. */
  readonly overflow: AbortSignal
  /** The bytes up to an offset. */
  until(offset: number): Buffer
  /** Stops growing. */
  release(): void
}

/** Copies everything from an offset on, until released or full. */
export function collectBytes(feed: Feed, from: number, maxBytes: number): Collection {
  const { scrollback } = feed
  const full = new AbortController()
  const chunks: Buffer[] = []
  let at = from
  const take = (): void => {
    if (full.signal.aborted) return
    const end = Math.min(scrollback.end, from + maxBytes)
    chunks.push(scrollback.slice(at, end))
    at = end
    if (scrollback.end > end) full.abort()
  }
  take()
  return {
    overflow: full.signal,
    until: offset => Buffer.concat(chunks).subarray(0, offset - from),
    release: feed.listen({ bytes: take, end: () => {} }),
  }
}
