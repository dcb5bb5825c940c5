// The one file that knows execa: starts a child process without a shell and without waiting for it.
import type { ChildProcess } from 'node:child_process'
import { execa } from 'execa'

/** What a child inherits at one number: nothing, a socketpair of its own, or an open descriptor. */
export type StdioSlot = 'ignore' | 'pipe' | number

/** stdin, stdout and stderr, and whatever else a child starts with. */
export type Stdio = readonly ['ignore' | 'pipe', StdioSlot, StdioSlot, ...StdioSlot[]]

/** A child to be started. */
export interface ChildOrder {
  readonly argv: readonly [string, ...string[]]
  readonly stdio: Stdio
  /** The whole environment. */
  readonly env: NodeJS.ProcessEnv
  readonly cwd: string
}

/** A child that runs, or why it does not. */
export type StartedChild =
  | { readonly child: ChildProcess; readonly pid: number }
  | { readonly failure: Promise<unknown> }

/**
 * Starts a child in a process group of its own. Everything that execa would do later is turned off: it neither
 * buffers, nor kills at exit, nor escalates; this package does these things itself.
 *
 * Listeners must be attached before the caller yields: Node drops what nobody reads at the child's exit.
 */
export function startChild(order: ChildOrder): StartedChild {
  const [file, ...args] = order.argv
  const subprocess = execa(file, args, {
    // execa takes any descriptor, but its types know only those up to 9.
    stdio: order.stdio as readonly ['pipe', 'pipe', 'pipe', ...'pipe'[]],
    env: order.env,
    extendEnv: false,
    cwd: order.cwd,
    detached: process.platform !== 'win32',
    buffer: false,
    reject: false,
    cleanup: false,
    forceKillAfterDelay: false,
    stripFinalNewline: false,
  })
  const { pid } = subprocess
  if (pid === undefined)
    return { failure: subprocess.then(result => ('cause' in result ? result.cause : result)) }
  return { child: subprocess.nodeChildProcess, pid }
}
