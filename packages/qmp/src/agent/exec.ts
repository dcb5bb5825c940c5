// Runs a program in the guest.
import { constants } from 'node:os'
import { QmpTimeoutError } from '../errors.ts'
import { startDeadline, type WaitOptions, waitFor } from '../time/wait.ts'
import type { AgentCaller } from './agent-caller.ts'
import { bytesOf, countOf, flagOf, objectReply } from './replies.ts'

/** How a program is run. */
export interface GuestExecOptions extends WaitOptions {
  /** Milliseconds until the call gives up. Only the wait ends: the agent has no way to stop a process. @defaultValue 60 000 */
  readonly timeoutMs?: number | undefined
  /** What the program reads on its standard input. @defaultValue nothing */
  readonly input?: string | Uint8Array | undefined
  /** The program's whole environment. @defaultValue that of the agent */
  readonly env?: Readonly<Record<string, string>> | undefined
  /** More output than that, of both streams together, is an {@link AgentError}. @defaultValue 32 MiB, as much as an agent keeps */
  readonly maxOutputBytes?: number | undefined
}

/** How a program ended and what it printed. */
export interface GuestExecResult {
  /** Null when a signal ended it. */
  readonly exitCode: number | null
  /** The name of the signal that ended it, or null. */
  readonly signal: string | null
  /** What it wrote to its standard output. */
  readonly stdout: Buffer
  /** What it wrote to its standard error. */
  readonly stderr: Buffer
  /** Whether the agent has cut the output: it keeps 16 MiB of each stream. */
  readonly truncated: boolean
}

const EXEC_TIMEOUT_MS = 60_000
const MAX_OUTPUT_BYTES = 32 * 1024 * 1024

/** The agent has no event for the end of a process: it is asked, soon at first. */
const FIRST_PAUSE_MS = 5
const LAST_PAUSE_MS = 250

/** Starts the program and waits for its end. */
export async function execInGuest(
  agent: AgentCaller,
  path: string,
  args: readonly string[],
  { input, env, maxOutputBytes = MAX_OUTPUT_BYTES, ...wait }: GuestExecOptions,
): Promise<GuestExecResult> {
  const deadline = startDeadline(wait, EXEC_TIMEOUT_MS)
  const expired = (detail = ''): Error => new QmpTimeoutError(`end of ${path}`, deadline.timeoutMs, detail)
  const started = await agent.executeWithin(
    'guest-exec',
    {
      path,
      arg: args,
      ...(env && { env: Object.entries(env).map(([name, value]) => `${name}=${value}`) }),
      ...(input !== undefined && { 'input-data': Buffer.from(input).toString('base64') }),
      'capture-output': true,
    },
    deadline,
  )
  const pid = countOf(objectReply(started, 'guest-exec')['pid'], 'process id')
  const lasts = (): Error => expired(`; process ${pid} goes on in the guest`)
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LAST_PAUSE_MS)) {
    const reply = await agent.executeWithin('guest-exec-status', { pid }, deadline, lasts)
    const status = objectReply(reply, 'guest-exec-status')
    if (flagOf(status['exited'], 'state of the process')) return toResult(status, maxOutputBytes)
    await waitFor<void>(deadline.remaining(), lasts, settle => {
      const timer = setTimeout(settle.resolve, pause)
      return () => clearTimeout(timer)
    })
  }
}

function toResult(status: Readonly<Record<string, unknown>>, maxOutputBytes: number): GuestExecResult {
  const { exitcode, signal } = status
  const stdout = bytesOf(status['out-data'], 'output of the program', maxOutputBytes)
  return {
    exitCode: exitcode === undefined ? null : countOf(exitcode, 'exit code'),
    signal: signal === undefined ? null : signalName(countOf(signal, 'signal')),
    stdout,
    stderr: bytesOf(status['err-data'], 'output of the program', maxOutputBytes - stdout.length),
    truncated: flagOf(status['out-truncated'], 'flag') || flagOf(status['err-truncated'], 'flag'),
  }
}

function signalName(number: number): string {
  const found = Object.entries(constants.signals).find(([, value]) => value === number)
  return found?.[0] ?? `signal ${number}`
}
