// Which kind of netdev a QEMU has for an inherited stream.
import { execFile } from 'node:child_process'
import { statSync } from 'node:fs'

/** `stream` tells of its end by an event; `socket` is what QEMU had before 7.2. Both work on a descriptor. */
export type NetdevType = 'stream' | 'socket'

/** It takes 30 ms; one that does not answer is asked for in vain, and told so by its launch. */
const TIMEOUT_MS = 10_000

const answers = new Map<string, Promise<NetdevType>>()

/** Asks a binary, once for as long as its file stays the same. Never rejects. */
export function netdevType(binary: string): Promise<NetdevType> {
  const { size, mtimeMs } = statSync(binary, { throwIfNoEntry: false }) ?? { size: 0, mtimeMs: 0 }
  const key = `${binary}\0${size}\0${mtimeMs}`
  const known = answers.get(key)
  if (known !== undefined) return known
  const answer = new Promise<NetdevType>(resolve => {
    execFile(binary, ['-netdev', 'help'], { timeout: TIMEOUT_MS, killSignal: 'SIGKILL' }, (error, stdout) => {
      resolve(error === null && !/^stream$/m.test(stdout) ? 'socket' : 'stream')
    })
  })
  answers.set(key, answer)
  return answer
}
