// The console as Node streams.
import { Readable, Writable } from 'node:stream'
import type { Feed } from '../stream/feed.ts'
import type { ConsoleSource } from '../stream/source.ts'
import { followBytes } from './follow-bytes.ts'

/** The bytes from an offset on; it ends with the console, and fails when its reader is overrun. */
export function toReadable(feed: Feed, source: ConsoleSource, from: number): Readable {
  return Readable.from(followBytes(feed, source, from), { objectMode: false })
}

/** A writable that hands everything to `write`; ending it leaves the console open. */
export function toWritable(write: (chunk: Uint8Array) => Promise<void>): Writable {
  return new Writable({
    write: (chunk: Uint8Array, _encoding, done) => {
      write(chunk).then(() => done(), done)
    },
  })
}
