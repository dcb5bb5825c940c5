// Connects a person's terminal to the console: raw input, every byte shown, a key to leave with.
import type { Readable, Writable } from 'node:stream'
import { ConsoleRequestError } from '../errors.ts'
import { abortSignal, anything, callback, type OptionChecks } from '../options/check.ts'
import { type Logger, warn } from '../options/logger.ts'
import { type Since, since } from '../options/wait-options.ts'
import type { Feed } from '../stream/feed.ts'
import type { ConsoleSource } from '../stream/source.ts'
import { TerminalModes } from './terminal-modes.ts'

/** A terminal's size in characters. */
export interface TerminalSize {
  /** Its width. */
  readonly columns: number
  /** Its height. */
  readonly rows: number
}

/** Options of {@link GuestConsole.interactive}. */
export interface InteractiveOptions {
  /**
   * The key that leaves, as a character; `null` for none.
   *
   * @defaultValue '\x1d' (ctrl-])
   */
  readonly escape?: string | null | undefined
  /**
   * What is shown at the beginning: from here on.
   *
   * @defaultValue the unfinished line, usually the prompt
   */
  readonly since?: Since | undefined
  /**
   * Told of the terminal's size at the beginning and at each change. A serial line carries no size; a shell
   * can be told: `size => console.writeLine(' stty cols ' + size.columns + ' rows ' + size.rows)`.
   */
  readonly onResize?: ((size: TerminalSize) => void) | undefined
  /** Leaves, as the escape key does. */
  readonly signal?: AbortSignal | undefined
}

/** The checks of {@link InteractiveOptions}. */
export const interactiveChecks: OptionChecks = {
  escape: anything,
  since,
  onResize: callback,
  signal: abortSignal,
}

/** Refuses what cannot be read from, or written to. @throws ConsoleRequestError */
export function checkTerminal(input: unknown, output: unknown): void {
  const has = (stream: unknown, methods: readonly string[]): boolean =>
    typeof stream === 'object' &&
    stream !== null &&
    methods.every(method => typeof Reflect.get(stream, method) === 'function')
  if (!has(input, ['on', 'off', 'pause', 'resume']))
    throw new ConsoleRequestError('the input of interactive is a readable stream, such as process.stdin')
  if (!has(output, ['on', 'off', 'write']))
    throw new ConsoleRequestError('the output of interactive is a writable stream, such as process.stdout')
}

/** Where a person types. `process.stdin` is one; anything that reads is enough. */
export type InteractiveInput = Readable & {
  /** Whether it is a terminal: only then its mode is changed. */
  readonly isTTY?: boolean
  /** The mode that it is put back into. */
  readonly isRaw?: boolean
  setRawMode?(raw: boolean): unknown
}

/** Where a person looks. `process.stdout` is one. */
export type InteractiveOutput = Writable & {
  /** Whether it is a terminal: only then its modes are put back at the end. */
  readonly isTTY?: boolean
  /** The terminal's width; `resize` is emitted when it changes. */
  readonly columns?: number
  /** The terminal's height. */
  readonly rows?: number
}

/** Why a person's session ended. */
export type InteractiveEnd = 'escape' | 'closed' | 'input-ended' | 'aborted'

/** What the session works on. */
export interface InteractiveParts {
  readonly feed: Feed
  readonly source: ConsoleSource
  readonly from: number
  readonly logger: Logger | undefined
  readonly write: (chunk: Uint8Array, signal: AbortSignal) => Promise<void>
}

// A slow terminal skips what it cannot show in time; it never makes the guest or the memory wait.
const OUTPUT_LIMIT = 1024 * 1024
// What may wait for a guest that does not read; then the input waits, too.
const INPUT_LIMIT = 64 * 1024

/** Connects a person, until one side has enough. The terminal is as before in every case. */
export function interact(
  parts: InteractiveParts,
  input: InteractiveInput,
  output: InteractiveOutput,
  options: InteractiveOptions,
): Promise<InteractiveEnd> {
  return new Promise((resolve, reject) => {
    new InteractiveSession(parts, input, output, options, resolve, reject).begin()
  })
}

class InteractiveSession {
  readonly #parts: InteractiveParts
  readonly #input: InteractiveInput
  readonly #output: InteractiveOutput
  readonly #options: InteractiveOptions
  readonly #resolve: (end: InteractiveEnd) => void
  readonly #reject: (error: unknown) => void
  readonly #modes = new TerminalModes()
  readonly #left = new AbortController()
  readonly #wasRaw: boolean
  #stopListening = (): void => {}
  #release = (): void => {}
  #shown: number
  #pendingBytes = 0
  #ended = false

