// Where the output of a command goes: to a stream or function of the caller, or into a bounded memory.
import { finished, type Writable } from 'node:stream'
import { GuestError } from '../errors.ts'
import type { OutputSink } from './options.ts'

/** Takes the pieces of one output. */
export interface Output {
  put(chunk: Buffer, signal: AbortSignal): Promise<void>
  /** What was kept, as UTF-8. */
  text(): string
}

/** An output that goes to a sink, or is kept if there is none. @throws TypeError for what is no sink */
export function outputTo(name: string, sink: OutputSink | undefined, maxBytes: number): Output {
  if (sink === undefined) return kept(name, maxBytes)
  if (typeof sink !== 'function' && typeof sink?.write !== 'function')
    throw new TypeError(`exec(): ${name} must be a writable stream or a function`)
  return {
    async put(chunk, signal) {
      if (chunk.length === 0) return
      if (typeof sink === 'function') await sink(chunk)
      else await write(name, sink, chunk, signal)
      signal.throwIfAborted()
    },
    text: () => '',
  }
}

function kept(name: string, maxBytes: number): Output {
  const chunks: Buffer[] = []
  let length = 0
  return {
    async put(chunk) {
      length += chunk.length
      if (length > maxBytes)
        throw new GuestError(
          `the command has printed more to its ${name} than maxOutputBytes (${maxBytes}): give a stream as ${name}, or more room`,
        )
      chunks.push(chunk)
    },
    text: () => Buffer.concat(chunks).toString(),
  }
}

/** Writes, and waits until the stream wants more. */
async function write(name: string, stream: Writable, chunk: Buffer, signal: AbortSignal): Promise<void> {
  if (stream.destroyed || stream.writableEnded)
    throw new GuestError(`the stream given as ${name} has ended while the command was printing`)
  if (stream.write(chunk)) return
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const ended = (error?: Error | null): void =>
    reject(error ?? new GuestError(`the stream given as ${name} has ended while the command was printing`))
  const abort = (): void => reject(signal.reason)
  const forget = finished(stream, { readable: false }, ended)
  stream.once('drain', resolve)
  signal.addEventListener('abort', abort, { once: true })
  try {
    await promise
  } finally {
    forget()
    stream.off('drain', resolve)
    signal.removeEventListener('abort', abort)
  }
}
