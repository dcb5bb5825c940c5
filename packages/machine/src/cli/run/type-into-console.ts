// Hands what a person types, or what a file or pipe holds, to the guest's console.
import { Writable } from 'node:stream'
import type { GuestConsole } from '@qm/console'
import type { Io } from '../output/io.ts'

/** How the typing ended: the guest has gone, ctrl-] was pressed, the file is at its end, or the terminal has gone. */
export type TypingEnd = 'closed' | 'left' | 'input-ended' | 'terminal-gone'

/** The console's output is shown elsewhere, at the pace of its reader. */
const NOWHERE = (): Writable => new Writable({ write: (_chunk, _encoding, done) => done() })

/** Hands stdin to the console until one of them has enough. A terminal is raw meanwhile, and then as before. */
export async function typeIntoConsole(
  console: GuestConsole,
  { stdin }: Io,
  signal: AbortSignal,
): Promise<TypingEnd> {
  const isTerminal = stdin.isTTY === true
  try {
    const end = await console.interactive(stdin, NOWHERE(), {
      since: 'now',
      signal,
      // A byte of a file is no key.
      ...(!isTerminal && { escape: null }),
    })
    if (end === 'escape') return 'left'
    if (end === 'input-ended') return isTerminal ? 'terminal-gone' : 'input-ended'
    return 'closed'
  } catch (error) {
    // A terminal that was closed fails to be read.
    if (isTerminal && error instanceof Error && 'code' in error && error.code === 'EIO')
      return 'terminal-gone'
    throw error
  } finally {
    // Only what has a handle, not a file, can keep the program from ending.
    if ('unref' in stdin && typeof stdin.unref === 'function') stdin.unref()
  }
}
