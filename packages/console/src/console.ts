// GuestConsole: the public methods, each of which calls the file that does the work.
import { Readable, Writable } from 'node:stream'
import type { ReadableStream, WritableStream } from 'node:stream/web'
import type { ConsoleCloseReason } from './close-reason.ts'
import { ConsoleCore, type ConsoleParts } from './core.ts'
import { publish } from './diagnostics.ts'
import { ConsoleRequestError, type ConsoleSnapshot } from './errors.ts'
import { fromCallSite } from './options/call-site.ts'
import { checkOptions, wholeNumber } from './options/check.ts'
import { Deadline, type WaitOptions } from './options/wait-options.ts'
import { type AsciicastOptions, asciicastChecks, toAsciicast } from './read/asciicast.ts'
import { LineIterator } from './read/lines.ts'
import { destroyAt, type ReadOptions, readChecks } from './read/read-options.ts'
import { ConsoleReadable, toWritable } from './read/streams.ts'
import type { ConsoleScreen } from './screen/console-screen.ts'
import { type ScreenMatch, waitForScreen } from './screen/wait-for-screen.ts'
import {
  checkTerminal,
  type InteractiveEnd,
  type InteractiveInput,
  type InteractiveOptions,
  type InteractiveOutput,
  interact,
  interactiveChecks,
} from './session/interactive.ts'
import { encodeKey, type Key } from './session/keys.ts'
import { type LoginOptions, logIn, loginChecks } from './session/login.ts'
import { type TypeOptions, typeChecks, typeText } from './session/typing.ts'
import { downloadBytes, downloadFile } from './shell/download.ts'
import { type RunOptions, type RunResult, runChecks, runCommand } from './shell/run.ts'
import { type TransferOptions, transferChecks } from './shell/transfer-options.ts'
import { upload } from './shell/upload.ts'
import { renderText } from './text/line-renderer.ts'
import { renderTail, takeSnapshot } from './text/snapshot.ts'
import type { ConsolePatterns } from './wait/pattern.ts'
import { settleWithin } from './wait/settle-within.ts'
import { type ConsoleMatch, type WaitForOptions, waitForChecks } from './wait/wait-for-options.ts'

/** A guest's console: every byte it prints, and the way to type into it. Made by {@link attach}. */
export class GuestConsole implements AsyncDisposable {
  /** Resolves when nothing more will come, with who ended it and why. Never rejects. */
  readonly closed: Promise<ConsoleCloseReason>
  readonly #core: ConsoleCore
  #readable: Readable | undefined
  #writable: Writable | undefined

  /** @internal */
  constructor(parts: ConsoleParts) {
    this.#core = new ConsoleCore(parts, this)
    this.closed = parts.feed.closed
    publish('qm:console:attach', { console: this })
    void this.closed.then(reason => publish('qm:console:close', { console: this, reason }))
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
    return fromCallSite(this.waitFor, () => {
      checkOptions('waitFor', options, waitForChecks)
      const again = options.since !== undefined
      return this.#core.waitFor(patterns, { ...options, again }, new Deadline(options))
    })
  }

