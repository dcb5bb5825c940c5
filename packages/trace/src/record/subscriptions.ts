// Subscriptions to diagnostics channels that end together.
import { subscribe, unsubscribe } from 'node:diagnostics_channel'

/** Takes what a channel publishes. */
export type MessageHandler = (message: Readonly<Record<string, unknown>>) => void

/** Subscribes to channels by name; the returned function ends it. A handler's errors reach nobody else. */
export function subscribeAll(handlers: Readonly<Record<string, MessageHandler>>): () => void {
  const ends = Object.entries(handlers).map(([name, handle]) => {
    const onMessage = (message: unknown): void => {
      if (isRecord(message)) handle(message)
    }
    subscribe(name, onMessage)
    return () => unsubscribe(name, onMessage)
  })
  return () => {
    for (const end of ends) end()
  }
}

function isRecord(message: unknown): message is Readonly<Record<string, unknown>> {
  return typeof message === 'object' && message !== null
}
