// Which kind of netdev a QEMU has for an inherited stream.
import { execFile } from 'node:child_process'
import { statSync } from 'node:fs'

/** `stream` tells of its end by an event; `socket` is what QEMU had before 7.2. Both work on a descriptor. */
export type NetdevType = 'stream' | 'socket'

/** It takes 30 ms; of one that does not answer its launch will tell. */
const TIMEOUT_MS = 5_000

const answers = new Map<string, NetdevType>()

/**
 * Asks a binary, once for as long as its file stays the same. One that gives no answer is taken for a new one.
 *
 * @throws the signal's reason when it aborts
 */
export async function netdevType(binary: string, signal: AbortSignal): Promise<NetdevType> {
  const { size, mtimeMs } = statSync(binary, { throwIfNoEntry: false }) ?? { size: 0, mtimeMs: 0 }
  const key = `${binary}\0${size}\0${mtimeMs}`
  const known = answers.get(key)
  if (known !== undefined) return known
  const text = await helpOf(binary, signal)
  signal.throwIfAborted()
  const type = text === undefined || /^stream$/m.test(text) ? 'stream' : 'socket'
  if (text !== undefined) answers.set(key, type)
  return type
}

function helpOf(binary: string, signal: AbortSignal): Promise<string | undefined> {
  const options = { timeout: TIMEOUT_MS, killSignal: 'SIGKILL', signal } as const
  return new Promise(resolve => {
    execFile(binary, ['-netdev', 'help'], options, (error, stdout) => {
      resolve(error === null ? stdout : undefined)
    })
  })
}
