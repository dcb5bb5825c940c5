// Two ends of a socketpair in memory, and what a guest would say into one of them.
import { once } from 'node:events'
import { duplexPair } from 'node:stream'
import { setImmediate as turn } from 'node:timers/promises'
import { type AttachOptions, attach, type GuestConsole } from '../src/index.ts'

/** A console and the guest's side of it. */
export interface Attached extends AsyncDisposable {
  readonly console: GuestConsole
  /** Lets the guest print, and waits until it has gone through. */
  print(data: string | Uint8Array): Promise<void>
  /** What has been typed into the guest. */
  typed(): string
  /** Waits until what has been typed ends like this. */
  untilTyped(end: string): Promise<void>
  /** The guest's end is gone. */
  hangUp(): Promise<void>
}

/** Attaches a console to one end of a pair. A deaf guest reads nothing. */
export async function attachPair(
  options?: AttachOptions,
  { deaf = false }: { readonly deaf?: boolean } = {},
): Promise<Attached> {
  const [ours, guest] = duplexPair()
  let typed = ''
  if (!deaf)
    guest.on('data', (chunk: Buffer) => {
      typed += chunk.toString()
    })
  const console = await attach(ours, options)
  return {
    console,
    print: async data => {
      guest.write(data)
      await turn()
    },
    typed: () => typed,
    untilTyped: async end => {
      while (!typed.endsWith(end)) await once(guest, 'data')
    },
    hangUp: async () => {
      guest.end()
      await turn()
    },
    [Symbol.asyncDispose]: async () => {
      await console.close()
      guest.destroy()
    },
  }
}
