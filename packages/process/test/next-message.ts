// The next message on a diagnostics channel.
import { subscribe, unsubscribe } from 'node:diagnostics_channel'

/** Resolves with it. */
export function nextMessage(name: string): Promise<unknown> {
  return new Promise(resolve => {
    const take = (message: unknown): void => {
      unsubscribe(name, take)
      resolve(message)
    }
    subscribe(name, take)
  })
}
