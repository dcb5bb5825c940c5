// The program qmp-shell: one command, the lines of its standard input, or an interactive shell.
import { createInterface } from 'node:readline'
import { isLibvirt } from '../address/target.ts'
import { QmpError } from '../errors.ts'
import { printable } from '../values/printable.ts'
import { type CommandLine, readCommandLine, USAGE, UsageError } from './command-line.ts'
import { historyFile } from './history.ts'
import { runInteractive } from './interactive.ts'
import { Interpreter, type InterpreterOptions, type Printer } from './interpreter.ts'
import { LiveSchema } from './live-schema.ts'
import { openLog } from './log-file.ts'
import { safeOutput } from './safe-output.ts'
import { openAgent, openQmp, type ShellPeer } from './shell-peer.ts'

/** The streams of the program: those of the process, or a test's. */
export interface ShellStreams {
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean | undefined }
  readonly output: NodeJS.WritableStream & { readonly isTTY?: boolean | undefined }
  readonly errors: NodeJS.WritableStream
}

/** Exit codes: done, refused by the server, not asked at all. */
const OK = 0
const REFUSED = 1
const FAILED = 2

/**
 * Runs qmp-shell.
 *
 * @returns the exit code: 1 when the server answered with an error, 2 for a wrong command line or no connection.
 */
export async function runShell(
  argv: readonly string[],
  streams: ShellStreams,
  env: NodeJS.ProcessEnv = process.env,
): Promise<number> {
  try {
    const commandLine = readCommandLine(argv, env)
    if (commandLine === undefined) {
      streams.output.write(USAGE)
      return OK
    }
    const complain = (error: Error): void =>
      void streams.errors.write(`qmp-shell: the log has ended: ${printable(error.message)}\n`)
    const log = commandLine.log === undefined ? undefined : openLog(commandLine.log, complain)
    const { timeoutMs } = commandLine
    // Given a time, it waits for a server that has not started yet.
    const wait = timeoutMs === undefined ? {} : { timeoutMs, retry: true }
    try {
      const { target, agent } = commandLine
      const peer = await (agent && !isLibvirt(target) ? openAgent(target, wait) : openQmp(target, wait))
      try {
        return await converse(peer, commandLine, streams, env)
      } finally {
        await peer[Symbol.asyncDispose]()
      }
    } finally {
      log?.[Symbol.dispose]()
    }
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof QmpError || isSystemError(error))) throw error
    streams.errors.write(`qmp-shell: ${printable(withCause(error))}\n`)
    return FAILED
  }
}

async function converse(
  peer: ShellPeer,
  { words, hmp, json, verbose, timeoutMs }: CommandLine,
  streams: ShellStreams,
  env: NodeJS.ProcessEnv,
): Promise<number> {
  const color = streams.output.isTTY === true && env['NO_COLOR'] === undefined && !json
  const wait = timeoutMs === undefined ? {} : { timeoutMs }
  const options: InterpreterOptions = { hmp, json, verbose, color, wait }
  if (words.length === 0 && streams.input.isTTY) {
    return await runInteractive(peer, streams, { ...options, history: historyFile(env) })
  }
  const printer: Printer = {
    result: text => void streams.output.write(`${safeOutput(text)}\n`),
    error: text => void streams.errors.write(`${safeOutput(text)}\n`),
  }
  // A command without key=value is not worth a question about types.
  const plain = hmp || (words.length > 0 && words.slice(1).every(word => word.startsWith('{')))
  const schema = plain ? new LiveSchema([]) : await peer.schema()
  const interpreter = new Interpreter(peer, schema, printer, options)
  if (words.length > 0) return (await interpreter.runArguments(words)) ? OK : REFUSED
  let failed = false
  for await (const line of createInterface({ input: streams.input })) {
    if (!(await interpreter.run(line))) failed = true
  }
  return failed ? REFUSED : OK
}

function isSystemError(error: unknown): error is Error {
  return error instanceof Error && 'syscall' in error
}

function withCause(error: Error): string {
  const cause = error.cause instanceof Error ? `: ${error.cause.message}` : ''
  return error.message.includes(cause.slice(2)) ? error.message : error.message + cause
}
