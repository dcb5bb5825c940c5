// Which way into the guest is taken: its agent if it answers, else the shell on its console.
import { MachineTimeoutError } from '../errors.ts'
import type { Run } from '../run/run.ts'
import type { AgentCalls } from './agent-calls.ts'
import type { ConsoleCalls } from './by-console.ts'
import { hasShellPrompt } from './shell-prompt.ts'

/** An agent that does not answer by then is not there, where a shell waits on the console. */
const AGENT_MS = 3000

/** The way. */
export type Way = ({ readonly by: 'agent' } & AgentCalls) | ({ readonly by: 'console' } & ConsoleCalls)

/**
 * Chooses the way. Without a console the agent is waited for as long as the call takes.
 *
 * @param misuse makes the error for a machine that has no such way
 */
export async function chooseWay(
  { agent, console }: Pick<Run, 'agent' | 'console'>,
  by: string | undefined,
  within: { readonly timeoutMs: number; readonly signal: AbortSignal },
  misuse: (message: string) => Error,
): Promise<Way> {
  if (by !== undefined && by !== 'agent' && by !== 'console')
    throw new TypeError(`by must be 'agent' or 'console', not ${JSON.stringify(by)}`)
  const isConsoleOpen = console !== null && by !== 'agent'
  if (agent !== null && by !== 'console') {
    const answers = (): Promise<boolean> =>
      agent.connect(isConsoleOpen ? { ...within, timeoutMs: AGENT_MS } : within).then(
        () => true,
        error => {
          if (isConsoleOpen && error instanceof MachineTimeoutError && !within.signal.aborted) return false
          throw error
        },
      )
    do if (await answers()) return { by: 'agent', agent, within }
    while (isConsoleOpen && !hasShellPrompt(console))
  }
  if (isConsoleOpen) return { by: 'console', console, within }
  const options = by === undefined ? 'agent or console' : by
  throw misuse(
    `there is no way into the guest${by === undefined ? '' : ` by its ${by}`}: set the option ${options}`,
  )
}
