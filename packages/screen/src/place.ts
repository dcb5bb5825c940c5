// Places on the screen, and what was found there.

/** A rectangle in pixels, from the upper left corner. */
export interface Region {
  /** Pixels from the left edge. */
  readonly x: number
  /** Pixels from the upper edge. */
  readonly y: number
  /** Pixels across, 1 or more. */
  readonly width: number
  /** Pixels down, 1 or more. */
  readonly height: number
}

/** A place on the screen, and how well it fits. */
export interface Match extends Region {
  /** For a picture the share of its pixels that agree, for a text how sure the reader is: 0 to 1. */
  readonly score: number
}

/** A text on the screen. The place is that of the words that it lies in. */
export interface TextMatch extends Match {
  /** What the pattern has matched. */
  readonly text: string
  /** The pattern's named groups. */
  readonly groups: Readonly<Record<string, string>>
}
