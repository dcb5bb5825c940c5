// Commands over a serial shell: their output and exit code, whatever else the console is saying.
import { randomBytes } from 'node:crypto'
import { ConsoleShellError, type ConsoleSnapshot, ConsoleTimeoutError } from '../errors.ts'
import { anything, flag, type OptionChecks } from '../options/check.ts'
import { Deadline, describeMs, type WaitOptions, waitChecks } from '../options/wait-options.ts'
import type { Collection } from '../read/collect.ts'
import { withoutInterleaved } from '../text/healed-text.ts'
import { describeSnapshot } from '../text/snapshot.ts'
import type { ConsolePattern, ConsolePatterns } from '../wait/pattern.ts'
import type { LookOptions } from '../wait/pattern-waits.ts'
import type { ConsoleMatch } from '../wait/wait-for-options.ts'
import { settleWithin } from './settle-within.ts'
import { decodeOutput, frameCommand, type ShellFrame } from './shell-frame.ts'

/** Options of {@link GuestConsole.run}. */
export interface RunOptions extends WaitOptions {
  /** The shell's prompt: waited for before the command is typed if it has not come yet, and after it. @default none */
  readonly prompt?: ConsolePattern
  /**
   * Run the command in a subshell. In the session's own shell `cd` and variables stay for the next command.
   * @default only for a command that holds `exit`, `exec`, `return` or `set -`: it would end the session
   */
  readonly subshell?: boolean
  /** What ends the wait for the command; `false` for nothing. @default the catalogue {@link failures} */
  readonly failOn?: ConsolePatterns | false
}

/** The checks of {@link RunOptions}. */
export const runChecks: OptionChecks = { ...waitChecks, prompt: anything, subshell: flag, failOn: anything }

/** What a command has done. */
export interface RunResult {
  /** What it printed, stdout and stderr together, as UTF-8. */
  readonly output: string
  /** The same, byte by byte. */
  readonly bytes: Uint8Array
  /** Its exit code; 128 + n after signal n. */
  readonly exitCode: number
}

/** The part of a console that a shell needs. */
export interface ShellPort {
  mark(): number
  write(data: string, deadline: Deadline): Promise<void>
  look(patterns: ConsolePatterns, options: LookOptions, deadline: Deadline): Promise<ConsoleMatch>
  /** Keeps all bytes from an offset on, however many, until released. */
  collect(from: number): Collection
  /** Marks everything up to an offset as seen. */
  consume(offset: number): void
}

const NOTHING_SEEN = (): ConsoleSnapshot => ({ lastLines: '', silentMs: null })
// How often a damaged answer is asked for again.
const TRIES = 3
// The ways to get a shell back, each with the time it has. A shell that a script has started in the background
// ignores ^C and ^\, and so do its children; ^Z stops them all the same, and then they can be killed.
const RESCUES = [
  { key: '\x03', line: '', timeoutMs: 2000 },
  { key: '\x1c', line: '', timeoutMs: 1000 },
  { key: '\x1a', line: ' kill -KILL %% 2>/dev/null;', timeoutMs: 5000 },
]
// Enter. Both a line editor and a tty in canonical mode take it, and so does a shell that reads a pipe.
const ENTER = '\n'

/** Runs commands one after the other; one that was given up on is interrupted before the next begins. */
export class Shell {
  readonly #port: ShellPort
  /** Settles when the shell is free again. Never rejects. */
  #free: Promise<void> = Promise.resolve()

  constructor(port: ShellPort) {
    this.#port = port
  }

