// Records what QMP clients send and receive, by the diagnostics channels of @qm/qmp.
import type { QmpMessages } from '@qm/qmp'
import type { TraceWriter } from '../files/trace-writer.ts'
import { toJsonText } from '../format/json-text.ts'
import { subscribeAll } from './subscriptions.ts'

/** Records every client that `machineOf` knows. Returns what ends it. */
export function recordQmp(
  writer: TraceWriter,
  machineOf: (client: object) => number | undefined,
): () => void {
  return subscribeAll({
    'qm:qmp:request': message => {
      if (!isMessage<'qm:qmp:request'>(message)) return
      const machine = machineOf(message.client)
      if (machine === undefined) return
      const { id, command, oob } = message
      const text = toJsonText({ [oob ? 'exec-oob' : 'execute']: command, arguments: message.arguments })
      writer.add({ kind: 'command', machine, name: command, id, ...text })
    },
    'qm:qmp:reply': message => {
      if (!isMessage<'qm:qmp:reply'>(message)) return
      const machine = machineOf(message.client)
      if (machine === undefined) return
      const { id, command, reply } = message
      const ms = Math.round(message.ms * 1000) / 1000
      writer.add({
        ...{ kind: 'reply', machine, name: command, id, ms },
        ...{ failed: 'error' in reply, ...toJsonText(reply) },
      })
    },
    'qm:qmp:event': message => {
      if (!isMessage<'qm:qmp:event'>(message)) return
      const machine = machineOf(message.client)
      if (machine === undefined) return
      writer.add({ kind: 'event', machine, name: message.event.event, ...toJsonText(message.event) })
    },
    'qm:qmp:state': message => {
      if (!isMessage<'qm:qmp:state'>(message)) return
      const machine = machineOf(message.client)
      if (machine === undefined) return
      const { state, reason } = message
      writer.add({ kind: 'session', machine, state, ...(reason && { reason: reason.message }) })
    },
  })
}

/** The channels are @qm/qmp's: what comes there and names a client has the shape that it declares. */
function isMessage<Name extends keyof QmpMessages>(message: object): message is QmpMessages[Name] {
  return 'client' in message && typeof message.client === 'object' && message.client !== null
}
