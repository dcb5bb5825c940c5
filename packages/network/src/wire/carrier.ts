// What carries the frames between a port and its other side.
import type { NetworkCloseReason } from '../close-reason.ts'
import type { TakeRecord } from './frame-reader.ts'

/** The way to a port's other side. */
export interface Carrier {
  /** Sends records in a row; returns how many of their bytes there was room for, always whole records. */
  send(run: Buffer, frames: number): number
  /** How many bytes wait to be sent. */
  readonly queuedBytes: number
  /** Ends it at once; what waits is dropped. */
  close(): void
}

/** What a carrier tells its port. */
export interface CarrierEvents {
  /** A record has come. */
  readonly onRecord: TakeRecord
  /** All records that came together have been told. */
  readonly onBatch: () => void
  /** The carrier has ended by itself. */
  readonly onEnd: (reason: NetworkCloseReason) => void
}
