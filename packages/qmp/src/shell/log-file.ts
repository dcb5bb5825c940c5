// The log of a shell: every message in both directions, as JSON lines, without secrets.
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { closeSync, constants, fstatSync, openSync, writeSync } from 'node:fs'
import type { QmpMessages } from '../diagnostics.ts'
import { redact } from '../secrets/redact.ts'
import { formatJson } from '../values/format-json.ts'
import { isObject } from '../values/is-object.ts'

const LOGGED = [
  'qm:qmp:request',
  'qm:qmp:reply',
  'qm:qmp:event',
  'qm:qmp:state',
] satisfies (keyof QmpMessages)[]

/** A FIFO without a reader must not block the program, and a link must not lead it elsewhere. */
const OPEN_FLAGS =
  constants.O_WRONLY |
  constants.O_APPEND |
  constants.O_CREAT |
  (constants.O_NOFOLLOW ?? 0) |
  (constants.O_NONBLOCK ?? 0)

/**
 * Appends what passes over the connections of this process to a regular file, which is made with mode 0600, until it is
 * disposed of. A file that cannot be written any more, on a full disk, is told to `onFailure` once and given up.
 *
 * @throws the system's error when it cannot be opened, and an Error when it is no regular file.
 */
export function openLog(path: string, onFailure: (error: Error) => void): Disposable {
  const fd = openSync(path, OPEN_FLAGS, 0o600)
  if (!fstatSync(fd).isFile()) {
    closeSync(fd)
    throw Object.assign(new Error(`the log ${path} is no regular file`), { syscall: 'open' })
  }
  const write = (message: unknown, name: string | symbol): void => {
    if (!isObject(message)) return
    const { client: _, ...facts } = message
    const kind = String(name).split(':').at(-1)
    const clean = redact(facts)
    try {
      const line = { time: new Date().toISOString(), kind, ...(isObject(clean) ? clean : {}) }
      writeSync(fd, `${formatJson(line)}\n`)
    } catch (error) {
      stop()
      onFailure(error instanceof Error ? error : new Error(String(error)))
    }
  }
  const stop = (): void => {
    for (const name of LOGGED) unsubscribe(name, write)
  }
  for (const name of LOGGED) subscribe(name, write)
  return {
    [Symbol.dispose]() {
      stop()
      closeSync(fd)
    },
  }
}
