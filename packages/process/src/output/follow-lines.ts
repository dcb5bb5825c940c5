// A growing log as lines, while its process runs and to the last byte afterwards.
import { StringDecoder } from 'node:string_decoder'

/** A log that grows. */
export interface GrowingLog {
  /** The next bytes from an offset on, or an empty buffer when there are none yet. */
  bytesFrom(offset: number): Promise<{ readonly bytes: Buffer; readonly end: number }>
  /** Calls back whenever there may be more. @returns what ends that */
  onGrowth(callback: () => void): () => void
}

/** Yields the lines of a log from its beginning, without their ends, until `ended` has settled and all was yielded. */
export async function* followLines(
  log: GrowingLog,
  ended: Promise<unknown>,
  signal?: AbortSignal,
): AsyncGenerator<string, void, undefined> {
  signal?.throwIfAborted()
  const decoder = new StringDecoder('utf8')
  let over = false
  let wake = (): void => {}
  let aborted = (_reason: unknown): void => {}
  const stopListening = log.onGrowth(() => wake())
  void ended.then(() => {
    over = true
    wake()
  })
  const onAbort = (): void => aborted(signal?.reason)
  signal?.addEventListener('abort', onAbort, { once: true })
  try {
    let rest = ''
    let offset = 0
    while (true) {
      const last = over
      // Armed before the look: growth in between is then not missed.
      const growth = new Promise<void>((resolve, reject) => {
        wake = resolve
        aborted = reject
      })
      growth.catch(() => {})
      const { bytes, end } = await log.bytesFrom(offset)
      signal?.throwIfAborted()
      offset = end
      const lines = (rest + decoder.write(bytes)).split('\n')
      rest = lines.pop() ?? ''
      yield* lines
      if (bytes.length > 0) continue
      if (last) break
      if (!over) await growth
    }
    rest += decoder.end()
    if (rest !== '') yield rest
  } finally {
    stopListening()
    signal?.removeEventListener('abort', onAbort)
  }
}