  /**
   * Runs a command in the shell that sits at the other end: busybox ash, bash or dash. Its output comes back
   * exactly, binary included, whatever the kernel prints meanwhile; stdin is /dev/null. Commands queue up.
   * At the deadline the command gets a ^C, and the next `run` begins once the shell is back.
   *
   * Nothing but a question that only such a shell answers is typed before one has answered it; nothing at all where
   * a login prompt or another program's prompt stands.
   *
   * @throws what {@link waitFor} throws; {@link ConsoleShellError}, which says whether the command has been run,
   * when no shell answers or its output cannot be had; {@link ConsoleOutputLimitError}.
   */
  run(command: string, options: RunOptions = {}): Promise<RunResult> {
    return fromCallSite(this.run, () => {
      checkOptions('run', options, runChecks)
      return runCommand(this.#core.shell, command, options)
    })
  }

  /**
   * Copies a file of this system, or bytes, to a path in the guest, over the shell that {@link run} uses; some 25 KiB
   * a second. The file appears there once all of it has arrived with the right digest; one that is there keeps its
   * owner and mode.
   *
   * @throws {@link ConsoleTransferError} when it cannot be read or written or arrives with another digest, and what
   * {@link run} throws.
   */
  upload(source: string | Uint8Array, guestPath: string, options: TransferOptions = {}): Promise<void> {
    return fromCallSite(this.upload, async () => {
      checkOptions('upload', options, transferChecks)
      await upload(this.#core.shell, source, guestPath, options)
    })
  }

  /**
   * The content of a file in the guest, over the shell that {@link run} uses, checked by its digest; with a path of
   * this system it is written there instead (mode 0600, never through a link, and only once it is whole).
   *
   * @throws {@link ConsoleTransferError} when it cannot be read, is larger than `maxBytes` or changes meanwhile, the file
   * system's error, and what {@link run} throws.
   */
  download(guestPath: string, options?: TransferOptions): Promise<Buffer>
  download(guestPath: string, localPath: string, options?: TransferOptions): Promise<void>
  download(
    guestPath: string,
    second: string | TransferOptions = {},
    third: TransferOptions = {},
  ): Promise<unknown> {
    return fromCallSite<unknown>(this.download, async () => {
      const options = typeof second === 'string' ? third : second
      checkOptions('download', options, transferChecks)
      const { shell } = this.#core
      if (typeof second !== 'string') return await downloadBytes(shell, guestPath, options)
      await downloadFile(shell, guestPath, second, options)
      return undefined
    })
  }

  /**
   * Answers what stands at the end of the guest's output (a login prompt, a password prompt) until that is the
   * shell's own prompt; returns at once if it is that already.
   *
   * @throws {@link ConsoleLoginError} when the guest refuses, asks for a password that was not given, or demands a
   * new one; {@link ConsoleRequestError} without a user; and what {@link waitFor} throws.
   */
  login(options: LoginOptions): Promise<void> {
    return fromCallSite(this.login, () => {
      checkOptions('login', options, loginChecks)
      return logIn(this.#core, options)
    })
  }

  /**
   * Writes bytes or text as they are, and resolves once they are taken: a guest that does not read its
   * serial port makes this wait, without end unless `timeoutMs` is given.
   *
   * @throws {@link ConsoleClosedError} or {@link ConsoleTimeoutError}.
   */
  write(data: string | Uint8Array, options: WaitOptions = {}): Promise<void> {
    return fromCallSite(this.write, async () =>
      this.#core.write(data, Deadline.of('write', options, Infinity)),
    )
  }

  /** Writes a line, ended by the console's `newline`; otherwise as {@link write}. */
  writeLine(text: string, options: WaitOptions = {}): Promise<void> {
    return fromCallSite(this.writeLine, async () =>
      this.#core.write(text + this.#core.parts.newline, Deadline.of('writeLine', options, Infinity)),
    )
  }

  /**
   * Types text, one character at a time: each waits for the echo of the one before, so that slow firmware
   * loses nothing.
   *
   * @throws {@link ConsoleTimeoutError} when an echo does not come, and what {@link write} throws.
   */
  type(text: string, options: TypeOptions = {}): Promise<void> {
    return fromCallSite(this.type, async () => {
      checkOptions('type', options, typeChecks)
      return typeText(this.#core, text, options, new Deadline(options))
    })
  }

  /**
   * Presses keys, one after the other: `press('down', 'down', 'enter')`, `press('ctrl-c')`; the last argument
   * may be {@link WaitOptions}, as for {@link write}.
   *
   * @throws {@link ConsoleRequestError} for a key that does not exist, and what {@link write} throws.
   */
  press(...keys: readonly Key[] | readonly [...Key[], WaitOptions]): Promise<void> {
    return fromCallSite(this.press, async () => {
      const given: readonly (Key | WaitOptions)[] = keys
      const options = given.find(isWaitOptions) ?? {}
      const bytes = given.map(key => (isWaitOptions(key) ? '' : encodeKey(key)))
      return this.#core.write(bytes.join(''), Deadline.of('press', options, Infinity))
    })
  }

  /**
   * Sends a serial BREAK, by the `sendBreak` given to {@link attach}.
   *
   * @throws {@link ConsoleRequestError} without it: a socket carries bytes, and a break is not one;
   * {@link ConsoleTimeoutError} when it does not settle in time.
   */
  sendBreak(options: WaitOptions = {}): Promise<void> {
    return fromCallSite(this.sendBreak, async () => {
      const deadline = Deadline.of('sendBreak', options)
      const { sendBreak } = this.#core.parts
      if (sendBreak === undefined) {
        throw new ConsoleRequestError(
          'a socket cannot carry a BREAK: pass sendBreak to attach, to run the QMP command chardev-send-break',
        )
      }
      const seen = (): ConsoleSnapshot => takeSnapshot(this.#core.feed)
      await settleWithin(async () => sendBreak(), deadline, 'the BREAK to be sent', seen)
    })
  }

  /** All text that is still in memory, as a terminal shows it: no escape codes, progress bars in their last state. */
  text(): string {
    return renderText(this.#core.feed.scrollback.slice(0), this.#core.parts.columns)
  }

  /** The last lines, an unfinished one included: 40 unless `lines` says otherwise. */
  tail(lines = 40): string {
    wholeNumber(0, 'lines', true)(lines, 'lines')
    return renderTail(this.#core.feed, lines, this.#core.parts.columns)
  }

  /**
   * What a terminal at this console would show now: its rows, the cursor, how each character looks. For programs
   * that paint (menus, installers, editors), where {@link text} has no rows. It follows the bytes that are still in
   * memory; `columns` and `rows` of {@link attach} are its size.
   */
  screen(): ConsoleScreen {
    return this.#core.screen.show()
  }

  /**
   * Waits until the rows of the {@link screen} hold a text; `^` and `$` stand for the starts and ends of rows. It looks
   * at the screen as it is first, then whenever the guest pauses. `failOn` plays no part.
   *
   * @throws {@link ConsoleTimeoutError} and {@link ConsoleClosedError} with the screen in the message, and the signal's reason.
   */
  waitForScreen(patterns: ConsolePatterns, options: WaitOptions = {}): Promise<ScreenMatch> {
    return fromCallSite(this.waitForScreen, async () => {
      const deadline = Deadline.of('waitForScreen', options)
      const release = this.#core.parts.source.request()
      try {
        return await waitForScreen(this.#core.feed, () => this.screen(), patterns, deadline)
      } finally {
        release()
      }
    })
  }

  /** The present place in the console: how many bytes have come since attach. */
  mark(): number {
    return this.#core.feed.scrollback.end
  }

  /** The text since a mark, or what of it is still in memory. */
  since(mark: number): string {
    wholeNumber(0, 'bytes')(mark, 'mark')
    return renderText(this.#core.feed.scrollback.slice(mark), this.#core.parts.columns)
  }

  /** The bytes since a mark, exactly as they came, or what of them is still in memory. */
  bytes(mark = 0): Uint8Array {
    wholeNumber(0, 'bytes')(mark, 'mark')
    return this.#core.feed.scrollback.slice(mark)
  }

  /**
   * Every line from the oldest in memory on, as a terminal shows it, until the console ends; the unfinished
   * last one comes last, and a line of more than 64 KiB in parts. Ends on `break`, `return()` and abort, also while
   * it waits; `timeoutMs` limits the whole iteration.
   *
   * @throws {@link ConsoleOverrunError} in the loop, when the loop is slower than the guest for so long that
   * lines have left the scrollback; {@link ConsoleTimeoutError} and the signal's reason.
   */
  lines(options: ReadOptions = {}): AsyncIterableIterator<string> {
    checkOptions('lines', options, readChecks)
    const from = this.#core.waits.offset(options.since ?? 'start')
    const deadline = new Deadline(options, Infinity)
    return new LineIterator(
      this.#core.feed,
      this.#core.parts.source,
      from,
      deadline,
      this.#core.parts.columns,
    )
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
    this.#writable ??= toWritable(this.#core.writeChunk)
    return this.#writable
  }

  /**
   * A further stream of the console's bytes, at its own pace. An abort destroys it with the signal's
   * reason, the deadline with a {@link ConsoleTimeoutError}.
   */
  stream(options: ReadOptions = {}): Readable {
    checkOptions('stream', options, readChecks)
    const stream = new ConsoleReadable(
      this.#core.feed,
      this.#core.parts.source,
      this.#core.waits.offset(options.since ?? 'start'),
    )
    return destroyAt(stream, new Deadline(options, Infinity), () => takeSnapshot(this.#core.feed))
  }

  /** The console as a pair of web streams, each of its own. */
  web(): { readonly readable: ReadableStream<Uint8Array>; readonly writable: WritableStream<Uint8Array> } {
    return {
      readable: Readable.toWeb(this.stream()),
      writable: Writable.toWeb(toWritable(this.#core.writeChunk)),
    }
  }

  /**
   * Hands the console to a person: the terminal raw, every key to the guest, ctrl-] to leave. What the guest prints
   * goes to the terminal **as it is**, as with any serial console: a guest can set the title, the clipboard where the
   * terminal lets it, and ask questions that the terminal answers. On leaving the raw mode, screen, cursor, mouse,
   * colours and character set are put back in every case. An `onResize` that throws is told to the logger.
   *
   * @returns why it ended.
   * @throws the terminal's error.
   */
  async interactive(
    input: InteractiveInput,
    output: InteractiveOutput,
    options: InteractiveOptions = {},
  ): Promise<InteractiveEnd> {
    checkOptions('interactive', options, interactiveChecks)
    checkTerminal(input, output)
    const { scrollback } = this.#core.feed
    const from =
      options.since === undefined ? scrollback.startOfLines(1) : this.#core.waits.offset(options.since)
    const { logger } = this.#core.parts
    const parts = {
      feed: this.#core.feed,
      source: this.#core.parts.source,
      from,
      logger,
      write: this.#core.writeChunk,
    }
    return await interact(parts, input, output, options)
  }

  /** What is in memory as a recording that plays at its own pace: asciicast version 2, for a `.cast` file. */
  asciicast(options: AsciicastOptions = {}): string {
    checkOptions('asciicast', options, asciicastChecks)
    return toAsciicast(
      this.#core.feed,
      this.#core.parts.timeline,
      this.#core.waits.offset(options.since ?? 'start'),
      options,
    )
  }

  /** Lets go of the console: the log is complete, the text stays readable. Closing twice is one close. */
  close(): Promise<void> {
    return this.#core.parts.source.close()
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }
}

function isWaitOptions(key: Key | WaitOptions): key is WaitOptions {
  return typeof key === 'object'
}
