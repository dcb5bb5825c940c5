// What the page is given: a trace, made ready to be shown. It is embedded as JSON and read by the viewer.

/** A console: its last bytes in blocks that the page opens as it needs them, and when they came. */
export interface ConsoleData {
  /** Base64 of raw deflate data, each of {@link ConsoleData.blockBytes} bytes; the last may be shorter. */
  readonly blocks: readonly string[]
  readonly blockBytes: number
  /** The offset of the first byte that is here. */
  readonly start: number
  /** The offset behind the last byte. */
  readonly end: number
  /** For each piece the time and the offset of its end. */
  readonly pieces: readonly (readonly [t: number, end: number])[]
}

/** One machine. */
export interface MachineData {
  readonly name: string
  /** How it was started, each time. */
  readonly launches: readonly {
    readonly t: number
    readonly pid: number | null
    readonly qemu: string | null
    readonly shell: string | null
  }[]
  readonly states: readonly (readonly [t: number, from: string, to: string])[]
  readonly samples: readonly (readonly [t: number, cpu: number, rssBytes: number])[]
  readonly output: readonly (readonly [t: number, text: string])[]
  readonly exits: readonly (readonly [t: number, text: string])[]
  readonly console: ConsoleData | null
}

/** A command, a reply or an event. */
export interface MessageData {
  readonly t: number
  readonly machine: number
  readonly kind: 'command' | 'reply' | 'event'
  readonly name: string
  /** Of a command and its reply. */
  readonly id: number | null
  /** Of a reply: how long it took. */
  readonly ms: number | null
  readonly failed: boolean
  /** The JSON as text. */
  readonly text: string
  /** How many characters of the text are missing. */
  readonly cut: number
}

/** A step; `end` is null if it has not ended. */
export interface StepData {
  readonly id: number
  readonly parent: number | null
  readonly name: string
  readonly t: number
  readonly end: number | null
  readonly error: string | null
}

/** A failure, at the moment it was recorded. */
export interface FailureData {
  readonly t: number
  readonly step: number | null
  readonly message: string
  readonly stack: string
}

/** A picture. */
export interface ScreenshotData {
  readonly t: number
  readonly machine: number
  readonly reason: string
  /** Which of {@link PageData.pictures} it is. */
  readonly picture: number
}

/** When frames passed the network of the machines. */
export interface NetworkData {
  /** Frames that passed within a millisecond, or more when there are many. */
  readonly spots: readonly (readonly [t: number, frames: number, bytes: number])[]
  /** Whether all of the capture was read. */
  readonly isWhole: boolean
}

/** A trace as the page shows it. Times are milliseconds since its beginning. */
export interface PageData {
  readonly startedAt: string
  readonly host: string
  readonly endMs: number
  /** Whether the recording came to its end. */
  readonly complete: boolean
  readonly machines: readonly MachineData[]
  /** Of the capture beside the trace, if there is one. */
  readonly network: NetworkData | null
  readonly steps: readonly StepData[]
  readonly failures: readonly FailureData[]
  readonly messages: readonly MessageData[]
  readonly screenshots: readonly ScreenshotData[]
  /** Pictures as `data:` URLs; several screenshots may be the same. */
  readonly pictures: readonly string[]
  readonly notes: readonly { readonly t: number; readonly machine: number | null; readonly message: string }[]
  /** What the page does not show for its size, a sentence each. */
  readonly leftOut: readonly string[]
}
