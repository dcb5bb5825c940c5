// Counters of a port.

/** Why a frame was dropped. */
export type DropReason = 'queue-full' | 'link-down' | 'partition' | 'loss'

/** Frames and their bytes, without the framing. */
export interface FrameCount {
  readonly frames: number
  readonly bytes: number
}

/** What went through a port since it was connected. */
export interface PortStats {
  /** What came from the other side. */
  readonly received: FrameCount
  /** What was handed to the other side. */
  readonly sent: FrameCount
  /**
   * How many frames were dropped here, by reason: no room in a queue, the link was down, a partition was in the way
   * (counted once for each port that was not reached), or {@link ShapeOptions.loss}.
   */
  readonly dropped: Readonly<Record<DropReason, number>>
}

/** The counters that a port keeps. */
export class Counters {
  receivedFrames = 0
  receivedBytes = 0
  sentFrames = 0
  sentBytes = 0
  readonly dropped: Record<DropReason, number> = { 'queue-full': 0, 'link-down': 0, partition: 0, loss: 0 }

  /** A copy for callers. */
  snapshot(): PortStats {
    return {
      received: { frames: this.receivedFrames, bytes: this.receivedBytes },
      sent: { frames: this.sentFrames, bytes: this.sentBytes },
      dropped: { ...this.dropped },
    }
  }
}
