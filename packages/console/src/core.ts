// What a console's methods work on: the stream, the text, the waits, and the shell at the other end.
import type { Duplex } from 'node:stream'
import { publish } from './diagnostics.ts'
import type { ConsoleSnapshot } from './errors.ts'
import { type Logger, warn } from './options/logger.ts'
import { Deadline } from './options/wait-options.ts'
import { ScreenFollower } from './screen/console-screen.ts'
import type { LoginPort } from './session/login.ts'
import type { TypingPort } from './session/typing.ts'
import { writeOut } from './session/write.ts'
import { type Collection, collectBytes } from './shell/collect-output.ts'
import { Shell } from './shell/shell.ts'
import { type ShellPort, withoutFrames } from './shell/shell-port.ts'
import type { Feed } from './stream/feed.ts'
import type { ConsoleSource } from './stream/source.ts'
import type { Timeline } from './stream/timeline.ts'
import { renderTail, takeSnapshot } from './text/snapshot.ts'
import type { ConsolePatterns } from './wait/pattern.ts'
import { type LookOptions, PatternWaits } from './wait/pattern-waits.ts'
import { TypedLines } from './wait/typed-lines.ts'
import type { ConsoleMatch } from './wait/wait-for-options.ts'

/** What attach builds a console from. */
export interface ConsoleParts {
  readonly stream: Duplex
  readonly feed: Feed
  readonly source: ConsoleSource
  readonly timeline: Timeline
  readonly newline: string
  readonly sendBreak: (() => unknown) | undefined
  readonly failOn: ConsolePatterns | false | undefined
  readonly heal: boolean
  readonly logger: Logger | undefined
  readonly columns: number
  readonly rows: number
  readonly answerQueries: boolean
}

// How far back from its end the output may hold a prompt that stands there: under boot messages, that is.
const RECENT_BYTES = 16 * 1024
// Bytes of answers that may wait for a guest that does not read them.
const MAX_ANSWERS = 4096

/** The parts of a console, put together. */
export class ConsoleCore implements ShellPort, LoginPort, TypingPort {
  readonly parts: ConsoleParts
  readonly waits: PatternWaits
  readonly shell: Shell
  /** What diagnostics name. */
  readonly #console: object
  readonly #typed = new TypedLines()
  #screen: ScreenFollower | undefined

  constructor(parts: ConsoleParts, console: object) {
    this.parts = parts
    this.#console = console
    this.waits = new PatternWaits(parts.feed, parts.source, {
      ...parts,
      isEcho: (line, from, to) => this.#typed.covers(line, from, to),
      onSlow: this.#onSlow,
    })
    this.shell = new Shell(this)
    if (parts.answerQueries) this.#answerQueries()
  }

  get feed(): Feed {
    return this.parts.feed
  }

  /** Follows the console with a terminal, from the first call on. */
  get screen(): ScreenFollower {
    const { feed, columns, rows } = this.parts
    this.#screen ??= new ScreenFollower(feed, columns, rows)
    return this.#screen
  }

  mark(): number {
    return this.feed.scrollback.end
  }

  recent(): number {
    return Math.max(0, this.feed.scrollback.end - RECENT_BYTES)
  }

  lastLine(): string {
    return renderTail(this.feed, 1)
  }

  snapshot(): ConsoleSnapshot {
    return withoutFrames(takeSnapshot(this.feed))
  }

  write(data: string | Uint8Array, deadline: Deadline): Promise<void> {
    if (typeof data === 'string' || data instanceof Uint8Array) this.#typed.note(data)
    return writeOut(this.parts.stream, this.feed, data, deadline)
  }

  readonly writeChunk = (chunk: Uint8Array, signal?: AbortSignal): Promise<void> =>
    this.write(chunk, new Deadline({ signal }, Infinity))

  look(patterns: ConsolePatterns, options: LookOptions, deadline: Deadline): Promise<ConsoleMatch> {
    return this.waits.look(this.#console, patterns, options, deadline)
  }

  waitFor(patterns: ConsolePatterns, options: LookOptions, deadline: Deadline): Promise<ConsoleMatch> {
    return this.waits.waitFor(this.#console, patterns, options, deadline)
  }

  collect(from: number, maxBytes: number): Collection {
    return collectBytes(this.feed, from, maxBytes)
  }

  consume(offset: number): void {
    this.waits.consume(offset)
  }

  /** Answers what the guest asks its terminal, as long as it reads the answers. */
  #answerQueries(): void {
    const { stream, feed, columns, rows } = this.parts
    const follower = new ScreenFollower(feed, columns, rows, answer => {
      if (stream.writableLength < MAX_ANSWERS) stream.write(answer, () => {})
    })
    this.#screen = follower
    feed.listen({ bytes: () => follower.catchUp(), end: () => {} })
  }

  readonly #onSlow = (pattern: string, ms: number): void => {
    publish('qm:console:slow-pattern', { console: this.#console, pattern, ms })
    const message = `the pattern ${pattern} took ${Math.round(ms)} ms on one piece of the guest's text: the whole program stood still meanwhile`
    warn(this.parts.logger, message, { pattern, ms })
  }
}
