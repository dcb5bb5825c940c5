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
  /** Waits until this has been typed, after what was waited for last; what has come by then may be more. */
  untilTyped(text: string): Promise<void>
  /** Waits for the next line that is typed, after what was waited for last. */
  typedLine(): Promise<string>
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
  let taken = 0
  const take = async (text: string): Promise<string> => {
    while (!typed.includes(text, taken)) await once(guest, 'data')
    const from = taken
    taken = typed.indexOf(text, from) + text.length
    return typed.slice(from, taken)
  }
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
    untilTyped: async text => void (await take(text)),
    typedLine: () => take('\n'),
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
