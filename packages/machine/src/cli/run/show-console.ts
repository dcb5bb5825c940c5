// Hands a console's bytes or lines to a reader that takes them at its own pace, and counts what it was too slow for.
import { ConsoleOverrunError, type GuestConsole } from '@qm/console'

/** Who gets the console. */
export interface ConsoleReader<T> {
  /** Takes a piece; resolves when there is room for the next one. */
  take(piece: T): Promise<void>
  /** Told how many bytes were left out before the next piece. */
  lost(bytes: number): void
}

/** Hands over every byte from the console's first one, or from an offset, on; resolves when the console ends. */
export function showBytes(
  console: GuestConsole,
  reader: ConsoleReader<Uint8Array>,
  since = 0,
): Promise<void> {
  let taken = since
  return goOnAfterLoss(async () => {
    // What is still there begins so many bytes before the newest one.
    const first = Math.max(taken, console.mark() - console.bytes(taken).length)
    if (first > taken) reader.lost(first - taken)
    taken = first
    for await (const bytes of console.stream({ since: taken })) {
      taken += bytes.length
      await reader.take(bytes)
    }
  })
}

/** Hands over every line; resolves when the console ends. */
export function showLines(console: GuestConsole, reader: ConsoleReader<string>): Promise<void> {
  return goOnAfterLoss(
    async () => {
      for await (const line of console.lines({ since: 'start' })) await reader.take(line)
    },
    ({ lostBytes }) => reader.lost(lostBytes),
  )
}

/** Reads to the end; each time the scrollback has dropped unread bytes, it begins again with what is left. */
async function goOnAfterLoss(
  read: () => Promise<void>,
  onLoss: (error: ConsoleOverrunError) => void = () => {},
): Promise<void> {
  while (true) {
    try {
      return await read()
    } catch (error) {
      if (!(error instanceof ConsoleOverrunError)) throw error
      onLoss(error)
    }
  }
}
