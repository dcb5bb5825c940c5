// The shell of a console: one exchange after the other, and a way back to the prompt after one that failed.
import { randomBytes } from 'node:crypto'
import { ConsoleClosedError, ConsoleError, ConsoleTimeoutError, GuestFailureError } from '../errors.ts'
import { Deadline, describeMs } from '../options/wait-options.ts'
import { describeSnapshot, indentLines } from '../text/snapshot.ts'
import { settleWithin } from '../wait/settle-within.ts'
import { typed } from './load-script.ts'
import { type ExchangeOptions, ShellExchange } from './shell-exchange.ts'
import type { ShellPort } from './shell-port.ts'
import { removeLeftovers, type ShellWords, say, shellWords } from './shell-script.ts'

/** What an exchange is about. */
export interface ExchangeRequest<T> extends ExchangeOptions {
  /** The script that the shell runs. */
  readonly script: (words: ShellWords) => string
  /** What is said while it runs. */
  readonly talk: (exchange: ShellExchange) => Promise<T>
}

// The ways to get a shell back, each with the time it has. A shell that a script has started in the background
// ignores ^C and ^\, and so do its children; ^Z stops them all the same, and then they can be killed.
const RESCUES = [
  { key: '\x03', line: '', timeoutMs: 2000 },
  { key: '\x1c', line: '', timeoutMs: 1000 },
  { key: '\x1a', line: ' kill -KILL %% 2>/dev/null;', timeoutMs: 5000 },
]
const ENTER = '\n'

/** Carries out exchanges one after the other; one that was given up on is interrupted before the next begins. */
export class Shell {
  readonly #port: ShellPort
  /** Settles when the shell is free again. Never rejects. */
  #free: Promise<void> = Promise.resolve()

  constructor(port: ShellPort) {
    this.#port = port
  }

  /** Waits for its turn, and carries out an exchange. */
  async perform<T>(request: ExchangeRequest<T>, deadline: Deadline): Promise<T> {
    const before = this.#free
    const done = Promise.withResolvers<void>()
    this.#free = done.promise
    const words = shellWords(randomBytes(8).toString('hex'))
    const exchange = new ShellExchange(this.#port, words, request, deadline)
    try {
      await settleWithin(
        () => before,
        deadline,
        'an earlier command to end',
        () => this.#port.snapshot(),
      )
    } catch (error) {
      done.resolve(before)
      throw this.#explain(error, request.what, exchange)
    }
    try {
      await exchange.begin(request.script(words))
      const result = await request.talk(exchange)
      await exchange.end()
      done.resolve()
      return result
    } catch (error) {
      done.resolve(exchange.state === 'idle' ? undefined : this.#recover(words))
      throw this.#explain(error, request.what, exchange)
    }
  }

  /** Gets a prompt back from whatever the shell is doing. */
  async #recover(words: ShellWords): Promise<void> {
    const since = this.#port.mark()
    const answers: string[] = []
    for (const [index, { key, line, timeoutMs }] of RESCUES.entries()) {
      answers.push(words.word(`back${index}`))
      try {
        // A script of ours that goes on after its command was stopped reads `: done`; at a prompt that does nothing.
        const rescue = `${key}${ENTER}${`: done${ENTER}`.repeat(2)}${line} ${removeLeftovers(words)}; ${typed(say(words, `back${index}`))}${ENTER}`
        await this.#port.write(rescue, new Deadline({ timeoutMs }))
        // A slow guest may answer an earlier one only now.
        await this.#port.look(answers, { since, failOn: false }, new Deadline({ timeoutMs }))
        return
      } catch (error) {
        if (error instanceof ConsoleError && error.code !== 'timeout') return
        // The next, stronger key; after the last one the next command will say what is wrong.
      }
    }
  }

  /** An error in the caller's words: the command, not the markers around it. */
  #explain(error: unknown, what: string, { deadline, commandRan }: ShellExchange): unknown {
    const ran = { no: 'It has not been run', maybe: 'It may have been run', yes: 'It was begun' }[commandRan]
    if (error instanceof GuestFailureError) {
      const message = `the guest failed (${error.failure}) during ${what}:\n${indentLines(error.report)}`
      return new GuestFailureError(message, error)
    }
    const seen = this.#port.snapshot()
    if (error instanceof ConsoleClosedError) {
      const { reason } = error
      const message = `${reason.message} during ${what}. ${ran}. ${describeSnapshot(seen)}`
      return new ConsoleClosedError(message, { ...seen, reason })
    }
    if (!(error instanceof ConsoleTimeoutError)) return error
    const { timeoutMs } = deadline
    const message = `${what} did not finish within ${describeMs(timeoutMs)}. ${ran}. ${describeSnapshot(seen)}`
    return new ConsoleTimeoutError(message, { ...seen, timeoutMs, waitingFor: `the end of ${what}` })
  }
}
