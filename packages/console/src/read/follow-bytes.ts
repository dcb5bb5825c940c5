// A reader's own place in the bytes: it takes them at its own pace and nobody else notices.
import { ConsoleOverrunError } from '../errors.ts'
import type { Feed } from '../stream/feed.ts'
import type { ConsoleSource } from '../stream/source.ts'

/**
 * The bytes from an offset on, in order and complete, until the console ends.
 *
 * @throws {@link ConsoleOverrunError} when bytes have left the scrollback before they were taken.
 */
export async function* followBytes(
  feed: Feed,
  source: ConsoleSource,
  from: number,
): AsyncGenerator<Buffer, void, void> {
  const { scrollback } = feed
  let at = Math.max(from, scrollback.start)
  let wake = (): void => {}
  const stop = feed.listen({ bytes: () => wake(), end: () => wake() })
  try {
    while (true) {
      if (at < scrollback.start) throw new ConsoleOverrunError(scrollback.start - at)
      if (at < scrollback.end) {
        const bytes = scrollback.slice(at)
        at += bytes.length
        yield bytes
      } else if (feed.ended !== undefined) return
      else {
        const release = source.request()
        await new Promise<void>(resolve => {
          wake = resolve
        })
        release()
      }
    }
  } finally {
    stop()
  }
}
