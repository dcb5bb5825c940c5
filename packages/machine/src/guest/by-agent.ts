// Commands and files by the guest agent. Output goes through files in the guest, which are read while the command runs.
import { createHash, randomBytes } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import { setTimeout as pass } from 'node:timers/promises'
import { GuestError } from '../errors.ts'
import {
  type AgentCalls,
  count,
  readPiece,
  script,
  signalName,
  tidy,
  toItsEnd,
  withFile,
  writePieces,
} from './agent-calls.ts'
import * as scripts from './guest-scripts.ts'
import { openLocalFile } from './pieces.ts'
import type { Output } from './sink.ts'

/** The agent has no event for the end of a process, nor for output: it is asked, soon at first. */
const FIRST_PAUSE_MS = 5
const LAST_PAUSE_MS = 250

/** What a command reads, and where its output goes. */
export interface ExecStreams {
  readonly input: AsyncIterable<Uint8Array> | Iterable<Uint8Array> | undefined
  readonly stdout: Output
  readonly stderr: Output
}

/** How a command ended. */
export interface ExecEnd {
  readonly exitCode: number | null
  readonly signal: string | null
}

/** Runs a command; it is killed when this rejects. */
export async function execByAgent(
  calls: AgentCalls,
  command: string,
  { input, stdout, stderr }: ExecStreams,
): Promise<ExecEnd> {
  const { agent, within } = calls
  const name = `.qm-${randomBytes(8).toString('hex')}`
  let directory: string | undefined
  let pid: number | undefined
  try {
    directory = await script(
      toItsEnd(calls),
      'making a directory for the output',
      scripts.MAKE_DIRECTORY,
      name,
    )
    within.signal.throwIfAborted()
    const at = directory
    if (input !== undefined)
      await withFile(calls, `${at}/in`, 'wb', handle => writePieces(calls, handle, input))
    return await withFile(calls, `${at}/out`, 'rb', out =>
      withFile(calls, `${at}/err`, 'rb', async err => {
        const arg = ['-c', scripts.RUN_COMMAND, 'qm', at, command]
        const started = await agent.execute('guest-exec', { path: '/bin/sh', arg }, toItsEnd(calls).within)
        const process = count(started.pid, 'process id')
        pid = process
        within.signal.throwIfAborted()
        const pump = async (handle: number, output: Output): Promise<number> => {
          const piece = await readPiece(calls, handle)
          await output.put(piece, within.signal)
          return piece.length
        }
        const pumpBoth = async (): Promise<number> => (await pump(out, stdout)) + (await pump(err, stderr))
        for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LAST_PAUSE_MS)) {
          const status = await agent.execute('guest-exec-status', { pid: process }, within)
          if (status.exited) pid = undefined
          let bytes = await pumpBoth()
          if (status.exited) {
            while (bytes > 0) bytes = await pumpBoth()
            return {
              exitCode: status.exitcode === undefined ? null : count(status.exitcode, 'exit code'),
              signal: signalName(status.signal),
            }
          }
          if (bytes > 0) pause = FIRST_PAUSE_MS
          await pass(pause, undefined, { signal: within.signal })
        }
      }),
    )
  } finally {
    const killing = pid === undefined ? undefined : tidy(agent, scripts.KILL_COMMAND, String(pid))
    const removing = directory === undefined ? undefined : tidy(agent, scripts.REMOVE, directory)
    await killing
    await removing
  }
}

/** Copies a local file into the guest: written beside its place, and put there when its digest is right. */
export async function copyInByAgent(calls: AgentCalls, local: string, guest: string): Promise<void> {
  await using file = await openLocalFile(local)
  const what = `the copy to ${JSON.stringify(guest)}`
  const part = `${guest}.qm-${randomBytes(8).toString('hex')}`
  try {
    await script(toItsEnd(calls), what, scripts.MAKE_PART, guest, part)
    calls.within.signal.throwIfAborted()
    const hash = createHash('sha256')
    const pieces = file.pieces(piece => void hash.update(piece))
    await withFile(calls, part, 'wb', handle => writePieces(calls, handle, pieces))
    const mode = file.mode.toString(8)
    await script(calls, what, scripts.PUT_IN_PLACE, guest, part, hash.digest('hex'), mode)
  } catch (error) {
    await tidy(calls.agent, scripts.REMOVE, part)
    throw error
  }
}

/** Copies a file of the guest into one that is open here. */
export async function copyOutByAgent(
  calls: AgentCalls,
  guest: string,
  file: FileHandle,
  maxBytes: number,
): Promise<void> {
  const what = `the guest's file ${JSON.stringify(guest)}`
  const described = await script(calls, `reading ${JSON.stringify(guest)}`, scripts.DESCRIBE, guest)
  const [, size, digest] = /^\s*(\d{1,15})\s+([0-9a-f]{64})\s*$/.exec(described) ?? []
  if (size === undefined)
    throw new GuestError(`the guest tells no size and digest of ${JSON.stringify(guest)}`)
  if (Number(size) > maxBytes)
    throw new GuestError(`${what} has ${size} bytes, more than maxBytes (${maxBytes})`)
  const hash = createHash('sha256')
  let left = Number(size)
  await withFile(calls, guest, 'rb', async handle => {
    for (;;) {
      const piece = await readPiece(calls, handle)
      left -= piece.length
      if (piece.length === 0 || left < 0) return
      hash.update(piece)
      await file.writeFile(piece)
    }
  })
  if (left !== 0 || hash.digest('hex') !== digest)
    throw new GuestError(`${what} has changed while it was read, or has arrived with other bytes`)
}
