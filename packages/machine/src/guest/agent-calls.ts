// What the ways by the agent use of it: scripts, and files in pieces, all within one deadline.
import { constants } from 'node:os'
import type { MachineAgent } from '../channels/agent.ts'
import { GuestError } from '../errors.ts'
import type { WaitOptions } from '../time/deadline.ts'

/** Large enough that round trips do not count, small enough that other callers get their turn between. */
const CHUNK_BYTES = 512 * 1024
/** How long what a call leaves in the guest may take to be removed. */
const TIDY_MS = 10_000
/** How long the beginning of something may take, whenever its caller gives up. */
const BEGIN_MS = 60_000

/** An agent, and the time that its calls have. */
export interface AgentCalls {
  readonly agent: MachineAgent
  readonly within: WaitOptions & { readonly signal: AbortSignal }
}

/** What begins something in the guest is not given up half-way: what it has made would not be known, and stay. */
export function toItsEnd({ agent }: AgentCalls): AgentCalls {
  return { agent, within: { timeoutMs: BEGIN_MS, signal: new AbortController().signal } }
}

/** Runs a script and resolves with what it prints. @throws {@link GuestError} with what it says when it fails */
export async function script(
  { agent, within }: AgentCalls,
  what: string,
  text: string,
  ...args: readonly string[]
): Promise<string> {
  const words = ['-c', text, 'qm', ...args]
  const { exitCode, stdout, stderr } = await agent.exec('/bin/sh', words, {
    ...within,
    maxOutputBytes: CHUNK_BYTES,
  })
  if (exitCode === 0) return stdout.toString()
  const why = stderr.toString().trim().slice(0, 500)
  throw new GuestError(`${what} has failed in the guest: ${why === '' ? `exit code ${exitCode}` : why}`)
}

/** Runs a script that tidies up, with a time of its own; a guest that does not answer keeps what is there. */
export async function tidy(agent: MachineAgent, text: string, ...args: readonly string[]): Promise<void> {
  await agent.exec('/bin/sh', ['-c', text, 'qm', ...args], { timeoutMs: TIDY_MS }).catch(() => {})
}

/** Opens a file in the guest, works with its handle, and closes it. */
export async function withFile<T>(
  calls: AgentCalls,
  path: string,
  mode: string,
  work: (handle: number) => Promise<T>,
): Promise<T> {
  const { agent, within } = calls
  const opened = await agent.execute('guest-file-open', { path, mode }, toItsEnd(calls).within)
  const handle = count(opened, 'handle')
  try {
    within.signal.throwIfAborted()
    return await work(handle)
  } finally {
    // The agent keeps a handle for as long as it lives.
    const closing = agent.execute('guest-file-close', { handle }, { timeoutMs: TIDY_MS }).catch(() => {})
    if (!within.signal.aborted) await closing
  }
}

/** A whole number that the agent gives. @throws {@link GuestError} for what is none */
export function count(value: unknown, what: string): number {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value
  throw new GuestError(`the guest agent gives no ${what} that can be`)
}

/** Writes pieces of any size. */
export async function writePieces(
  { agent, within }: AgentCalls,
  handle: number,
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<void> {
  for await (const piece of pieces) {
    const bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength)
    for (let at = 0; at < bytes.length; ) {
      within.signal.throwIfAborted()
      const chunk = bytes.subarray(at, at + CHUNK_BYTES)
      const args = { handle, 'buf-b64': chunk.toString('base64') }
      const reply = await agent.execute('guest-file-write', args, within)
      const written = count(reply.count, 'count of bytes')
      if (written < 1 || written > chunk.length)
        throw new GuestError(`the guest agent was given ${chunk.length} bytes to write and counts ${written}`)
      at += written
    }
  }
  await agent.execute('guest-file-flush', { handle }, within)
}

/** Reads the next piece; empty at the end. */
export async function readPiece({ agent, within }: AgentCalls, handle: number): Promise<Buffer> {
  const reply = await agent.execute('guest-file-read', { handle, count: CHUNK_BYTES }, within)
  const bytes = Buffer.from(String(reply['buf-b64'] ?? ''), 'base64')
  if (bytes.length > CHUNK_BYTES || bytes.length !== reply.count)
    throw new GuestError(`the guest agent counts ${reply.count} bytes and sends ${bytes.length}`)
  return bytes
}

/** The name of a signal. */
export function signalName(number: unknown): string | null {
  if (number === undefined) return null
  const found = Object.entries(constants.signals).find(([, value]) => value === number)
  return found?.[0] ?? `signal ${number}`
}
