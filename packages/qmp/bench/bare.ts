// The floor: the least that a client can do, split on newlines, JSON.parse, a map of ids. It checks and survives nothing.
import type { Duplex } from 'node:stream'

/** A client with nothing in it. */
export interface BareClient {
  execute(command: string): Promise<unknown>
}

/** Negotiates with the least possible code. */
export async function bareConnect(stream: Duplex, onEvent: () => void = () => {}): Promise<BareClient> {
  const pending = new Map<number, (value: unknown) => void>()
  let rest = ''
  let id = 0
  stream.on('error', () => {})
  const greeted = new Promise<void>(resolve => {
    stream.on('data', (chunk: Buffer) => {
      const lines = (rest + chunk.toString()).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) {
        const message = JSON.parse(line)
        if (message.event !== undefined) onEvent()
        else if (message.QMP !== undefined) resolve()
        else {
          pending.get(message.id)?.(message.return)
          pending.delete(message.id)
        }
      }
    })
  })
  const execute = (command: string): Promise<unknown> =>
    new Promise(resolve => {
      pending.set(++id, resolve)
      stream.write(JSON.stringify({ execute: command, id }))
    })
  await greeted
  await execute('qmp_capabilities')
  return { execute }
}
