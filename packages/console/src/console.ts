// The console as its users see it. It delegates; the work is in the files beside it.
import { type Duplex, Readable, Writable } from 'node:stream'
import type { ReadableStream, WritableStream } from 'node:stream/web'
import type { ConsoleCloseReason } from './close-reason.ts'
import { tell } from './diagnostics.ts'
import { ConsoleRequestError } from './errors.ts'
import type { ConsoleMatch, Since, WaitForOptions, WaitLimit } from './options.ts'
import { type AsciicastOptions, toAsciicast } from './read/asciicast.ts'
import { collectBytes } from './read/collect.ts'
import { followLines } from './read/lines.ts'
import { toReadable, toWritable } from './read/streams.ts'
import {
  type InteractiveEnd,
  type InteractiveInput,
  type InteractiveOptions,
  type InteractiveOutput,
  interact,
} from './session/interactive.ts'
import { encodeKey, type Key } from './session/keys.ts'
import { type LoginOptions, logIn } from './session/login.ts'
import { type RunOptions, type RunResult, Shell } from './session/shell.ts'
import { type TypeOptions, type Typewriter, typeText } from './session/typing.ts'
import { writeOut } from './session/write.ts'
import type { Feed } from './stream/feed.ts'
import type { Intake } from './stream/source.ts'
import type { Timeline } from './stream/timeline.ts'
import { renderText } from './text/line-renderer.ts'
import { renderTail } from './text/snapshot.ts'
import type { ConsolePatterns } from './wait/pattern.ts'
import { Waits } from './wait/wait-defaults.ts'

/** What {@link attach} builds a console from. @internal */
export interface ConsoleParts {
  readonly stream: Duplex
  readonly feed: Feed
  readonly intake: Intake
  readonly timeline: Timeline
  readonly newline: string
  readonly sendBreak: (() => unknown) | undefined
}

/** A guest's console: every byte it prints, and the way to type into it. Made by {@link attach}. */
export class GuestConsole implements AsyncDisposable {
  /** Resolves when nothing more will come, with who ended it and why. Never rejects. */
  readonly closed: Promise<ConsoleCloseReason>
  readonly #parts: ConsoleParts
  readonly #feed: Feed
  readonly #intake: Intake
  readonly #waits: Waits
  readonly #shell: Shell
  #readable: Readable | undefined
  #writable: Writable | undefined

