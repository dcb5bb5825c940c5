// The console's log on disk: every byte, written before any wait or reader is told of it.
import { closeSync, fstatSync, renameSync, rmSync, writeSync } from 'node:fs'
import { resolve } from 'node:path'
import { types } from 'node:util'
import { ConsoleRequestError } from '../errors.ts'
import { checkOptions } from '../options/check.ts'
import { LineRenderer } from '../text/line-renderer.ts'
import { type ConsoleLogOptions, logChecks } from './log-options.ts'
import { isReplaceable, openLog, placeOf } from './log-place.ts'

// How often it is looked whether the file has been removed.
const LOOK_MS = 1000

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
  /** What the renderer has finished. */
  #rendered = ''
  #fd: number | undefined
  #regular = true
  #size = 0
  #atLineStart = true
  #lookedAt = 0
  #lostBytes = 0

  /** @throws {@link ConsoleRequestError} for wrong options or a file that must not be written, and the file system's error. */
  constructor(options: ConsoleLogOptions, onFailure: (error: Error) => void) {
    checkOptions('log', options, logChecks)
    // Absolute, so that the file stays the same one after a change of directory.
    this.#path = resolve(options.path)
    this.#timestamps = options.timestamps ?? false
    this.#renderer = (options.raw ?? true) ? undefined : new LineRenderer(this.#takeLine)
    this.#maxBytes = options.maxLogBytes ?? Number.POSITIVE_INFINITY
    this.#keep = options.keep ?? 1
    this.#onFailure = onFailure
    this.#open(options.append ?? false)
  }

  /** Writes a chunk out. */
  write(chunk: Uint8Array): void {
    if (this.#fd === undefined) return
    try {
      this.#goOnAfterRemoval(this.#fd)
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
      if (rest !== '') this.#takeLine(rest, true)
      if (this.#rendered !== '') this.#writeOut(Buffer.from(this.#rendered))
      if (this.#lostBytes > 0) this.#reportLoss()
      if (this.#fd !== undefined) closeSync(this.#fd)
      this.#fd = undefined
    } catch (error) {
      this.#fail(error)
    }
  }

  #open(append: boolean, fresh = false): void {
    const { fd, regular, size } = openLog(this.#path, { append, fresh })
    this.#fd = fd
    this.#regular = regular
    this.#size = size
  }

  #time(): string {
    return this.#timestamps ? `${new Date().toISOString()} ` : ''
  }

  readonly #takeLine = (text: string, ended: boolean): void => {
    this.#rendered += `${this.#atLineStart ? this.#time() : ''}${text}${ended ? '\n' : ''}`
    this.#atLineStart = ended
  }

  #render(chunk: Uint8Array, renderer: LineRenderer): Buffer {
    renderer.push(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length))
    const bytes = Buffer.from(this.#rendered)
    this.#rendered = ''
    return bytes
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
      if (this.#regular && this.#size >= this.#maxBytes) this.#rotate()
      const room = Math.min(bytes.length - at, this.#regular ? this.#maxBytes - this.#size : bytes.length)
      const written = this.#writeSome(bytes, at, room)
      this.#size += written
      at += written
    }
  }

  /** Writes what goes at once. A pipe that is full loses the rest: it must not hold the program up. */
  #writeSome(bytes: Uint8Array, at: number, room: number): number {
    try {
      return writeSync(this.#fd ?? -1, bytes, at, room)
    } catch (error) {
      if (!(types.isNativeError(error) && 'code' in error && error.code === 'EAGAIN')) throw error
      this.#lostBytes += room
      return room
    }
  }

  /** Begins a new file where the old one was removed from outside. */
  #goOnAfterRemoval(fd: number): void {
    const now = performance.now()
    if (!this.#regular || now - this.#lookedAt < LOOK_MS) return
    this.#lookedAt = now
    if (fstatSync(fd).nlink > 0) return
    closeSync(fd)
    this.#fd = undefined
    this.#open(false, true)
  }

  #rotate(): void {
    const fd = this.#fd ?? -1
    const place = placeOf(this.#path, fd)
    closeSync(fd)
    this.#fd = undefined
    if (place === 'other') {
      throw new ConsoleRequestError(`the log ${this.#path} has been replaced by another file`)
    }
    if (place === 'same') this.#shift()
    this.#open(false, true)
  }

  /** Renames the file to `.1`, that to `.2`, and so on. */
  #shift(): void {
    const names = [this.#path, ...Array.from({ length: this.#keep }, (_, age) => `${this.#path}.${age + 1}`)]
    const taken = names.slice(1).find(name => !isReplaceable(name))
    if (taken !== undefined) {
      throw new ConsoleRequestError(`the log cannot be rotated: ${taken} is no file of this user`)
    }
    for (let age = this.#keep; age > 0; age--) {
      const [from, to] = [names[age - 1], names[age]]
      if (from === undefined || to === undefined) continue
      try {
        renameSync(from, to)
      } catch (error) {
        // There are not that many yet.
        if (age === 1) throw error
      }
    }
    if (this.#keep === 0) rmSync(this.#path)
  }

  #reportLoss(): void {
    const lost = this.#lostBytes
    this.#lostBytes = 0
    this.#onFailure(new Error(`${lost} bytes were lost: what reads the log was too slow`))
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
