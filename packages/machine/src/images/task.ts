// A long call on images: a promise of its result that can also be iterated for its progress.

/** How far a call has come. */
export interface ImageProgress {
  /** The share that is done, from 0 to 1, as qemu-img tells it. */
  readonly fraction: number
}

/** A call that is under way: await it for its result, iterate it for its progress. */
export interface ImageTask<T> extends Promise<T>, AsyncIterable<ImageProgress> {}

/**
 * Starts a call that reports its progress. A slow reader skips reports; one that stops early leaves the call running.
 */
export function startTask<T>(start: (onProgress: (fraction: number) => void) => Promise<T>): ImageTask<T> {
  let latest: ImageProgress | undefined
  let ended = false
  let wake = Promise.withResolvers<void>()
  const changed = (): void => {
    wake.resolve()
    wake = Promise.withResolvers<void>()
  }
  const result = start(fraction => {
    latest = { fraction }
    changed()
  })
  const end = (): void => {
    ended = true
    changed()
  }
  result.then(end, end)
  return Object.assign(result, {
    async *[Symbol.asyncIterator](): AsyncGenerator<ImageProgress, void, undefined> {
      // A failure is told to the reader; nothing need await the result besides.
      result.catch(() => {})
      for (let seen: ImageProgress | undefined; ; ) {
        const next = wake.promise
        if (latest !== undefined && latest !== seen) {
          seen = latest
          yield latest
        } else if (ended) break
        else await next
      }
      await result
    },
  })
}
