// A byte stream as messages, in time linear in the bytes, wherever the chunks are cut.
//
// A line that is a whole message is the common case and is found by its newline alone. Anything else (a pretty-printing
// monitor, several messages on a line, a server that sends no newlines) goes through a scan of brackets and strings,
// which looks at each byte once. Bytes are held as strings with a byte in each character: one copy, and the engine's own search.
import { isAscii } from 'node:buffer'
import type { WireMessage } from './message.ts'
import { ObjectScanner } from './object-scanner.ts'
import { parseMessage, protocolError } from './parse.ts'

/** The largest message that is accepted unless told otherwise: QEMU's own limit for what it reads. */
export const MAX_MESSAGE_BYTES: number = 64 * 1024 * 1024

/** Up to this length even a server that is known to send newlines may end a message without one. */
const PEEK_BYTES = 256 * 1024

const OPEN_BRACE = 0x7b
const CLOSE_BRACE = 0x7d
const CARRIAGE_RETURN = 0x0d
/** Sent by the guest agent before a reply: no UTF-8 text holds it, so it marks a fresh start. */
const SENTINEL = '\xff'

/** How a stream is decoded. */
export interface DecoderOptions {
  /** The largest message accepted. @defaultValue 64 MiB */
  readonly maxMessageBytes?: number
  /** Whether a 0xFF drops what came before it, as the guest agent means it, instead of only being skipped between messages. @defaultValue false */
  readonly sentinelResets?: boolean
}

/** Takes a message and the number of its bytes. */
export type Emit = (message: WireMessage, bytes: number) => void

/** How the end of the unfinished message is looked for: by its newline; by scanning, in case there is none; by scanning, since it holds some. */
type Search = 'newline' | 'peek' | 'scan'

/** Decodes one stream. */
export class Decoder {
  readonly #max: number
  readonly #sentinelResets: boolean
  readonly #emit: Emit
  readonly #scanner = new ObjectScanner()
  /** The bytes of an unfinished message. */
  #rest = ''
  #restIsAscii = true
  #search: Search = 'newline'
  /** Whether the server has ended a message with a newline. */
  #linewise = false
  #stopped = false
  #awaitsSentinel = false

  constructor(emit: Emit, options: DecoderOptions = {}) {
    this.#emit = emit
    this.#max = options.maxMessageBytes ?? MAX_MESSAGE_BYTES
    this.#sentinelResets = options.sentinelResets ?? false
  }

