// One exchange with the guest's shell: is it there, does it have the script, what does it answer.
import { ConsoleTimeoutError } from '../errors.ts'
import { Deadline } from '../options/wait-options.ts'
import type { ConsolePattern, ConsolePatterns } from '../wait/pattern.ts'
import type { ConsoleMatch } from '../wait/wait-for-options.ts'
import { readerOf } from './live-line.ts'
import { loadLines, runLine, typed } from './load-script.ts'
import { shellError } from './shell-error.ts'
import type { ShellPort } from './shell-port.ts'
import { handshake, type ShellWords } from './shell-script.ts'

// Enter. Both a line editor and a tty in canonical mode take it, and so does a shell that reads a pipe.
const ENTER = '\n'
// To the line's end, and kill it: what stands in the shell's line must not become a part of ours.
const KILL_LINE = '\x05\x15'
// How long a shell may take to answer the handshake; longer where it has at least echoed it.
const ANSWER_MS = 5000
const ECHOED_MS = 15_000

/** What the caller wants of an exchange. */
export interface ExchangeOptions {
  readonly what: string
  readonly prompt: ConsolePattern | undefined
  readonly failOn: ConsolePatterns | false | undefined
  /** Why the script says `nofile`, for messages. */
  readonly nofile: string
}

/** Types lines and reads their answers; each is known before the next one goes out. */
export class ShellExchange {
  readonly port: ShellPort
  readonly words: ShellWords
  readonly deadline: Deadline
  /** `idle`: the shell has nothing of ours to do. `busy`: it has, and needs to be interrupted if we give up. */
  state: 'idle' | 'busy' = 'idle'
  /** What is known of the command. */
  commandRan: 'no' | 'yes' | 'maybe' = 'no'
  readonly #options: ExchangeOptions
  /** Offset after the last answer. */
  #from: number

  constructor(port: ShellPort, words: ShellWords, options: ExchangeOptions, deadline: Deadline) {
    this.port = port
    this.words = words
    this.deadline = deadline
    this.#options = options
    this.#from = port.mark()
  }

  /** Makes sure that a shell is there, and lets it begin a script. */
  async begin(script: string): Promise<void> {
    this.#from = this.port.mark()
    await this.#greet()
    for (const { line, answer } of loadLines(this.words, script)) {
      await this.type(line)
      await this.answer(answer)
    }
    this.state = 'busy'
    this.commandRan = 'maybe'
    await this.type(runLine(this.words, script))
    const { word } = this.words
    const answer = await this.answer({ started: word('started'), bad: word('bad'), nofile: word('nofile') })
    this.commandRan = answer.name === 'started' ? 'yes' : 'no'
    if (answer.name === 'started') return
    this.state = 'idle'
    throw shellError(
      this.port,
      answer.name === 'bad'
        ? `${this.#options.what} has not been run: what was typed did not arrive as it was sent`
        : `${this.#options.what} has not been run: ${this.#options.nofile}`,
      'no',
    )
  }

  /** Waits until the script has ended, and for the prompt if there is one. */
  async end(): Promise<void> {
    let last = await this.answer(`${this.words.word('done')}\n`)
    this.state = 'idle'
    const { prompt } = this.#options
    if (prompt !== undefined) last = await this.answer(prompt)
    this.port.consume(last.end)
  }

  /** Lets the script end, whose answer is not wanted any more. */
  async dismiss(): Promise<void> {
    await this.type('done')
    await this.end()
  }

  /** Types a line. */
  async type(line: string): Promise<void> {
    await this.port.write(line + ENTER, this.deadline)
  }

  /** Waits for an answer, after the one before. */
  async answer(patterns: ConsolePatterns, signal?: AbortSignal): Promise<ConsoleMatch> {
    const own = this.deadline
    const signals = [own.signal, signal].filter(each => each !== undefined)
    const deadline =
      signal === undefined ? own : new Deadline({ timeoutMs: own.leftMs, signal: AbortSignal.any(signals) })
    const match = await this.#look(patterns, deadline)
    this.#from = match.end
    return match
  }

  #look(patterns: ConsolePatterns, deadline: Deadline): Promise<ConsoleMatch> {
    const { failOn } = this.#options
    return this.port.look(patterns, { failOn, since: this.#from }, deadline)
  }

  /** Types nothing but a question that only a POSIX shell can answer, and waits for the answer. */
  async #greet(): Promise<void> {
    const { prompt, what } = this.#options
    // A prompt that has come counts, also under later messages: whether a shell is there is asked anyway.
    if (prompt !== undefined) {
      const { failOn } = this.#options
      await this.port.look(prompt, { failOn, since: this.port.recent() }, this.deadline)
    }
    const reader = readerOf(this.port.lastLine())
    if (reader.kind === 'other') {
      throw shellError(this.port, `${what} has not been run: no POSIX shell answers, ${reader.what}`, 'no')
    }
    const ready = this.words.word('ready')
    await this.type(
      `${reader.kind === 'open' ? '\x03' : ''}${KILL_LINE}${ENTER}${typed(handshake(this.words))}`,
    )
    for (const [limitMs, next] of [
      [ANSWER_MS, `${this.words.token}-ready}`],
      [ECHOED_MS, undefined],
    ] as const) {
      const last = this.deadline.leftMs <= limitMs
      try {
        await this.#answerWithin(ready, limitMs)
        return
      } catch (error) {
        if (last || !(error instanceof ConsoleTimeoutError)) throw error
        if (next === undefined || !(await this.#hasCome(next))) {
          const message = `${what} has not been run: no POSIX shell answers; nothing but a question for one was typed`
          throw shellError(this.port, message, 'no')
        }
      }
    }
  }

  async #answerWithin(word: string, ms: number): Promise<void> {
    const match = await this.#look(word, this.deadline.within(ms))
    this.#from = match.end
  }

  async #hasCome(text: string): Promise<boolean> {
    try {
      await this.port.look(text, { failOn: false, since: this.#from }, new Deadline({ timeoutMs: 0 }))
      return true
    } catch {
      return false
    }
  }
}
