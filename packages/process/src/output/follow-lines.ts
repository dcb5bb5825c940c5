// A growing log as lines, while its process runs and to the last byte afterwards.
import { StringDecoder } from 'node:string_decoder'
import { startDeadlineTimer } from '../deadline-timer.ts'
import { LogOverrunError, ProcessTimeoutError } from '../errors.ts'
import type { WaitOptions } from '../wait-options.ts'
import type { OutputLog } from './output-log.ts'

/** A longer line is passed on in pieces of this many characters. */
const LINE_CHARACTERS = 1024 * 1024

/** A log that can be followed. */
export type GrowingLog = Pick<OutputLog, 'bytesFrom' | 'onGrowth'>

/**
 * The lines of a log from the first whole one that is kept, without their ends, until `ended` has settled and all were
 * taken. Ends at once by `return()` and by an abort, also while it waits.
 *
 * @throws {@link LogOverrunError} when the log has dropped what was not taken yet; {@link ProcessTimeoutError} at
 * the limit; the signal's reason when aborted
 */
export function followLines(
  log: GrowingLog,
  ended: Promise<unknown>,
  wait: WaitOptions = {},
): AsyncGenerator<string, void, undefined> {
  const growth = new Growth(log, ended, wait)
  const lines = readLines(log, growth)
  const end = lines.return.bind(lines)
  // A generator that waits would take up its return only when more had come.
  lines.return = async value => {
    growth.close()
    return await end(value)
  }
  return lines
}

async function* readLines(log: GrowingLog, growth: Growth): AsyncGenerator<string, void, undefined> {
  try {
    growth.start()
    const decoder = new StringDecoder('utf8')
    let rest = ''
    let offset = 0
    while (!growth.closed) {
      const isLast = growth.ended
      const { bytes, start } = await log.bytesFrom(offset)
      growth.throwIfAborted()
      const lines = (rest + decoder.write(bytes)).split('\n')
      if (start > offset) {
        if (offset > 0) throw new LogOverrunError(start - offset)
        // The first one lacks its beginning.
        lines.shift()
      }
      offset = start + bytes.length
      rest = lines.pop() ?? ''
      yield* lines
      while (rest.length > LINE_CHARACTERS) {
        yield rest.slice(0, LINE_CHARACTERS)
        rest = rest.slice(LINE_CHARACTERS)
      }
      if (bytes.length > 0) continue
      if (isLast) break
      await growth.next()
    }
    rest += decoder.end()
    if (rest !== '' && !growth.closed) yield rest
  } finally {
    growth.close()
  }
}

/** Tells when a log may have grown. */
class Growth {
  ended = false
  closed = false
  readonly #log: GrowingLog
  readonly #wait: WaitOptions
  #error: ProcessTimeoutError | undefined
  #endTimer: (() => void) | undefined
  #stop: (() => void) | undefined
  /** Whether it has grown since the last `next`. */
  #grown = false
  #wake: (() => void) | undefined

  constructor(log: GrowingLog, ended: Promise<unknown>, wait: WaitOptions) {
    this.#log = log
    this.#wait = wait
    void ended.finally(() => {
      this.ended = true
      this.#tell()
    })
  }

  start(): void {
    this.throwIfAborted()
    const { signal, timeoutMs } = this.#wait
    signal?.addEventListener('abort', this.#tell, { once: true })
    if (timeoutMs !== undefined) {
      this.#endTimer = startDeadlineTimer(timeoutMs, () => {
        this.#error = new ProcessTimeoutError('lines of the log', timeoutMs)
        this.#tell()
      })
    }
    this.#stop = this.#log.onGrowth(this.#tell)
  }

  throwIfAborted(): void {
    this.#wait.signal?.throwIfAborted()
    if (this.#error !== undefined) throw this.#error
  }

  /** Resolves when the log may have grown since the last call, has ended, or is not followed any more. */
  async next(): Promise<void> {
    if (!this.#grown && !this.ended && !this.closed) {
      await new Promise<void>(resolve => {
        this.#wake = resolve
      })
    }
    this.#grown = false
    this.throwIfAborted()
  }

  close(): void {
    this.closed = true
    this.#stop?.()
    this.#stop = undefined
    this.#wait.signal?.removeEventListener('abort', this.#tell)
    this.#endTimer?.()
    this.#tell()
  }

  readonly #tell = (): void => {
    this.#grown = true
    this.#wake?.()
  }
}
