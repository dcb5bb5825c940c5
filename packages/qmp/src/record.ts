// Writes down a session as JSON lines, for bug reports and for `@qm/qmp/testing` to play back.
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { Writable } from 'node:stream'
import type { QmpClient } from './client.ts'
import { CHANNELS } from './diagnostics.ts'
import type { QmpSchema } from './schema-types.ts'
import { isObject } from './values/is-object.ts'
import { redact } from './values/redact.ts'
import { encode } from './wire/encode.ts'

/** How a session is recorded. */
export interface RecordOptions {
  /** Changes each message before it is written. @default strikes out passwords and secrets */
  readonly redact?: (message: unknown) => unknown
}

/** A recording under way. */
export interface Recording {
  /** Stops it, as the end of the session does; the stream stays open. */
  stop(): void
}

/**
 * Records what a client sends and receives from now on. The first line holds the greeting; each further one holds the
 * milliseconds since then by a clock that never jumps, the sender, the id and the message.
 */
export function record<S extends QmpSchema>(
  client: QmpClient<S>,
  stream: Writable,
  options: RecordOptions = {},
): Recording {
  const clean = options.redact ?? redact
  const start = performance.now()
  const write = (from: 'client' | 'server', id: unknown, message: unknown): void => {
    const ms = Math.round((performance.now() - start) * 1000) / 1000
    try {
      stream.write(`${encode({ ms, from, id, message: clean(message) })}\n`)
    } catch (error) {
      // A subscriber that throws ends the process: the stream is the place for a message that cannot be written.
      stream.destroy(error instanceof Error ? error : new Error(String(error)))
    }
  }
  const handlers = {
    [CHANNELS.request]: (sent: Record<string, unknown>) =>
      write('client', sent['id'], {
        [sent['oob'] ? 'exec-oob' : 'execute']: sent['command'],
        arguments: sent['arguments'],
      }),
    [CHANNELS.reply]: ({ reply }: Record<string, unknown>) => {
      if (!isObject(reply)) return
      const { id, ...message } = reply
      write('server', id, message)
    },
    [CHANNELS.event]: ({ event }: Record<string, unknown>) => write('server', undefined, event),
  }
  const subscriptions = Object.entries(handlers).map(([name, handle]) => {
    const onMessage = (message: unknown): void => {
      if (isObject(message) && message['client'] === client) handle(message)
    }
    subscribe(name, onMessage)
    return () => unsubscribe(name, onMessage)
  })
  stream.write(`${encode({ 'qmp-transcript': 1, greeting: client.greeting })}\n`)
  const stop = (): void => {
    for (const end of subscriptions.splice(0)) end()
  }
  void client.closed.then(stop)
  return { stop }
}
