// A byte stream as messages, in time linear in the bytes, wherever the chunks are cut.
//
// A line that is a whole message is the common case and is found by its newline alone. Anything else (a pretty-printing
// monitor, several messages on a line, a server that sends no newlines) goes through a scan of brackets and strings,
// which looks at each byte once.
import { Boundary } from './boundary.ts'
import { QmpProtocolError } from './errors.ts'
import type { WireMessage } from './message.ts'
import { excerpt, parseMessage } from './parse.ts'

/** The largest message that is accepted unless told otherwise: QEMU's own limit for what it reads. */
export const MAX_MESSAGE_BYTES: number = 64 * 1024 * 1024

const NEWLINE = 0x0a
const OPEN_BRACE = 0x7b
const CLOSE_BRACE = 0x7d
/** Sent by the guest agent before a reply: no UTF-8 text holds it, so it marks a fresh start. */
const SENTINEL = 0xff

/** How a stream is decoded. */
export interface DecoderOptions {
  /** The largest message accepted. @default 64 MiB */
  readonly maxMessageBytes?: number
  /** Whether a 0xFF drops what came before it, as the guest agent means it, instead of only being skipped between messages. @default false */
  readonly sentinelResets?: boolean
}

/** Decodes one stream. */
export class Decoder {
  readonly #max: number
  readonly #sentinelResets: boolean
  readonly #emit: (message: WireMessage) => void
  readonly #boundary = new Boundary()
  /** The bytes of an unfinished message. */
  #parts: Buffer[] = []
  #length = 0
  /** Whether the unfinished message has been scanned so far: its end is then found by scanning on. */
  #scanned = false
  #stopped = false
  #awaitsSentinel = false

  constructor(emit: (message: WireMessage) => void, options: DecoderOptions = {}) {
    this.#emit = emit
    this.#max = options.maxMessageBytes ?? MAX_MESSAGE_BYTES
    this.#sentinelResets = options.sentinelResets ?? false
  }

  /**
   * Takes the next bytes and emits the messages that they complete.
   *
   * @throws {QmpProtocolError} when the stream is not one of JSON objects, or one of them is too large.
   */
  push(chunk: Buffer): void {
    let bytes = chunk
    if (this.#sentinelResets) {
      const sentinel = bytes.lastIndexOf(SENTINEL)
      if (sentinel >= 0) this.#forget()
      else if (this.#awaitsSentinel) return
      this.#awaitsSentinel = false
      bytes = bytes.subarray(sentinel + 1)
    }
    this.#walk(bytes, this.#length === 0 ? 0 : this.#resume(bytes))
  }

  /** Drops everything, message or garbage, up to the next sentinel. */
  awaitSentinel(): void {
    this.#awaitsSentinel = true
    this.#forget()
  }

  /** The bytes of a message that has begun and not ended, or undefined. */
  get unfinished(): Buffer | undefined {
    return this.#length === 0 ? undefined : Buffer.concat(this.#parts)
  }

  /** Makes a `push` that is under way, and every later one, emit nothing more. */
  stop(): void {
    this.#stopped = true
    this.#forget()
  }

  /** Goes on with an unfinished message; returns where the next one may begin. */
  #resume(chunk: Buffer): number {
    if (this.#scanned) {
      const end = this.#boundary.scan(chunk, 0)
      if (end < 0) return this.#keep(chunk)
      this.#emit(this.#parse(this.#take(chunk.subarray(0, end))))
      return end
    }
    const newline = chunk.indexOf(NEWLINE)
    if (newline < 0 && chunk[lastInk(chunk, chunk.length)] !== CLOSE_BRACE) return this.#keep(chunk)
    const whole = this.#take(newline < 0 ? chunk : chunk.subarray(0, newline))
    const message = newline < 0 ? undefined : this.#parseLine(whole, 0, whole.length)
    if (message !== undefined) this.#emit(message)
    else this.#walk(whole, 0, whole.length)
    if (newline < 0) return chunk.length
    if (this.#length === 0) return newline + 1
    return this.#resume(chunk.subarray(newline)) + newline
  }

  /** Emits the messages that lie in `bytes` from `from` on, and keeps the rest. */
  #walk(bytes: Buffer, from: number, scanTo = -1): void {
    let newline = -1
    let scanUntil = scanTo
    let at = from
    while (!this.#stopped) {
      at = skipBlank(bytes, at)
      if (at >= bytes.length) return
      if (bytes[at] !== OPEN_BRACE) throw this.#garbage(bytes.subarray(at))
      if (newline < at && newline !== bytes.length) {
        newline = bytes.indexOf(NEWLINE, at)
        if (newline < 0) newline = bytes.length
      }
      if (at >= scanUntil && newline < bytes.length) {
        const message = this.#parseLine(bytes, at, newline)
        if (message !== undefined) {
          at = newline + 1
          this.#emit(message)
          continue
        }
        scanUntil = newline
      } else if (at >= scanUntil && bytes[lastInk(bytes, bytes.length)] !== CLOSE_BRACE) {
        this.#keep(bytes.subarray(at))
        return
      }
      const end = this.#boundary.scan(bytes, at)
      if (end < 0) {
        this.#keep(bytes.subarray(at))
        this.#scanned = true
        return
      }
      const message = this.#parse(bytes.subarray(at, end))
      at = end
      this.#emit(message)
    }
  }

  /** The line as a message, or undefined if it is not exactly one. */
  #parseLine(bytes: Buffer, from: number, newline: number): WireMessage | undefined {
    const last = lastInk(bytes, newline)
    if (bytes[last] !== CLOSE_BRACE) return undefined
    const line = bytes.subarray(from, last + 1)
    this.#checkSize(line.length, line)
    try {
      return parseMessage(line)
    } catch {
      return undefined
    }
  }

  #parse(bytes: Buffer): WireMessage {
    this.#checkSize(bytes.length, bytes)
    return parseMessage(bytes)
  }

  #keep(part: Buffer): number {
    this.#parts.push(part)
    this.#length += part.length
    this.#checkSize(this.#length, this.#parts[0] ?? part)
    return part.length
  }

  /** The unfinished message with its last bytes; nothing is unfinished afterwards. */
  #take(last: Buffer): Buffer {
    const whole = Buffer.concat([...this.#parts, last])
    this.#forget()
    return whole
  }

  #forget(): void {
    this.#parts = []
    this.#length = 0
    this.#scanned = false
    this.#boundary.reset()
  }

  #checkSize(length: number, start: Uint8Array): void {
    if (length <= this.#max) return
    throw new QmpProtocolError(`the server sent a message of more than maxMessageBytes (${this.#max})`, start)
  }

  #garbage(bytes: Buffer): QmpProtocolError {
    return new QmpProtocolError(`the server sent what is not QMP: ${excerpt(bytes)}`, bytes)
  }
}

/** The index of the first byte from `from` on that is neither blank nor a sentinel. */
function skipBlank(bytes: Buffer, from: number): number {
  let at = from
  while (at < bytes.length && isBlank(bytes[at])) at++
  return at
}

/** The index of the last byte before `end` that is neither. */
function lastInk(bytes: Buffer, end: number): number {
  let at = end - 1
  while (at >= 0 && isBlank(bytes[at])) at--
  return at
}

function isBlank(byte: number | undefined): boolean {
  return byte === NEWLINE || byte === 0x0d || byte === 0x20 || byte === 0x09 || byte === SENTINEL
}
