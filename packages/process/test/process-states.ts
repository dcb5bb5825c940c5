// Waits for what the system tells about a process without an event: that a stranger has ended, that a signal has worked.
import { readdirSync, readFileSync } from 'node:fs'
import { vi } from 'vitest'

/** What is waited for is certain to come: only a machine that stands still takes longer. */
const PATIENTLY = { timeout: 50_000, interval: 10 }

/** The state, the parent and the group of a process; nothing when it has been reaped. */
function statOf(pid: number): readonly string[] {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ').at(-1)?.split(' ') ?? []
  } catch {
    return []
  }
}

/** What has ended stays in the table until its parent reaps it. */
function lives([state]: readonly string[]): boolean {
  return state !== undefined && state !== 'Z' && state !== 'X'
}

/** Resolves when a process has ended, reaped or not. */
export async function untilGone(pid: number): Promise<void> {
  await vi.waitUntil(() => !lives(statOf(pid)), PATIENTLY)
}

/** Stops a process by SIGSTOP, which takes effect after it was sent: another signal in between would come first. */
export async function freeze({ pid }: { readonly pid?: number | undefined }): Promise<void> {
  if (pid === undefined) throw new Error('it does not run')
  process.kill(pid, 'SIGSTOP')
  await vi.waitUntil(() => statOf(pid)[0] === 'T', PATIENTLY)
}

/** Resolves when a process group has no living member. */
export async function untilEmpty(group: number): Promise<void> {
  const members = (): readonly string[][] =>
    readdirSync('/proc')
      .filter(name => /^\d+$/.test(name))
      .map(name => [...statOf(Number(name))])
      .filter(stat => lives(stat) && Number(stat[2]) === group)
  await vi.waitUntil(() => members().length === 0, PATIENTLY)
}
