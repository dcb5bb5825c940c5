// Writes down a session as JSON lines, for bug reports and for `@qm/qmp/testing` to play back.
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { Writable } from 'node:stream'
import type { QmpClient } from './client.ts'
import type { QmpMessages } from './diagnostics.ts'
import { checkFunction, checkOptions } from './options/check.ts'
import type { QmpSchema } from './schema-types.ts'
import { redact } from './secrets/redact.ts'
import { formatJson } from './values/format-json.ts'
import { isObject } from './values/is-object.ts'

/** How a session is recorded. */
export interface RecordOptions {
  /** Changes each message before it is written. @defaultValue {@link redact}, which strikes out passwords and secrets */
  readonly redact?: ((message: unknown) => unknown) | undefined
}

/** A recording under way. */
export interface Recording {
  /** Stops it, as the end of the session does; the stream stays open. */
  stop(): void
}

/**
 * Records what a client sends and receives from now on. The first line holds the greeting; each further one holds the
 * milliseconds since then by a clock that never jumps, the sender, the id and the message. A message for which `redact`
 * throws is replaced by a line with the error. The stream and its errors are the caller's.
 */
export function record<S extends QmpSchema>(
  client: QmpClient<S>,
  stream: Writable,
  options: RecordOptions = {},
): Recording {
  checkOptions(options, { redact: checkFunction })
  const clean = options.redact ?? redact
  const start = performance.now()
  const write = (from: 'client' | 'server', id: unknown, message: unknown): void => {
    const ms = Math.round((performance.now() - start) * 1000) / 1000
    if (stream.writable) stream.write(`${formatLine({ ms, from, id }, message, clean)}\n`)
  }
  const handlers: Partial<Record<keyof QmpMessages, (message: Record<string, unknown>) => void>> = {
    'qm:qmp:request': sent =>
      write('client', sent['id'], {
        [sent['oob'] ? 'exec-oob' : 'execute']: sent['command'],
        arguments: sent['arguments'],
      }),
    'qm:qmp:reply': ({ reply }) => {
      if (!isObject(reply)) return
      const { id, ...message } = reply
      write('server', id, message)
    },
    'qm:qmp:event': ({ event }) => write('server', undefined, event),
  }
  const subscriptions = Object.entries(handlers).map(([name, handle]) => {
    const onMessage = (message: unknown): void => {
      if (isObject(message) && message['client'] === client) handle(message)
    }
    subscribe(name, onMessage)
    return () => unsubscribe(name, onMessage)
  })
  stream.write(`${formatJson({ 'qmp-transcript': 1, greeting: client.greeting })}\n`)
  const stop = (): void => {
    for (const end of subscriptions.splice(0)) end()
  }
  void client.closed.then(stop)
  return { stop }
}

/** One line. The message is its last member, so that a reader finds its text without parsing it. */
function formatLine(head: object, message: unknown, clean: (message: unknown) => unknown): string {
  try {
    return formatJson({ ...head, message: clean(message) })
  } catch (error) {
    return formatJson({ ...head, error: String(error) })
  }
}
