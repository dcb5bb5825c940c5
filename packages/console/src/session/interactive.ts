// A person at the console: raw terminal in, everything out, and a key to leave with.
import type { Readable, Writable } from 'node:stream'
import type { Feed } from '../stream/feed.ts'
import type { ConsoleSource } from '../stream/source.ts'

/** A terminal's size in characters. */
export interface TerminalSize {
  readonly columns: number
  readonly rows: number
}

/** Options of {@link GuestConsole.interactive}. */
export interface InteractiveOptions {
  /** The key that leaves, as a character; `null` for none. @default '\x1d' (ctrl-]) */
  readonly escape?: string | null
  /** What is shown at the beginning: from here on. @default the unfinished line, usually the prompt */
  readonly since?: 'now' | 'start' | number
  /**
   * Told of the terminal's size at the beginning and at each change. A serial line carries no size; a shell
   * can be told: `size => console.writeLine(' stty cols ' + size.columns + ' rows ' + size.rows)`.
   */
  readonly onResize?: (size: TerminalSize) => void
  /** Leaves, as the escape key does. */
  readonly signal?: AbortSignal
}

/** Where a person types. `process.stdin` is one; anything that reads is enough. */
export type InteractiveInput = Readable & {
  readonly isTTY?: boolean
  readonly isRaw?: boolean
  setRawMode?(raw: boolean): unknown
}

/** Where a person looks. `process.stdout` is one. */
export type InteractiveOutput = Writable & {
  readonly columns?: number
  readonly rows?: number
}

/** Why a person's session ended. */
export type InteractiveEnd = 'escape' | 'closed' | 'input-ended' | 'aborted'

/** What the session works on. */
export interface InteractiveParts {
  readonly feed: Feed
  readonly source: ConsoleSource
  readonly from: number
  readonly write: (chunk: Uint8Array) => Promise<void>
}

/** Connects a person, until one side has enough. The terminal is as before in every case. */
export function interact(
  { feed, source, from, write }: InteractiveParts,
  input: InteractiveInput,
  output: InteractiveOutput,
  { escape: leaveKey = '\x1d', onResize, signal }: InteractiveOptions,
): Promise<InteractiveEnd> {
  return new Promise((resolve, reject) => {
    const wasRaw = input.isRaw ?? false
    const release = source.request()
    let shown = from

    const finish = (settle: () => void): void => {
      input.off('data', onInput)
      input.off('end', onInputEnd)
      input.off('error', fail)
      output.off('error', fail)
      output.off('resize', onSize)
      output.off('drain', show)
      signal?.removeEventListener('abort', onAbort)
      stop()
      release()
      // A paused stdin lets the process end; a raw one would leave the person's shell without an echo.
      input.pause()
      if (input.isTTY) input.setRawMode?.(wasRaw)
      settle()
    }
    const end = (why: InteractiveEnd): void => finish(() => resolve(why))
    const fail = (error: Error): void => finish(() => reject(error))
    const onInputEnd = (): void => end('input-ended')
    const onAbort = (): void => end('aborted')
    const onSize = (): void => {
      const { columns, rows } = output
      if (columns !== undefined && rows !== undefined) onResize?.({ columns, rows })
    }
    const onInput = (data: Buffer | string): void => {
      const bytes = Buffer.from(data)
      const leave = leaveKey === null ? -1 : bytes.indexOf(leaveKey)
      const typed = leave < 0 ? bytes : bytes.subarray(0, leave)
      // A guest that does not read leaves the bytes in the stream's buffer: a person cannot type that fast.
      if (typed.length > 0) write(typed).catch(() => {})
      if (leave >= 0) end('escape')
    }
    const show = (): void => {
      if (shown === feed.scrollback.end || output.writableLength > OUTPUT_LIMIT) return
      const bytes = feed.scrollback.slice(shown)
      shown = feed.scrollback.end
      output.write(bytes)
    }
    const stop = feed.listen({
      bytes: show,
      end: () => {
        show()
        end('closed')
      },
    })
    if (input.isTTY) input.setRawMode?.(true)
    input.on('data', onInput)
    input.on('end', onInputEnd)
    input.on('error', fail)
    output.on('error', fail)
    output.on('resize', onSize)
    output.on('drain', show)
    signal?.addEventListener('abort', onAbort)
    input.resume()
    onSize()
    show()
    if (signal?.aborted) end('aborted')
    else if (feed.ended !== undefined) end('closed')
  })
}

// A slow terminal skips what it cannot show in time; it never makes the guest or the memory wait.
const OUTPUT_LIMIT = 1024 * 1024