  constructor(
    parts: InteractiveParts,
    input: InteractiveInput,
    output: InteractiveOutput,
    options: InteractiveOptions,
    resolve: (end: InteractiveEnd) => void,
    reject: (error: unknown) => void,
  ) {
    this.#parts = parts
    this.#input = input
    this.#output = output
    this.#options = options
    this.#resolve = resolve
    this.#reject = reject
    this.#shown = parts.from
    this.#wasRaw = input.isRaw ?? false
  }

  begin(): void {
    const { feed, source } = this.#parts
    const { signal } = this.#options
    try {
      this.#release = source.request()
      this.#stopListening = feed.listen({
        bytes: this.#show,
        end: () => {
          this.#show()
          this.#end('closed')
        },
      })
      this.#input.on('data', this.#onInput)
      this.#input.on('end', this.#onInputEnd)
      this.#input.on('error', this.#fail)
      this.#output.on('error', this.#fail)
      this.#output.on('resize', this.#onSize)
      this.#output.on('drain', this.#show)
      signal?.addEventListener('abort', this.#onAbort)
      if (this.#input.isTTY) this.#input.setRawMode?.(true)
      this.#input.resume()
      this.#onSize()
      this.#show()
      if (signal?.aborted) this.#end('aborted')
      else if (feed.ended !== undefined) this.#end('closed')
    } catch (error) {
      this.#fail(error)
    }
  }

  /** Puts everything back, whatever of it fails; only the first reason counts. */
  #finish(settle: () => void): void {
    if (this.#ended) return
    this.#ended = true
    const steps: readonly (() => unknown)[] = [
      () => this.#stopListening(),
      () => this.#release(),
      () => this.#left.abort(),
      () => this.#options.signal?.removeEventListener('abort', this.#onAbort),
      () => this.#input.off('data', this.#onInput),
      () => this.#input.off('end', this.#onInputEnd),
      () => this.#output.off('resize', this.#onSize),
      () => this.#output.off('drain', this.#show),
      // A paused stdin lets the process end; a raw one would leave the person's shell without an echo.
      () => this.#input.pause(),
      () => this.#input.isTTY && this.#input.setRawMode?.(this.#wasRaw),
      () => this.#output.isTTY && this.#output.writable && this.#output.write(this.#modes.reset()),
    ]
    for (const step of steps) {
      try {
        step()
      } catch {
        // The terminal has gone: there is nothing to put back.
      }
    }
    // What the last writes fail with is of no interest any more, but must not be an uncaught error.
    setImmediate(() => {
      this.#input.off('error', this.#fail)
      this.#output.off('error', this.#fail)
    })
    settle()
  }

  #end(why: InteractiveEnd): void {
    this.#finish(() => this.#resolve(why))
  }

  readonly #fail = (error: unknown): void => this.#finish(() => this.#reject(error))
  readonly #onInputEnd = (): void => this.#end('input-ended')
  readonly #onAbort = (): void => this.#end('aborted')

  readonly #onSize = (): void => {
    const { columns, rows } = this.#output
    if (columns === undefined || rows === undefined) return
    try {
      this.#options.onResize?.({ columns, rows })
    } catch (error) {
      warn(this.#parts.logger, 'onResize of an interactive console has failed', { error })
    }
  }

  readonly #onInput = (data: Buffer | string): void => {
    const { escape: leaveKey = '\x1d' } = this.#options
    const bytes = Buffer.from(data)
    const leave = leaveKey === null ? -1 : bytes.indexOf(leaveKey)
    const typed = leave < 0 ? bytes : bytes.subarray(0, leave)
    if (typed.length > 0) this.#send(typed)
    if (leave >= 0) this.#end('escape')
  }

  #send(typed: Buffer): void {
    this.#pendingBytes += typed.length
    if (this.#pendingBytes > INPUT_LIMIT) this.#input.pause()
    const sent = (): void => {
      this.#pendingBytes -= typed.length
      if (!this.#ended && this.#pendingBytes <= INPUT_LIMIT) this.#input.resume()
    }
    this.#parts.write(typed, this.#left.signal).then(sent, sent)
  }

  readonly #show = (): void => {
    const { scrollback } = this.#parts.feed
    if (this.#ended || this.#shown === scrollback.end || this.#output.writableLength > OUTPUT_LIMIT) return
    const bytes = scrollback.slice(this.#shown)
    this.#shown = scrollback.end
    this.#modes.push(bytes)
    this.#output.write(bytes)
  }
}
