// The log of a shell: every message in both directions, as JSON lines, without passwords.
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { closeSync, openSync, writeSync } from 'node:fs'
import { CHANNELS } from '../diagnostics.ts'
import { redact } from '../values/redact.ts'
import { formatCompact } from './format.ts'

const LOGGED = [CHANNELS.request, CHANNELS.reply, CHANNELS.event, CHANNELS.state]

/** Appends what passes over the connections of this process to a file, until it is disposed of. */
export function openLog(path: string): Disposable {
  const fd = openSync(path, 'a', 0o600)
  const write = (message: unknown, name: string | symbol): void => {
    if (typeof message !== 'object' || message === null) return
    const { client: _, ...facts } = { client: undefined, ...message }
    const kind = String(name).split(':').at(-1)
    writeSync(fd, `${formatCompact({ time: new Date().toISOString(), kind, ...asRecord(redact(facts)) })}\n`)
  }
  for (const name of LOGGED) subscribe(name, write)
  return {
    [Symbol.dispose]() {
      for (const name of LOGGED) unsubscribe(name, write)
      closeSync(fd)
    },
  }
}

function asRecord(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {}
}
