// The smallest QMP exchange that can check another client's work: one command at a time, line by line.
import type { Duplex } from 'node:stream'

/** A reply as the server wrote it. */
export interface BareReply {
  readonly return?: unknown
  readonly error?: { readonly class: string; readonly desc: string }
}

/** A negotiated monitor. */
export interface BareMonitor {
  readonly greeting: unknown
  /** Every event so far, oldest first. */
  readonly events: readonly { readonly event: string; readonly data?: unknown }[]
  /** Sends one command and resolves with its reply, error replies included. */
  ask(command: string, args?: object): Promise<BareReply>
}

/** Reads the greeting, negotiates without out-of-band, and returns the monitor. */
export async function openMonitor(stream: Duplex): Promise<BareMonitor> {
  const events: { event: string; data?: unknown }[] = []
  const waiting: ((message: Record<string, unknown>) => void)[] = []
  let rest = ''
  let lost: ((error: Error) => void) | undefined
  stream.on('data', (chunk: Buffer) => {
    const lines = (rest + chunk.toString('latin1')).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      const message = JSON.parse(Buffer.from(line, 'latin1').toString())
      if (message.event !== undefined) events.push(message)
      else waiting.shift()?.(message)
    }
  })
  stream.once('close', () => lost?.(new Error('the monitor closed')))
  const next = (): Promise<Record<string, unknown>> =>
    new Promise((resolve, reject) => {
      waiting.push(resolve)
      lost = reject
    })
  const greeting = await next()
  const ask = (command: string, args?: object): Promise<BareReply> => {
    const reply = next()
    stream.write(JSON.stringify({ execute: command, ...(args && { arguments: args }) }))
    return reply
  }
  await ask('qmp_capabilities')
  return { greeting, events, ask }
}