  /** Runs a command. */
  async run(command: string, options: RunOptions): Promise<RunResult> {
    const deadline = new Deadline(options)
    const since = this.#port.mark()
    const before = this.#free
    const done = Promise.withResolvers<void>()
    this.#free = done.promise
    try {
      await settleWithin(() => before, deadline, 'an earlier command to end', NOTHING_SEEN)
    } catch (error) {
      done.resolve(before)
      throw explain(error, command)
    }
    try {
      const result = await this.#exchange(command, options, deadline, since)
      done.resolve()
      return result
    } catch (error) {
      done.resolve(this.#recover())
      throw explain(error, command)
    }
  }

  async #exchange(
    command: string,
    options: RunOptions,
    deadline: Deadline,
    since: number,
  ): Promise<RunResult> {
    const { prompt, failOn, subshell = /\b(?:exit|exec|return|set\s+-)/.test(command) } = options
    const port = this.#port
    const fatal = failOn === undefined ? {} : { failOn }
    const frame = frameCommand(command, randomBytes(6).toString('hex'), subshell)
    const type = (line: string): Promise<void> => port.write(line + ENTER, deadline)
    let from = since
    await this.#load(frame, deadline, fatal)
    await type(frame.start)
    for (let attempt = 1; ; attempt++) {
      await type(attempt === 1 ? frame.report : frame.report.replace('qm_r=$?', ':'))
      const begin = await port.look(`${frame.begin}\n`, { ...fatal, since: from }, deadline)
      const collection = port.collect(begin.end)
      try {
        const answer = new RegExp(`${frame.end}:(\\d*): *(\\d*):(\\d+):`)
        const end = await port.look(answer, { ...fatal, since: begin.end }, deadline)
        from = end.end
        if (end.groups['2'] === '') {
          throw new ConsoleShellError(
            'the command has not run: its output needs a file, and none can be written in /tmp, /run, /dev/shm or the working directory',
            { lastLines: '', silentMs: null, commandRan: 'no' },
          )
        }
        const text = withoutInterleaved(collection.until(end.start))
        const bytes = decodeOutput(text, end.groups['1'] ?? '', Number(end.groups['2']))
        if (bytes !== undefined) {
          // Until its last answer is here, the shell still reads what we have typed.
          await type(frame.clean)
          let last = await port.look(frame.done, { ...fatal, since: from }, deadline)
          if (prompt !== undefined) last = await port.look(prompt, { ...fatal, since: last.end }, deadline)
          port.consume(last.end)
          return { output: bytes.toString(), bytes, exitCode: Number(end.groups['3']) }
        }
      } finally {
        collection.release()
      }
      if (attempt === TRIES)
        throw new ConsoleShellError(`the output came back damaged ${TRIES} times`, {
          lastLines: '',
          silentMs: null,
          commandRan: 'yes',
        })
    }
  }

  async #load({ load }: ShellFrame, deadline: Deadline, fatal: Pick<LookOptions, 'failOn'>): Promise<void> {
    for (const [index, { line, ack }] of load.entries()) {
      const since = this.#port.mark()
      await this.#port.write(line + ENTER, deadline)
      if (index > 0) await this.#port.look(ack, { ...fatal, since }, deadline)
    }
  }

  /** Gets a prompt back from whatever the shell is doing. */
  async #recover(): Promise<void> {
    const since = this.#port.mark()
    const answers: string[] = []
    for (const { key, line, timeoutMs } of RESCUES) {
      const token = randomBytes(6).toString('hex')
      answers.push(`qm-${token}`)
      try {
        await this.#port.write(
          `${key}${ENTER}${line} printf '%s%s\\n' qm- ${token}${ENTER}`,
          new Deadline({ timeoutMs }),
        )
        // A slow guest may answer an earlier one only now.
        await this.#port.look(answers, { since, failOn: false }, new Deadline({ timeoutMs }))
        return
      } catch {
        // The next, stronger key; after the last one the next command will say what is wrong.
      }
    }
  }
}

/** A timeout in the caller's words: the command, not the markers around it. */
function explain(error: unknown, command: string): unknown {
  if (!(error instanceof ConsoleTimeoutError)) return error
  const message = `the command did not finish within ${describeMs(error.timeoutMs)}: ${JSON.stringify(command)}. ${describeSnapshot(error)}`
  return new ConsoleTimeoutError(message, { ...error, waitingFor: `the end of ${JSON.stringify(command)}` })
}
