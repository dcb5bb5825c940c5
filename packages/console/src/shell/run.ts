// Runs a command in the guest's shell: its output and exit code, whatever else the console is saying.
import { ConsoleOutputLimitError, ConsoleRequestError } from '../errors.ts'
import { anything, flag, type OptionChecks, wholeNumber } from '../options/check.ts'
import { Deadline, type WaitOptions, waitChecks } from '../options/wait-options.ts'
import { withoutInterleaved } from '../text/healed-text.ts'
import type { ConsolePattern, ConsolePatterns } from '../wait/pattern.ts'
import { decodeOutput, type OutputHeader, parseHeader } from './decode-output.ts'
import type { Shell } from './shell.ts'
import { shellError } from './shell-error.ts'
import type { ShellExchange } from './shell-exchange.ts'
import { commandScript } from './shell-script.ts'

/** Options of {@link GuestConsole.run}. */
export interface RunOptions extends WaitOptions {
  /** The shell's prompt: waited for before the command is typed if it has not come yet, and after it. */
  readonly prompt?: ConsolePattern | undefined
  /**
   * Run the command in a subshell. In the session's own shell `cd` and variables stay for the next command.
   *
   * @defaultValue only for a command that holds `exit`, `exec`, `return` or `set -`: it would end the session
   */
  readonly subshell?: boolean | undefined
  /**
   * What ends the wait for the command; `false` for nothing.
   *
   * @defaultValue {@link defaultFailures}, unless attach was told otherwise
   */
  readonly failOn?: ConsolePatterns | false | undefined
  /**
   * The longest output, in bytes. A command that prints more is a {@link ConsoleOutputLimitError}.
   *
   * @defaultValue 16 MiB
   */
  readonly maxOutputBytes?: number | undefined
}

/** The checks of {@link RunOptions}. */
export const runChecks: OptionChecks = {
  ...waitChecks,
  prompt: anything,
  subshell: flag,
  failOn: anything,
  maxOutputBytes: wholeNumber(0, 'bytes', true),
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

const MAX_OUTPUT_BYTES = 16 * 1024 * 1024
// How often a damaged answer is asked for again.
const TRIES = 3
// What noise may add to an answer, beside its own size in the longest encoding.
const NOISE_BYTES = 1024 * 1024
const LONGEST_ENCODING = 4

/** Runs a command. */
export async function runCommand(
  shell: Shell,
  command: string,
  options: RunOptions,
  deadline: Deadline = new Deadline(options),
): Promise<RunResult> {
  if (typeof command !== 'string' || command.includes('\0')) {
    throw new ConsoleRequestError('a command is a text without a NUL')
  }
  const { prompt, failOn, maxOutputBytes = MAX_OUTPUT_BYTES } = options
  const { subshell = /\b(?:exit|exec|return|set\s+-)/.test(command) } = options
  const shown = command.length > 200 ? `${command.slice(0, 200)}…` : command
  const what = `the command ${JSON.stringify(shown)}`
  return await shell.perform(
    {
      what,
      prompt,
      failOn,
      nofile:
        'its output needs a file, and none can be written in /tmp, /run, /dev/shm, the home or the working directory',
      script: words => commandScript(words, command, subshell),
      talk: async exchange => {
        const header = await readHeader(exchange, what)
        if (header.bytes > maxOutputBytes) {
          const message = `${what} ended with exit code ${header.exitCode} and printed ${header.bytes} bytes, more than maxOutputBytes (${maxOutputBytes}): raise it, or let the command write a file and download that`
          await exchange.dismiss()
          throw new ConsoleOutputLimitError(message, maxOutputBytes)
        }
        const bytes = header.bytes === 0 ? Buffer.alloc(0) : await fetchOutput(exchange, header, what)
        await exchange.type('done')
        return { output: bytes.toString(), bytes, exitCode: header.exitCode }
      },
    },
    deadline,
  )
}

async function readHeader(exchange: ShellExchange, what: string): Promise<OutputHeader> {
  const { word } = exchange.words
  const match = await exchange.answer(
    new RegExp(`${word('ran')}(:\\d{1,3}:[\\d-]{1,12} {0,20}\\d{0,16} {0,4}:\\w{0,8}:)`),
  )
  const text = match.groups['1'] ?? ''
  const header = parseHeader(text)
  if (header !== undefined && (header.encoder !== '' || header.bytes === 0)) return header
  await exchange.dismiss()
  throw shellError(
    exchange.port,
    `${what} has been run and ended with exit code ${text.split(':')[1]}, but its output is lost: there is no cksum or wc, or no base64, od or hexdump`,
    'yes',
  )
}

async function fetchOutput(exchange: ShellExchange, header: OutputHeader, what: string): Promise<Buffer> {
  const { port, words } = exchange
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    await exchange.type('send')
    // In GNU screen a line may end in a move of the cursor.
    const begin = await exchange.answer([`${words.word('begin')}\n`, `${words.word('begin')}\r`])
    const collection = port.collect(begin.end, LONGEST_ENCODING * header.bytes + NOISE_BYTES)
    try {
      const end = await exchange.answer(words.word('end'), collection.overflow)
      const raw = collection.until(end.start)
      // Most answers come undisturbed; looking for messages in a long one takes memory.
      const bytes =
        decodeOutput(raw.toString('latin1'), header) ?? decodeOutput(withoutInterleaved(raw), header)
      if (bytes !== undefined) return bytes
    } catch (error) {
      if (!collection.overflow.aborted) throw error
      throw new ConsoleOutputLimitError(
        `${what} printed ${header.bytes} bytes, and far more came instead of them`,
        LONGEST_ENCODING * header.bytes + NOISE_BYTES,
      )
    } finally {
      collection.release()
    }
  }
  await exchange.dismiss()
  const message = `${what} has been run and ended with exit code ${header.exitCode}, but its output came back damaged ${TRIES} times`
  throw shellError(port, message, 'yes')
}
