// Where a command reads and writes: lines for people and programs, and the bytes of a guest between them.
import { fstatSync } from 'node:fs'
import { StringDecoder } from 'node:string_decoder'
import { printable, printableJson, printableLine } from '../../printable.ts'
import { type Colour, coloured, type Line, renderLine } from './line.ts'
import { makeNonBlocking } from './non-blocking.ts'
import { TerminalReset } from './terminal-reset.ts'

/** What a command of `qm` works with. */
export interface Io {
  readonly stdin: NodeJS.ReadStream
  readonly stdout: NodeJS.WriteStream
  /** Whether stdout and stderr are one terminal, so that lines can be taken back there. */
  readonly interactive: boolean
  /** Writes a line to stdout: what was asked for. */
  out(line: Line): void
  /** Writes a value to stdout as one line of JSON, or indented; resolves when stdout has room again. */
  json(value: unknown, indent?: number): Promise<void>
  /** Writes a line to stderr, in that colour on a terminal: what is told beside it. It begins a line of its own. */
  err(line: Line, colour?: Colour): void
  /** Writes a guest's bytes to stdout, as they are; resolves when stdout has room again. */
  raw(bytes: Uint8Array): Promise<void>
  /** Writes what a guest has printed: to a terminal with control characters made visible, elsewhere as it is. */
  guestText(bytes: Uint8Array): Promise<void>
  /** The same for what it has printed on its stderr. */
  guestErrors(bytes: Uint8Array): void
  /** How wide a line may be; Infinity where stdout is no terminal. */
  readonly columns: number
  /** Shows on a terminal what is being worked on, in a line that the next output takes back; nothing elsewhere. */
  progress(text: string): void
  /** Takes back the line of `progress`. */
  clearProgress(): void
  /** Calls back once when nobody reads stdout any more; without a listener the program ends then. */
  onReaderGone(listener: () => void): void
  /** Puts the terminal's modes and colours back to what they are without a guest. */
  resetTerminal(): void
  /** Has `flush` wait for so long at most: the command was told to end. */
  limitFlush(limitMs: number): void
  /** Resolves with true when everything has been taken by the reader, with false when it was not in the time allowed. */
  flush(): Promise<boolean>
}

/** A reader that does not read: what a slow one may have outstanding. */
const QUEUE_BYTES = 1024 * 1024

/** This process's own. */
export function processIo(): Io {
  const { stdin, stdout } = process
  const oneReader = areOneFile(1, 2)
  // What goes to the same reader goes through one queue, so that it stays in order.
  const stderr = oneReader ? stdout : process.stderr
  const interactive = oneReader && stdout.isTTY === true
  const reset = new TerminalReset(stdout.isTTY === true)
  const decoder = new StringDecoder('utf8')
  let pending = false
  let midLine = false
  let onGone: (() => void) | undefined
  let limitMs: number | undefined
  makeNonBlocking(stdout)
  if (!oneReader) {
    makeNonBlocking(stderr)
    stderr.on('error', () => {})
  }
  stdout.on('error', error => {
    // A reader that has seen enough (`qm … | head`) is no failure.
    if (onGone === undefined) process.exit('code' in error && error.code === 'EPIPE' ? 0 : 1)
    onGone()
    onGone = () => {}
  })

  const clear = (): void => {
    if (pending) stderr.write('\r\x1b[K')
    pending = false
  }
  const writeLine = (stream: NodeJS.WriteStream, text: string): void => {
    clear()
    // Beyond this a guest that makes QEMU tell much would fill the memory while a terminal is stopped.
    if (stream.writableLength > QUEUE_BYTES) return
    if (midLine && stream === stdout) stream.write('\n')
    if (stream === stdout) midLine = false
    stream.write(`${text}\n`)
  }
  const roomInStdout = async (): Promise<void> => {
    if (stdout.writableNeedDrain) await drained(stdout)
  }
  return {
    stdin,
    stdout,
    interactive,
    out: line => writeLine(stdout, renderLine(line, stdout)),
    async json(value, indent) {
      clear()
      stdout.write(`${printableJson(value, indent)}\n`)
      await roomInStdout()
    },
    err(line, colour) {
      const text = colour !== undefined && typeof line === 'string' ? [coloured(colour, line)] : line
      writeLine(stderr, renderLine(text, stderr))
    },
    async raw(bytes) {
      clear()
      midLine = bytes.at(-1) !== 0x0a
      reset.saw(bytes)
      stdout.write(bytes)
      await roomInStdout()
    },
    async guestText(bytes) {
      clear()
      stdout.write(stdout.isTTY ? printable(decoder.write(Buffer.from(bytes))) : bytes)
      await roomInStdout()
    },
    guestErrors(bytes) {
      clear()
      stderr.write(stderr.isTTY ? printable(Buffer.from(bytes).toString()) : bytes)
    },
    columns: stdout.isTTY ? stdout.columns || 80 : Number.POSITIVE_INFINITY,
    progress(text) {
      if (!stderr.isTTY || (oneReader && midLine) || stderr.writableNeedDrain) return
      clear()
      stderr.write(printableLine(text).slice(0, (stderr.columns || 80) - 1))
      pending = true
    },
    clearProgress: clear,
    onReaderGone(listener) {
      onGone = listener
    },
    resetTerminal() {
      clear()
      const sequence = reset.take()
      if (sequence !== '') stdout.write(sequence)
    },
    limitFlush(ms) {
      limitMs = ms
    },
    flush() {
      clear()
      const all = Promise.all([written(stdout), written(stderr)]).then(() => true)
      return limitMs === undefined ? all : Promise.race([all, late(limitMs)])
    },
  }
}

/** Whether two descriptors lead to the same terminal, pipe or file. */
function areOneFile(a: number, b: number): boolean {
  try {
    const [one, other] = [fstatSync(a), fstatSync(b)]
    return one.dev === other.dev && one.ino === other.ino
  } catch {
    return false
  }
}

function drained(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise(resolve => {
    const done = (): void => {
      stream.off('drain', done).off('close', done).off('error', done)
      resolve()
    }
    stream.on('drain', done).on('close', done).on('error', done)
  })
}

/** An empty write is called back when all before it has been written, or has failed. */
function written(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise(resolve => stream.write('', () => resolve()))
}

function late(ms: number): Promise<false> {
  return new Promise(resolve => void setTimeout(() => resolve(false), ms).unref())
}
