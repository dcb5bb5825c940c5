// Waits for the last bytes of a process that has ended, without waiting for those who inherited its pipes.

import type { Readable } from 'node:stream'
import { setImmediate as nextTurn } from 'node:timers/promises'

/** How many turns of the event loop a heir that goes on writing is listened to; each reads up to 2 MiB (libuv: 32 x 64 KiB). */
const TURNS = 64

/**
 * Resolves when every stream has ended, or when a whole turn of the event loop has brought nothing more: what a
 * process wrote before it ended is in the kernel by then, and each turn reads what the kernel has.
 */
export async function drainStreams(streams: readonly Readable[]): Promise<void> {
  let heard = true
  const listen = (): void => {
    heard = true
  }
  for (const stream of streams) stream.on('data', listen)
  for (
    let turn = 0;
    turn < TURNS && heard && !streams.every(stream => stream.readableEnded || stream.destroyed);
    turn++
  ) {
    heard = false
    // Two: the first may come before the poll of the turn that we are in.
    await nextTurn()
    await nextTurn()
  }
  for (const stream of streams) stream.off('data', listen)
}