  /**
   * Takes the next bytes and emits the messages that they complete.
   *
   * @throws {@link QmpProtocolError} when the stream is not one of JSON objects, or one of them is too large.
   */
  push(chunk: Buffer): void {
    let text = chunk.toString('latin1')
    if (this.#sentinelResets) {
      const sentinel = text.lastIndexOf(SENTINEL)
      if (sentinel >= 0) this.#forget()
      else if (this.#awaitsSentinel) return
      this.#awaitsSentinel = false
      text = text.slice(sentinel + 1)
    }
    const ascii = isAscii(chunk)
    this.#walk(text, this.#rest === '' ? 0 : this.#resume(text, ascii), ascii)
  }

  /** Drops everything, message or garbage, up to the next sentinel. */
  awaitSentinel(): void {
    this.#awaitsSentinel = true
    this.#forget()
  }

  /** The bytes of a message that has begun and not ended, or undefined. */
  get unfinished(): Buffer | undefined {
    return this.#rest === '' ? undefined : Buffer.from(this.#rest, 'latin1')
  }

  /** Makes a `push` that is under way, and every later one, emit nothing more. */
  stop(): void {
    this.#stopped = true
    this.#forget()
  }

  /** Goes on with an unfinished message; returns where the next one may begin. */
  #resume(chunk: string, ascii: boolean): number {
    const patient = this.#linewise && this.#rest.length > PEEK_BYTES
    if (this.#search === 'peek' && patient) this.#search = 'newline'
    const newline = this.#search === 'scan' ? -1 : chunk.indexOf('\n')
    if (this.#search !== 'newline') {
      const end = this.#scanner.scan(chunk, 0)
      if (end < 0) {
        if (newline >= 0) this.#search = 'scan'
        return this.#keep(chunk, ascii)
      }
      const [whole, wholeIsAscii] = this.#take(chunk.slice(0, end), ascii)
      this.#emit(this.#parse(whole, wholeIsAscii), whole.length)
      return end
    }
    const isLarge = this.#rest.length + chunk.length > this.#max
    const ends = newline >= 0 || isLarge || (!patient && endsWithBrace(chunk, chunk.length))
    if (!ends) return this.#keep(chunk, ascii)
    const [whole, wholeIsAscii] = this.#take(newline < 0 ? chunk : chunk.slice(0, newline + 1), ascii)
    this.#walk(whole, 0, wholeIsAscii)
    if (newline < 0) return chunk.length
    const next = newline + 1
    return this.#rest === '' ? next : next + this.#resume(chunk.slice(next), ascii)
  }

  /** Emits the messages that lie in `text` from `from` on, and keeps the rest. */
  #walk(text: string, from: number, ascii: boolean): void {
    let newline = -1
    /** Up to here the shortcut by the newline has failed. */
    let scanUntil = -1
    let at = skipBlank(text, from)
    while (at < text.length && !this.#stopped) {
      if (text.charCodeAt(at) !== OPEN_BRACE)
        throw protocolError('the server sent what is not QMP', text.slice(at))
      if (newline < at) {
        newline = text.indexOf('\n', at)
        if (newline < 0) newline = text.length
      }
      const start = at
      let message: WireMessage | undefined
      if (at >= scanUntil && newline < text.length) {
        message = this.#parseLine(text, at, newline, ascii)
        if (message === undefined) scanUntil = newline
        else at = newline + 1
      } else if (at >= scanUntil && !endsWithBrace(text, text.length) && text.length - at <= this.#max) {
        this.#keep(text.slice(at), ascii)
        return
      }
      if (message === undefined) {
        const end = this.#scanner.scan(text, at)
        if (end < 0) {
          this.#search = newline < text.length ? 'scan' : 'peek'
          this.#keep(text.slice(at), ascii)
          return
        }
        message = this.#parse(text.slice(at, end), ascii)
        at = end
      }
      this.#emit(message, at - start)
      at = skipBlank(text, at)
    }
  }

  /** The line as a message, or undefined if it is not exactly one. */
  #parseLine(text: string, from: number, newline: number, ascii: boolean): WireMessage | undefined {
    const end = text.charCodeAt(newline - 1) === CARRIAGE_RETURN ? newline - 1 : newline
    if (end - from > this.#max || !endsWithBrace(text, end)) return undefined
    try {
      const message = parseMessage(text.slice(from, end), ascii)
      this.#linewise = true
      return message
    } catch {
      // The line may hold several messages, or a part of one: the scan tells.
      return undefined
    }
  }

  #parse(bytes: string, ascii: boolean): WireMessage {
    this.#checkSize(bytes)
    return parseMessage(bytes, ascii)
  }

  /** Keeps the whole of a text as the unfinished message, or a further part of it. */
  #keep(text: string, ascii: boolean): number {
    this.#rest += text
    this.#restIsAscii &&= ascii
    this.#checkSize(this.#rest)
    return text.length
  }

  /** The unfinished message with its last part, and whether all of it is ASCII; nothing is unfinished afterwards. */
  #take(last: string, ascii: boolean): [text: string, isAscii: boolean] {
    const whole = this.#rest + last
    const wholeIsAscii = this.#restIsAscii && ascii
    this.#forget()
    return [whole, wholeIsAscii]
  }

  #forget(): void {
    this.#rest = ''
    this.#restIsAscii = true
    this.#search = 'newline'
    this.#scanner.reset()
  }

  #checkSize(bytes: string): void {
    if (bytes.length <= this.#max) return
    throw protocolError(`the server sent a message of more than maxMessageBytes (${this.#max})`, bytes)
  }
}

/** The index of the first character from `from` on that is neither blank nor a sentinel. */
function skipBlank(text: string, from: number): number {
  let at = from
  while (at < text.length && isBlank(text.charCodeAt(at))) at++
  return at
}

/** Whether the last character before `end` that is neither blank nor a sentinel closes an object. */
function endsWithBrace(text: string, end: number): boolean {
  let at = end - 1
  while (at >= 0 && isBlank(text.charCodeAt(at))) at--
  return text.charCodeAt(at) === CLOSE_BRACE
}

function isBlank(code: number): boolean {
  return code === 0x0a || code === CARRIAGE_RETURN || code === 0x20 || code === 0x09 || code === 0xff
}
