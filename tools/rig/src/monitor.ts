// The smallest QMP exchange that can check another client's work: one command at a time, line by line.
import type { Duplex } from 'node:stream'

/** A reply as the server wrote it. */
export interface BareReply {
  readonly return?: unknown
  readonly error?: { readonly class: string; readonly desc: string }
}

/** An event as the server wrote it. */
export interface BareEvent {
  readonly event: string
  readonly data?: unknown
}

/** A negotiated monitor. */
export interface BareMonitor {
  readonly greeting: unknown
  /** Every event so far, oldest first. */
  readonly events: readonly BareEvent[]
  /**
   * Resolves with the first event of that name, past or to come, whose data pass; rejects when the monitor
   * closes without it.
   */
  waitFor(event: string, passes?: (data: unknown) => boolean): Promise<BareEvent>
  /** Sends one command and resolves with its reply, error replies included. */
  ask(command: string, args?: object): Promise<BareReply>
}

/** Reads the greeting, negotiates without out-of-band, and returns the monitor. */
export async function openMonitor(stream: Duplex): Promise<BareMonitor> {
  const events: BareEvent[] = []
  const watchers = new Set<() => void>()
  const waiting: ((message: Record<string, unknown>) => void)[] = []
  let rest = ''
  let lost: ((error: Error) => void) | undefined
  let closed = false
  stream.on('data', (chunk: Buffer) => {
    const lines = (rest + chunk.toString('latin1')).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      const message = JSON.parse(Buffer.from(line, 'latin1').toString())
      if (message.event !== undefined) {
        events.push(message)
        for (const look of [...watchers]) look()
      } else waiting.shift()?.(message)
    }
  })
  stream.once('close', () => {
    closed = true
    lost?.(new Error('the monitor closed'))
    for (const look of [...watchers]) look()
  })
  const next = (): Promise<Record<string, unknown>> =>
    new Promise((resolve, reject) => {
      if (closed) return reject(new Error('the monitor closed'))
      waiting.push(resolve)
      lost = reject
    })
  const greeting = await next()
  const ask = (command: string, args?: object): Promise<BareReply> => {
    const reply = next()
    stream.write(JSON.stringify({ execute: command, ...(args && { arguments: args }) }))
    return reply
  }
  const waitFor: BareMonitor['waitFor'] = (name, passes = () => true) =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const found = events.find(({ event, data }) => event === name && passes(data))
        if (found === undefined && !closed) return
        watchers.delete(look)
        if (found === undefined) reject(new Error(`the monitor closed without ${name}`))
        else resolve(found)
      }
      watchers.add(look)
      look()
    })
  await ask('qmp_capabilities')
  return { greeting, events, ask, waitFor }
}
