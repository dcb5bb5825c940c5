// Hands a console's bytes or lines to a reader that takes them at its own pace, and counts what it was too slow for.
import { ConsoleOverrunError, type GuestConsole } from '@qm/console'

/** Who gets the console. */
export interface ConsoleReader<T> {
  /** Takes a piece; resolves when there is room for the next one. */
  take(piece: T): Promise<void>
  /** Told how many bytes were left out before the next piece. */
  lost(bytes: number): void
}

/** Hands over every byte from the console's first one on; resolves when the console ends. */
export function showBytes(console: GuestConsole, reader: ConsoleReader<Uint8Array>): Promise<void> {
  return goOnAfterLoss(reader, async () => {
    for await (const bytes of console.stream({ since: 'start' })) await reader.take(bytes)
  })
}

/** Hands over every line; resolves when the console ends. */
export function showLines(console: GuestConsole, reader: ConsoleReader<string>): Promise<void> {
  return goOnAfterLoss(reader, async () => {
    for await (const line of console.lines({ since: 'start' })) await reader.take(line)
  })
}

/** Reads to the end; each time the scrollback has dropped unread bytes, goes on at the oldest that it still has. */
async function goOnAfterLoss(
  { lost }: Pick<ConsoleReader<never>, 'lost'>,
  readFromOldest: () => Promise<void>,
): Promise<void> {
  while (true) {
    try {
      return await readFromOldest()
    } catch (error) {
      if (!(error instanceof ConsoleOverrunError)) throw error
      lost(error.lostBytes)
    }
  }
}
