// Files of the guest, whole: in chunks underneath.
import { type Deadline, startDeadline, type WaitOptions } from '../time/wait.ts'
import type { AgentCaller } from './agent-caller.ts'
import { AgentError } from './errors.ts'
import { bytesOf, countOf, flagOf, objectReply } from './replies.ts'

/** How a file is read. */
export interface ReadFileOptions extends WaitOptions {
  /** Milliseconds until the call gives up. @defaultValue 60 000 */
  readonly timeoutMs?: number | undefined
  /** A larger file is an {@link AgentError}. @defaultValue 1 GiB */
  readonly maxBytes?: number | undefined
}

/** How a file is written. */
export interface WriteFileOptions extends WaitOptions {
  /** Milliseconds until the call gives up. @defaultValue 60 000 */
  readonly timeoutMs?: number | undefined
  /** Adds to the file instead of replacing it. @defaultValue false */
  readonly append?: boolean | undefined
}

const FILE_TIMEOUT_MS = 60_000
const MAX_BYTES = 1024 ** 3
/** Large enough that round trips do not count, small enough that other callers get their turn between. */
const CHUNK_BYTES = 512 * 1024
/** How long a handle's closing may take after the call has ended; the agent would keep it for ever. */
const CLOSE_TIMEOUT_MS = 30_000

/** Reads a file. */
export async function readGuestFile(
  agent: AgentCaller,
  path: string,
  { maxBytes = MAX_BYTES, ...wait }: ReadFileOptions,
): Promise<Buffer> {
  return await withFile(agent, path, 'rb', startDeadline(wait, FILE_TIMEOUT_MS), async (handle, deadline) => {
    const chunks: Buffer[] = []
    for (let length = 0; ; ) {
      const reply = await agent.executeWithin('guest-file-read', { handle, count: CHUNK_BYTES }, deadline)
      const read = objectReply(reply, 'guest-file-read')
      const count = countOf(read['count'], 'count of bytes', CHUNK_BYTES)
      const chunk = bytesOf(read['buf-b64'], path, CHUNK_BYTES)
      if (chunk.length !== count)
        throw new AgentError(`${path}: the agent counts ${count} bytes and sends ${chunk.length}`)
      length += count
      if (length > maxBytes) throw new AgentError(`${path} has more than maxBytes (${maxBytes})`)
      chunks.push(chunk)
      if (flagOf(read['eof'], 'end of the file')) return Buffer.concat(chunks)
      if (count === 0) throw new AgentError(`${path}: the agent sends nothing and gives no end of the file`)
    }
  })
}

/** Writes a file. */
export async function writeGuestFile(
  agent: AgentCaller,
  path: string,
  data: string | Uint8Array,
  { append = false, ...wait }: WriteFileOptions,
): Promise<void> {
  const bytes = Buffer.from(data)
  const mode = append ? 'ab' : 'wb'
  await withFile(agent, path, mode, startDeadline(wait, FILE_TIMEOUT_MS), async (handle, deadline) => {
    for (let at = 0; at < bytes.length; ) {
      const chunk = bytes.subarray(at, at + CHUNK_BYTES)
      const args = { handle, 'buf-b64': chunk.toString('base64') }
      const reply = await agent.executeWithin('guest-file-write', args, deadline)
      const count = countOf(objectReply(reply, 'guest-file-write')['count'], 'count of bytes', chunk.length)
      if (count === 0) throw new AgentError(`${path}: the agent writes nothing`)
      at += count
    }
    await agent.executeWithin('guest-file-flush', { handle }, deadline)
  })
}

/** Opens a file, works with its handle, and closes it however the work ends. After a failure the closing goes on behind the call. */
async function withFile<T>(
  agent: AgentCaller,
  path: string,
  mode: string,
  deadline: Deadline,
  work: (handle: number, deadline: Deadline) => Promise<T>,
): Promise<T> {
  const reply = await agent.executeWithin('guest-file-open', { path, mode }, deadline)
  const handle = countOf(reply, 'handle of the file')
  let result: T
  try {
    result = await work(handle, deadline)
  } catch (error) {
    const later = startDeadline({}, CLOSE_TIMEOUT_MS)
    agent.executeWithin('guest-file-close', { handle }, later).catch(() => {})
    throw error
  }
  await agent.executeWithin('guest-file-close', { handle }, deadline)
  return result
}
