// Files of the guest, whole: in chunks underneath.
import type { Int64 } from '../schema/qemu/int64.ts'
import { type Deadline, startDeadline, type WaitOptions } from '../time/wait.ts'
import type { AgentCaller } from './agent-caller.ts'
import { AgentError } from './errors.ts'

/** How a file is read. @default timeoutMs 60 000 */
export interface ReadFileOptions extends WaitOptions {
  /** A larger file is an {@link AgentError}. @default 1 GiB */
  readonly maxBytes?: number | undefined
}

/** How a file is written. @default timeoutMs 60 000 */
export interface WriteFileOptions extends WaitOptions {
  /** Adds to the file instead of replacing it. @default false */
  readonly append?: boolean | undefined
}

const FILE_TIMEOUT_MS = 60_000
const MAX_BYTES = 1024 ** 3
/** Large enough that round trips do not count, small enough that other callers get their turn between. */
const CHUNK_BYTES = 512 * 1024

/** Reads a file. */
export async function readGuestFile(
  agent: AgentCaller,
  path: string,
  options: ReadFileOptions,
): Promise<Buffer> {
  const { maxBytes = MAX_BYTES } = options
  return await withFile(
    agent,
    path,
    'rb',
    startDeadline(options, FILE_TIMEOUT_MS),
    async (handle, deadline) => {
      const chunks: Buffer[] = []
      for (let length = 0, eof = false; !eof; ) {
        const read = await agent.execute(
          'guest-file-read',
          { handle, count: CHUNK_BYTES },
          deadline.remaining(),
        )
        const chunk = Buffer.from(read['buf-b64'], 'base64')
        if (chunk.length !== Number(read.count))
          throw new AgentError(`${path}: the agent counts ${read.count} bytes and sends ${chunk.length}`)
        length += chunk.length
        if (length > maxBytes) throw new AgentError(`${path} has more than maxBytes (${maxBytes})`)
        chunks.push(chunk)
        eof = read.eof
      }
      return Buffer.concat(chunks)
    },
  )
}

/** Writes a file. */
export async function writeGuestFile(
  agent: AgentCaller,
  path: string,
  data: string | Uint8Array,
  options: WriteFileOptions,
): Promise<void> {
  const bytes = Buffer.from(data)
  const mode = options.append ? 'ab' : 'wb'
  await withFile(agent, path, mode, startDeadline(options, FILE_TIMEOUT_MS), async (handle, deadline) => {
    for (let at = 0; at < bytes.length; ) {
      const chunk = bytes.subarray(at, at + CHUNK_BYTES).toString('base64')
      const { count } = await agent.execute(
        'guest-file-write',
        { handle, 'buf-b64': chunk },
        deadline.remaining(),
      )
      if (Number(count) <= 0) throw new AgentError(`${path}: the agent writes nothing`)
      at += Number(count)
    }
    await agent.execute('guest-file-flush', { handle }, deadline.remaining())
  })
}

/** The handle is closed however the work ends, on a deadline of its own: the agent would keep it for ever. */
async function withFile<T>(
  agent: AgentCaller,
  path: string,
  mode: string,
  deadline: Deadline,
  work: (handle: Int64, deadline: Deadline) => Promise<T>,
): Promise<T> {
  const handle = await agent.execute('guest-file-open', { path, mode }, deadline.remaining())
  let result: T
  try {
    result = await work(handle, deadline)
  } catch (error) {
    await agent.execute('guest-file-close', { handle }).catch(() => {})
    throw error
  }
  await agent.execute('guest-file-close', { handle })
  return result
}