  /** @internal */
  constructor(parts: ConsoleParts) {
    const { feed, intake } = parts
    this.#parts = parts
    this.#feed = feed
    this.#intake = intake
    this.#waits = new Waits(feed, intake)
    this.#shell = new Shell({
      mark: () => this.mark(),
      write: (data, limit) => this.write(data, limit),
      look: (patterns, options) => this.#waits.look(this, patterns, options),
      collect: from => collectBytes(feed, from),
      consume: offset => this.#waits.consume(offset),
    })
    this.closed = feed.closed
    tell('qm:console:attach', { console: this })
    void this.closed.then(reason => tell('qm:console:close', { console: this, reason }))
  }

  /**
   * Waits for text: a string, an expression, or the first of several. Looks from the end of the last text
   * that a `waitFor` has matched, over chunk and line boundaries, past escape codes and past messages that
   * cut a line in two. Strings match at once; expressions at a line's end or when the guest pauses: for 20 ms,
   * or for half a second where more text could make the match longer, as with `\d+` or `.*` at its end.
   * Waits never take text from each other.
   *
   * @throws {@link ConsoleTimeoutError} at the deadline, {@link GuestFailureError} when a `failOn` pattern
   * appears first, {@link ConsoleClosedError} when the console or the VM ends first, and the signal's reason.
   */
  waitFor(patterns: ConsolePatterns, options: WaitForOptions = {}): Promise<ConsoleMatch> {
    return this.#waits.waitFor(this, patterns, options)
  }

  /**
   * Runs a command in the shell that sits at the other end: busybox ash, bash or dash. Its output comes back
   * exactly, binary included, whatever the kernel prints meanwhile; stdin is /dev/null. Commands queue up.
   * At the deadline the command gets a ^C, and the next `run` begins once the shell is back.
   *
   * @throws what {@link waitFor} throws, and {@link ConsoleError} `shell-failed` for output damaged three times.
   */
  run(command: string, options: RunOptions = {}): Promise<RunResult> {
    return this.#shell.run(command, options)
  }

  /**
   * Answers the login and password prompts, and returns when the shell shows its own.
   *
   * @throws {@link ConsoleError} `login-failed` when the guest refuses, and what {@link waitFor} throws.
   */
  login(options: LoginOptions): Promise<void> {
    return logIn(this, options)
  }

  /**
   * Writes bytes or text as they are, and resolves once they are taken: a guest that does not read its
   * serial port makes this wait.
   *
   * @throws {@link ConsoleClosedError} or {@link ConsoleTimeoutError}.
   */
  write(data: string | Uint8Array, limit?: WaitLimit): Promise<void> {
    return writeOut(this.#parts.stream, this.#feed, data, limit)
  }

  /** Writes a line, ended by the console's `newline`. */
  writeLine(text: string, limit?: WaitLimit): Promise<void> {
    return this.write(text + this.#parts.newline, limit)
  }

  /**
   * Types text, one character at a time: each waits for the echo of the one before, so that slow firmware
   * loses nothing.
   *
   * @throws {@link ConsoleTimeoutError} when an echo does not come, and what {@link write} throws.
   */
  type(text: string, options: TypeOptions = {}): Promise<void> {
    const look: Typewriter['look'] = (pattern, how) => this.#waits.look(this, pattern, how)
    const write: Typewriter['write'] = (data, limit) => this.write(data, limit)
    return typeText({ mark: () => this.mark(), write, look }, text, options)
  }

  /** Presses keys, one after the other: `press('down', 'down', 'enter')`, `press('ctrl-c')`. */
  async press(...keys: readonly Key[]): Promise<void> {
    await this.write(keys.map(encodeKey).join(''))
  }

  /**
   * Sends a serial BREAK, by the `sendBreak` given to {@link attach}.
   *
   * @throws {@link ConsoleRequestError} without it: a socket carries bytes, and a break is not one.
   */
  async sendBreak(): Promise<void> {
    const { sendBreak } = this.#parts
    if (sendBreak === undefined) {
      throw new ConsoleRequestError(
        'a socket cannot carry a BREAK: pass sendBreak to attach, to run the QMP command chardev-send-break',
      )
    }
    await sendBreak()
  }

  /** All text that is still in memory, as a terminal shows it: no escape codes, progress bars in their last state. */
  text(): string {
    return renderText(this.#feed.scrollback.slice(0))
  }

  /** The last lines, an unfinished one included. @param lines how many. @default 40 */
  tail(lines = 40): string {
    return renderTail(this.#feed, lines)
  }

  /** The present place in the console: how many bytes have come since attach. */
  mark(): number {
    return this.#feed.scrollback.end
  }

  /** The text since a mark, or what of it is still in memory. */
  since(mark: number): string {
    return renderText(this.#feed.scrollback.slice(mark))
  }

  /** The bytes since a mark, exactly as they came, or what of them is still in memory. */
  bytes(mark = 0): Uint8Array {
    return this.#feed.scrollback.slice(mark)
  }

  /**
   * Every line from the oldest in memory on, as a terminal shows it, until the console ends; the unfinished
   * last one comes last.
   *
   * @throws {@link ConsoleOverrunError} in the loop, when the loop is slower than the guest for so long that
   * lines have left the scrollback.
   */
  lines({ since = 'start' }: { readonly since?: Since } = {}): AsyncIterableIterator<string> {
    return followLines(this.#feed, this.#intake, this.#waits.offset(since))
  }

  /**
   * Every byte from the oldest in memory on, as a stream to pipe anywhere. One for the console: use
   * {@link stream} for more. It fails with {@link ConsoleOverrunError} when its reader is overrun.
   */
  get readable(): Readable {
    this.#readable ??= this.stream()
    return this.#readable
  }

  /** A stream into the guest, with backpressure. Ending it leaves the console open. */
  get writable(): Writable {
    this.#writable ??= toWritable(chunk => this.write(chunk))
    return this.#writable
  }

  /** A further stream of the console's bytes, at its own pace. */
  stream({ since = 'start' }: { readonly since?: Since } = {}): Readable {
    return toReadable(this.#feed, this.#intake, this.#waits.offset(since))
  }

  /** The console as a pair of web streams, each of its own. */
  web(): { readonly readable: ReadableStream<Uint8Array>; readonly writable: WritableStream<Uint8Array> } {
    return {
      readable: Readable.toWeb(this.stream()),
      writable: Writable.toWeb(toWritable(chunk => this.write(chunk))),
    }
  }

  /**
   * Hands the console to a person: the terminal raw, every key to the guest, ctrl-] to leave. The terminal is
   * restored in every case.
   *
   * @returns why it ended. @throws the terminal's error.
   */
  interactive(
    input: InteractiveInput,
    output: InteractiveOutput,
    options: InteractiveOptions = {},
  ): Promise<InteractiveEnd> {
    const { scrollback } = this.#feed
    const from = options.since === undefined ? scrollback.startOfLines(1) : this.#waits.offset(options.since)
    const write = (chunk: Uint8Array): Promise<void> => this.write(chunk)
    return interact({ feed: this.#feed, intake: this.#intake, from, write }, input, output, options)
  }

  /** What is in memory as a recording that plays at its own pace: asciicast version 2, for a `.cast` file. */
  asciicast(options: AsciicastOptions = {}): string {
    return toAsciicast(
      this.#feed,
      this.#parts.timeline,
      this.#waits.offset(options.since ?? 'start'),
      options,
    )
  }

  /** Lets go of the console: the log is complete, the text stays readable. Closing twice is one close. */
  close(): Promise<void> {
    return this.#intake.close()
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }
}
