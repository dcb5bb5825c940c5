// Waits for the last bytes of a process that has ended, without waiting for others that inherited its pipes.

import type { Readable } from 'node:stream'
import { setImmediate as nextTurn } from 'node:timers/promises'

/** How many turns of the event loop are read while another process goes on writing; each reads up to 2 MiB (libuv: 32 x 64 KiB). */
const TURNS = 64

/**
 * Resolves when every stream has ended, or when a whole turn of the event loop has brought nothing more: what a
 * process wrote before it ended is in the kernel by then, and each turn reads what the kernel has.
 */
export async function drainStreams(streams: readonly Readable[]): Promise<void> {
  let hasRead = true
  const listen = (): void => {
    hasRead = true
  }
  for (const stream of streams) stream.on('data', listen)
  for (
    let turn = 0;
    turn < TURNS && hasRead && !streams.every(stream => stream.readableEnded || stream.destroyed);
    turn++
  ) {
    hasRead = false
    // Two: the first may come before the poll of the turn that we are in.
    await nextTurn()
    await nextTurn()
  }
  for (const stream of streams) stream.off('data', listen)
}
