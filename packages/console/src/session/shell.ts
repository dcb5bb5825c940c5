// Commands over a serial shell: their output and exit code, whatever else the console is saying.
import { randomBytes } from 'node:crypto'
import { ConsoleError, ConsoleTimeoutError } from '../errors.ts'
import type { ConsoleMatch, WaitForOptions, WaitLimit } from '../options.ts'
import type { Collection } from '../read/collect.ts'
import { describeSnapshot } from '../text/snapshot.ts'
import { healText } from '../text/without-intruders.ts'
import { startTimer } from '../time/timer.ts'
import type { ConsolePattern, ConsolePatterns } from '../wait/pattern.ts'
import { decodeOutput, frameCommand, type ShellFrame } from './shell-frame.ts'

/** Options of {@link GuestConsole.run}. */
export interface RunOptions extends WaitLimit {
  /** The shell's prompt: waited for before the command is typed if it has not come yet, and after it. @default none */
  readonly prompt?: ConsolePattern
  /**
   * Run the command in a subshell. In the session's own shell `cd` and variables stay for the next command.
   * @default only for a command that holds `exit`, `exec`, `return` or `set -`: it would end the session
   */
  readonly subshell?: boolean
  /** What ends the wait for the command; `false` for nothing. @default the catalogue {@link disasters} */
  readonly failOn?: ConsolePatterns | false
}

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
  write(data: string, limit?: WaitLimit): Promise<void>
  look(patterns: ConsolePatterns, options: WaitForOptions): Promise<ConsoleMatch>
  /** Keeps all bytes from an offset on, however many, until released. */
  collect(from: number): Collection
  /** Marks everything up to an offset as seen. */
  consume(offset: number): void
}

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
    const { timeoutMs = 60_000, signal } = options
    const until = performance.now() + timeoutMs
    const limit = (): WaitLimit => ({
      timeoutMs: Math.max(0, until - performance.now()),
      ...(signal && { signal }),
    })
    const since = this.#port.mark()
    const before = this.#free
    const done = Promise.withResolvers<void>()
    this.#free = done.promise
    try {
      await within(before, limit())
    } catch (error) {
      done.resolve(before)
      throw explain(error, command, timeoutMs)
    }
    try {
      const result = await this.#exchange(command, options, limit, since)
      done.resolve()
      return result
    } catch (error) {
      done.resolve(this.#recover())
      throw explain(error, command, timeoutMs)
    }
  }

  async #exchange(
    command: string,
    options: RunOptions,
    limit: () => WaitLimit,
    since: number,
  ): Promise<RunResult> {
    const { prompt, failOn, subshell = /\b(?:exit|exec|return|set\s+-)/.test(command) } = options
    const port = this.#port
    const fatal = failOn === undefined ? {} : { failOn }
    const frame = frameCommand(command, randomBytes(6).toString('hex'), subshell)
    const type = (line: string): Promise<void> => port.write(line + ENTER, limit())
    let from = since
    await this.#load(frame, limit, fatal)
    await type(frame.start)
    for (let attempt = 1; ; attempt++) {
      await type(attempt === 1 ? frame.report : frame.report.replace('qm_r=$?', ':'))
      const begin = await port.look(`${frame.begin}\n`, { ...limit(), ...fatal, since: from })
      const collection = port.collect(begin.end)
      try {
        const answer = new RegExp(`${frame.end}:(\\d*): *(\\d*):(\\d+):`)
        const end = await port.look(answer, { ...limit(), ...fatal, since: begin.end })
        from = end.end
        if (end.groups['2'] === '') {
          throw new ConsoleError(
            'shell-failed',
            'the command has not run: its output needs a file, and none can be written in /tmp, /run, /dev/shm or the working directory',
          )
        }
        const text = healText(collection.until(end.start))
        const bytes = decodeOutput(text, end.groups['1'] ?? '', Number(end.groups['2']))
        if (bytes !== undefined) {
          // Until its last answer is here, the shell still reads what we have typed.
          await type(frame.clean)
          let last = await port.look(frame.done, { ...limit(), ...fatal, since: from })
          if (prompt !== undefined) last = await port.look(prompt, { ...limit(), ...fatal, since: last.end })
          port.consume(last.end)
          return { output: bytes.toString(), bytes, exitCode: Number(end.groups['3']) }
        }
      } finally {
        collection.release()
      }
      if (attempt === TRIES)
        throw new ConsoleError('shell-failed', `the output came back damaged ${TRIES} times`)
    }
  }

  async #load(
    { load }: ShellFrame,
    limit: () => WaitLimit,
    fatal: Pick<WaitForOptions, 'failOn'>,
  ): Promise<void> {
    for (const [index, { line, ack }] of load.entries()) {
      const since = this.#port.mark()
      await this.#port.write(line + ENTER, limit())
      if (index > 0) await this.#port.look(ack, { ...limit(), ...fatal, since })
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
        await this.#port.write(`${key}${ENTER}${line} printf '%s%s\\n' qm- ${token}${ENTER}`, { timeoutMs })
        // A slow guest may answer an earlier one only now.
        await this.#port.look(answers, { timeoutMs, since, failOn: false })
        return
      } catch {
        // The next, stronger key; after the last one the next command will say what is wrong.
      }
    }
  }
}

/** Waits for a promise inside a limit. */
function within(promise: Promise<void>, { timeoutMs = 0, signal }: WaitLimit): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason)
    const abort = (): void => settle(() => reject(signal?.reason))
    const late = (): void => {
      const seen = { lastLines: '', silentMs: null }
      settle(() => reject(new ConsoleTimeoutError('the shell is still busy with an earlier command', seen)))
    }
    const stopDeadline = startTimer(timeoutMs, late)
    const settle = (finish: () => void): void => {
      stopDeadline()
      signal?.removeEventListener('abort', abort)
      finish()
    }
    signal?.addEventListener('abort', abort)
    promise.then(() => settle(resolve), reject)
  })
}

/** A timeout in the caller's words: the command, not the markers around it. */
function explain(error: unknown, command: string, timeoutMs: number): unknown {
  if (!(error instanceof ConsoleTimeoutError)) return error
  const message = `the command did not finish within ${timeoutMs} ms: ${JSON.stringify(command)}. ${describeSnapshot(error)}`
  return new ConsoleTimeoutError(message, error)
}
