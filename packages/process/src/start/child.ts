// Starts a child process without a shell and without waiting for it.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync } from 'node:fs'
import { devNull } from 'node:os'

/** What a child inherits at one number: nothing, a socketpair of its own, or an open descriptor. */
export type StdioSlot = 'ignore' | 'pipe' | number

/** stdin, stdout and stderr, and what else a child starts with. */
export type Stdio = readonly ['ignore' | 'pipe', StdioSlot, StdioSlot, ...StdioSlot[]]

/** A child to be started. */
export interface ChildOptions {
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
 * Starts a child in a process group of its own.
 *
 * Listeners must be attached before the caller yields: Node drops what is unread at the child's exit.
 */
export function startChild(options: ChildOptions): StartedChild {
  const [file, ...args] = options.argv
  const { stdio, env, cwd } = options
  try {
    reserveDescriptors(2 * stdio.filter(slot => slot === 'pipe').length + 2)
    const child = spawn(file, args, { stdio: [...stdio], env, cwd, detached: process.platform !== 'win32' })
    const { pid } = child
    return pid === undefined ? { failure: once(child, 'error').then(([error]) => error) } : { child, pid }
  } catch (error) {
    return { failure: Promise.resolve(error) }
  }
}

/**
 * Throws when there are not enough descriptors left: two for each socketpair, two for libuv's own pipe. Node would lose
 * our ends of the socketpairs if the last of them failed.
 */
function reserveDescriptors(count: number): void {
  const reserved: number[] = []
  try {
    while (reserved.length < count) reserved.push(openSync(devNull, 'r'))
  } finally {
    for (const fd of reserved) closeSync(fd)
  }
}
