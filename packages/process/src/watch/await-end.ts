// Waits for the end of a process that is no child of this program: by a helper with a pidfd, else by looking.
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { Socket } from 'node:net'
import { createInterface } from 'node:readline'
import { isProvenAlive, type ProcessIdentity } from '../identity/identity.ts'
import { startChild } from '../start/child.ts'
import { watchCommands } from './watch-script.ts'

/** How often a process is looked at where there are no pidfds, or nothing that opens one. */
const LOOK_EVERY_MS = 250

/** A process whose end is waited for. */
export interface AwaitedEnd {
  /** Resolves when it has ended; never, once the waiting was given up. */
  readonly ended: Promise<void>
  /** `event`: the system tells the end. `polling`: it is looked for, four times a second. */
  readonly by: 'event' | 'polling'
  /** Gives up. */
  close(): Promise<void>
}

/** Begins to wait. The event loop is not kept alive by it. */
export async function awaitEnd(identity: ProcessIdentity): Promise<AwaitedEnd> {
  for (const command of watchCommands()) {
    const helper = await startHelper(command, identity)
    if (helper !== undefined) return helper
  }
  return look(identity)
}

async function startHelper(
  command: readonly [string, ...string[]],
  identity: ProcessIdentity,
): Promise<AwaitedEnd | undefined> {
  const argv = [...command, String(identity.pid), identity.startTime ?? '-', '-', '0'] as const
  const started = startChild({ argv, stdio: ['pipe', 'pipe', 'ignore'], env: process.env, cwd: '/' })
  if ('failure' in started) return undefined
  const { child } = started
  child.stdin?.on('error', () => {})
  const { promise: ended, resolve } = Promise.withResolvers<void>()
  const first = await nextLine(child)
  if (first === undefined) return undefined
  let closed = false
  let polling: AwaitedEnd | undefined
  if (first === 'ended') resolve()
  // A helper that was killed says nothing more: then the process is looked at instead.
  void once(child, 'exit').then(() => {
    if (closed) return
    if (!isProvenAlive(identity)) return resolve()
    polling = look(identity)
    void polling.ended.then(resolve)
  })
  release(child)
  return {
    ended,
    by: 'event',
    async close() {
      closed = true
      await polling?.close()
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
  }
}

/** The first line that a helper prints; undefined when it ends without one. */
async function nextLine(child: ChildProcess): Promise<string | undefined> {
  if (child.stdout === null) return undefined
  const lines = createInterface({ input: child.stdout })
  const line = await Promise.race([
    once(lines, 'line').then(([text]) => String(text)),
    once(lines, 'close').then(() => undefined),
  ])
  lines.close()
  return line
}

/** A helper does not keep the event loop alive. */
function release(child: ChildProcess): void {
  child.unref()
  for (const stream of [child.stdin, child.stdout]) if (stream instanceof Socket) stream.unref()
}

function look(identity: ProcessIdentity): AwaitedEnd {
  const { promise: ended, resolve } = Promise.withResolvers<void>()
  const timer = setInterval(() => {
    if (isProvenAlive(identity)) return
    clearInterval(timer)
    resolve()
  }, LOOK_EVERY_MS).unref()
  return { ended, by: 'polling', close: async () => clearInterval(timer) }
}
