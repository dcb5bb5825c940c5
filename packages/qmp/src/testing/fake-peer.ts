// One connection of the fake server: what the client sent, and what is sent back, byte by byte if need be.
import type { Duplex } from 'node:stream'
import { StringDecoder } from 'node:string_decoder'
import { setImmediate } from 'node:timers/promises'
import { jsonText, ObjectCutter } from './json-text.ts'

/** A command as the client sent it. */
export interface FakeRequest {
  readonly command: string
  readonly arguments: Readonly<Record<string, unknown>>
  readonly id: unknown
  /** Whether it came as `exec-oob`. */
  readonly oob: boolean
  /** The text as it was on the wire. */
  readonly text: string
}

/** How bytes leave. */
export interface FakeWriting {
  /** Sends everything in pieces of that many bytes, each of which arrives alone. @defaultValue whole messages */
  readonly chunkBytes?: number | undefined
  /** What ends a message. @defaultValue '\r\n' */
  readonly newline?: string | undefined
}

/** The server's end of one connection. */
export class FakePeer {
  /** All commands so far, in the order of their coming. */
  readonly requests: FakeRequest[] = []
  /** Resolves when the client has gone. */
  readonly gone: Promise<void>
  readonly #stream: Duplex
  readonly #writing: FakeWriting
  readonly #untaken: FakeRequest[] = []
  readonly #takers: ((request: FakeRequest) => void)[] = []
  #written: Promise<void> = Promise.resolve()
  /** Ends the write that is under way. */
  #stopWriting: () => void = () => {}

  /** For the server, which makes it. */
  constructor(
    stream: Duplex,
    writing: FakeWriting,
    onRequest: (request: FakeRequest, peer: FakePeer) => boolean,
  ) {
    this.#stream = stream
    this.#writing = writing
    const cutter = new ObjectCutter()
    const decoder = new StringDecoder()
    this.gone = new Promise(resolve =>
      stream.once('close', () => {
        this.#stopWriting()
        resolve()
      }),
    )
    stream.on('error', () => {})
    stream.on('end', () => stream.destroy())
    stream.on('data', (chunk: Buffer) => {
      for (const text of cutter.add(decoder.write(chunk))) {
        const request = parseRequest(text)
        this.requests.push(request)
        if (!onRequest(request, this)) this.#offer(request)
      }
    })
  }

  /** The next command that no canned reply took. */
  next(): Promise<FakeRequest> {
    const request = this.#untaken.shift()
    if (request !== undefined) return Promise.resolve(request)
    return new Promise(resolve => this.#takers.push(resolve))
  }

  /** Answers a command with a return value. */
  reply(request: FakeRequest, value: unknown = {}): Promise<void> {
    return this.send({ return: value, id: request.id })
  }

  /** Answers a command with an error. */
  fail(request: FakeRequest, desc: string, errorClass = 'GenericError'): Promise<void> {
    return this.send({ id: request.id, error: { class: errorClass, desc } })
  }

  /** Emits an event. */
  event(name: string, data?: object, timestamp: object = { seconds: 1, microseconds: 2 }): Promise<void> {
    return this.send({ timestamp, event: name, data })
  }

  /** Sends an object as a message, or a text (to which the line end is added) as it is. */
  send(message: object | string): Promise<void> {
    const text = typeof message === 'string' ? message : jsonText(message)
    return this.sendBytes(Buffer.from(text + (this.#writing.newline ?? '\r\n')))
  }

  /** Sends bytes as they are. Resolves when they have left, after all that was sent before. */
  sendBytes(bytes: Uint8Array): Promise<void> {
    this.#written = this.#written.then(() => this.#write(Buffer.from(bytes)))
    return this.#written
  }

  /** Stops reading: the client's commands pile up. */
  stopReading(): void {
    this.#stream.pause()
  }

  /** Reads on. */
  resumeReading(): void {
    this.#stream.resume()
  }

  /** Closes the connection, after everything has been sent. */
  async hangUp(): Promise<void> {
    await this.#written
    this.#stream.end()
  }

  /** Breaks the connection off at once. */
  destroy(): void {
    this.#stream.destroy()
  }

  async #write(bytes: Buffer): Promise<void> {
    const step = this.#writing.chunkBytes ?? bytes.length
    for (let at = 0; at < bytes.length && !this.#stream.destroyed; at += step) {
      const piece = bytes.subarray(at, at + step)
      await new Promise<void>(resolve => {
        // A client that has gone does not take it.
        this.#stopWriting = resolve
        this.#stream.write(piece, () => resolve())
      })
      if (step < bytes.length) await setImmediate()
    }
  }

  #offer(request: FakeRequest): void {
    const take = this.#takers.shift()
    if (take) take(request)
    else this.#untaken.push(request)
  }
}

function parseRequest(text: string): FakeRequest {
  const message = JSON.parse(text)
  const oob = message['exec-oob'] !== undefined
  return {
    command: String(oob ? message['exec-oob'] : message.execute),
    arguments: message.arguments ?? {},
    id: message.id,
    oob,
    text,
  }
}
