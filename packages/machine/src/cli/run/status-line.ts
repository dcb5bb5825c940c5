// The line that tells a person at a terminal that the machine runs while its console is silent.
import type { Io } from '../output/io.ts'

/** A console that has been silent for this long is told of. */
const SILENT_MS = 3000
const EVERY_MS = 1000

/** Shown after some seconds of silence, renewed each second, taken back by the next output. */
export class StatusLine {
  readonly #io: Io
  readonly #howToEnd: string
  #startedAt = 0
  #lastByteAt: number | undefined
  #timer: NodeJS.Timeout | undefined

  constructor(io: Io, howToEnd: string) {
    this.#io = io
    this.#howToEnd = howToEnd
  }

  /** Begins to count; nothing is shown where stdout and stderr are not one terminal. */
  start(): void {
    this.#startedAt = performance.now()
    if (!this.#io.interactive) return
    this.#timer = setInterval(() => this.#show(), EVERY_MS)
    this.#timer.unref()
  }

  /** Told of the guest's output. */
  saw(_bytes: Uint8Array): void {
    this.#lastByteAt = performance.now()
  }

  /** Ends it; the line goes with the next output. */
  stop(): void {
    clearInterval(this.#timer)
  }

  #show(): void {
    const now = performance.now()
    if (now - (this.#lastByteAt ?? this.#startedAt) < SILENT_MS) return
    const silence =
      this.#lastByteAt === undefined
        ? 'nothing on the console yet: does the guest write to its first serial port?'
        : `the console has been silent for ${seconds(now - this.#lastByteAt)}`
    this.#io.progress(`qm: running for ${seconds(now - this.#startedAt)}; ${silence}; ${this.#howToEnd}`)
  }
}

function seconds(ms: number): string {
  return `${Math.floor(ms / 1000)} s`
}
