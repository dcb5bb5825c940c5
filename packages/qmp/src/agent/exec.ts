// Runs a program in the guest.
import { constants } from 'node:os'
import { QmpTimeoutError } from '../errors.ts'
import type { GuestExecStatus } from '../schema/agent.ts'
import { startDeadline, type WaitOptions, waitFor } from '../time/wait.ts'
import type { AgentCaller } from './agent-caller.ts'

/** How a program is run. At the deadline only the wait ends: the agent has no way to stop a process. @default timeoutMs 60 000 */
export interface GuestExecOptions extends WaitOptions {
  /** What the program reads on its standard input. @default nothing */
  readonly input?: string | Uint8Array | undefined
  /** The program's whole environment. @default that of the agent */
  readonly env?: Readonly<Record<string, string>> | undefined
}

/** How a program ended and what it printed. */
export interface GuestExecResult {
  /** Null when a signal ended it. */
  readonly exitCode: number | null
  /** The name of the signal that ended it, or null. */
  readonly signal: string | null
  readonly stdout: Buffer
  readonly stderr: Buffer
  /** Whether the agent has cut the output: it keeps 16 MiB of each stream. */
  readonly truncated: boolean
}

const EXEC_TIMEOUT_MS = 60_000

/** The agent has no event for the end of a process: it is asked, soon at first. */
const FIRST_PAUSE_MS = 5
const LAST_PAUSE_MS = 250

/** Starts the program and waits for its end. */
export async function execInGuest(
  agent: AgentCaller,
  path: string,
  args: readonly string[],
  { input, env, ...wait }: GuestExecOptions,
): Promise<GuestExecResult> {
  const deadline = startDeadline(wait, EXEC_TIMEOUT_MS)
  const started = await agent.execute(
    'guest-exec',
    {
      path,
      arg: args,
      ...(env && { env: Object.entries(env).map(([name, value]) => `${name}=${value}`) }),
      ...(input !== undefined && { 'input-data': Buffer.from(input).toString('base64') }),
      'capture-output': true,
    },
    deadline.remaining(),
  )
  const { pid } = started
  const expired = (): Error =>
    new QmpTimeoutError(`end of ${path}`, deadline.timeoutMs, `; process ${pid} goes on in the guest`)
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LAST_PAUSE_MS)) {
    const status = await agent.execute('guest-exec-status', { pid }, deadline.remaining())
    if (status.exited) return toResult(status)
    await waitFor<void>(deadline.remaining(), expired, settle => {
      const timer = setTimeout(settle.resolve, pause)
      return () => clearTimeout(timer)
    })
  }
}

function toResult(status: GuestExecStatus): GuestExecResult {
  return {
    exitCode: status.exitcode === undefined ? null : Number(status.exitcode),
    signal: status.signal === undefined ? null : signalName(Number(status.signal)),
    stdout: Buffer.from(status['out-data'] ?? '', 'base64'),
    stderr: Buffer.from(status['err-data'] ?? '', 'base64'),
    truncated: status['out-truncated'] === true || status['err-truncated'] === true,
  }
}

function signalName(number: number): string {
  const found = Object.entries(constants.signals).find(([, value]) => value === number)
  return found?.[0] ?? `signal ${number}`
}
