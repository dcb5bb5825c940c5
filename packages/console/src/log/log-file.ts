// The console's log on disk: every byte, written before anybody is told of it.
import { closeSync, fstatSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { checkOptions } from '../options/check.ts'
import { LineRenderer } from '../text/line-renderer.ts'
import { type ConsoleLogOptions, logChecks } from './log-options.ts'

/**
 * Writes synchronously, chunk by chunk: bounded memory, on disk at once, and twice as fast as a stream
 * under a flood. A disk that fails stops the log, never the console.
 */
export class LogFile {
  readonly #path: string
  readonly #timestamps: boolean
  readonly #renderer: LineRenderer | undefined
  readonly #maxBytes: number
  readonly #keep: number
  readonly #onFailure: (error: Error) => void
  #fd: number | undefined
  #size = 0
  #atLineStart = true

  /** @throws {@link ConsoleRequestError} for a wrong size, and the file system's error for a file that cannot be opened. */
  constructor(options: ConsoleLogOptions, onFailure: (error: Error) => void) {
    checkOptions('log', options, logChecks)
    this.#path = options.path
    this.#timestamps = options.timestamps ?? false
    this.#renderer = (options.raw ?? true) ? undefined : new LineRenderer()
    this.#maxBytes = options.maxLogBytes ?? Number.POSITIVE_INFINITY
    this.#keep = options.keep ?? 1
    this.#onFailure = onFailure
    mkdirSync(dirname(this.#path), { recursive: true })
    this.#open(options.append ? 'a' : 'w')
  }

  /** Writes a chunk out. */
  write(chunk: Uint8Array): void {
    if (this.#fd === undefined) return
    try {
      this.#writeOut(this.#renderer === undefined ? this.#stamp(chunk) : this.#render(chunk, this.#renderer))
    } catch (error) {
      this.#fail(error)
    }
  }

  /** Writes out what is held back, and closes the file. */
  close(): void {
    if (this.#fd === undefined) return
    try {
      const rest = this.#renderer?.line ?? ''
      if (rest !== '') this.#writeOut(Buffer.from(`${this.#time()}${rest}\n`))
      closeSync(this.#fd)
      this.#fd = undefined
    } catch (error) {
      this.#fail(error)
    }
  }

  #open(flags: 'a' | 'w'): void {
    this.#fd = openSync(this.#path, flags, 0o600)
    this.#size = fstatSync(this.#fd).size
  }

  #time(): string {
    return this.#timestamps ? `${new Date().toISOString()} ` : ''
  }

  #render(chunk: Uint8Array, renderer: LineRenderer): Buffer {
    const time = this.#time()
    return Buffer.from(
      renderer
        .push(Buffer.from(chunk))
        .map(line => `${time}${line}\n`)
        .join(''),
    )
  }

  /** Puts the time before every line that begins in the chunk. */
  #stamp(chunk: Uint8Array): Uint8Array {
    if (!this.#timestamps) return chunk
    const parts: Uint8Array[] = []
    const time = Buffer.from(this.#time())
    for (let at = 0; at < chunk.length; ) {
      if (this.#atLineStart) parts.push(time)
      const newline = chunk.indexOf(0x0a, at)
      const end = newline < 0 ? chunk.length : newline + 1
      parts.push(chunk.subarray(at, end))
      this.#atLineStart = newline >= 0
      at = end
    }
    return Buffer.concat(parts)
  }

  #writeOut(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; ) {
      if (this.#size >= this.#maxBytes) this.#rotate()
      const room = Math.min(bytes.length - at, this.#maxBytes - this.#size)
      const written = writeSync(this.#fd ?? -1, bytes, at, room)
      this.#size += written
      at += written
    }
  }

  #rotate(): void {
    if (this.#fd !== undefined) closeSync(this.#fd)
    this.#fd = undefined
    for (let age = this.#keep; age > 1; age--) {
      try {
        renameSync(`${this.#path}.${age - 1}`, `${this.#path}.${age}`)
      } catch {
        // Not that many yet.
      }
    }
    if (this.#keep > 0) renameSync(this.#path, `${this.#path}.1`)
    else rmSync(this.#path)
    this.#open('w')
  }

  #fail(error: unknown): void {
    const fd = this.#fd
    this.#fd = undefined
    try {
      if (fd !== undefined) closeSync(fd)
    } catch {
      // The first error is the one to report.
    }
    this.#onFailure(error instanceof Error ? error : new Error(String(error)))
  }
}
