// The qtest channel: commands that stand in for the processor, answered line by line.
import type { Duplex } from 'node:stream'
import { MachineTimeoutError } from '../errors.ts'
import { after, type WaitOptions } from '../time/deadline.ts'
import { ChannelEnd } from './channel-end.ts'

/** A change of an interrupt line that was intercepted by `irq_intercept_in` or `irq_intercept_out`. */
export interface QtestInterrupt {
  /** The number of the line on the intercepted device. */
  readonly line: number
  /** Whether the line went up; else it went down. */
  readonly raised: boolean
}

interface Pending {
  readonly answer: (line: string) => void
  readonly fail: (error: unknown) => void
}

/** How many interrupts are kept until they are taken; a timer raises its line 18 times a second or more. */
const MAX_INTERRUPTS = 10_000

/** The arguments for a channel on an inherited descriptor, whose commands stay out of QEMU's own output. */
export function qtestArgs(fd: number): readonly string[] {
  return [
    ...['-chardev', `socket,id=qtest,fd=${fd}`],
    ...['-object', 'qtest,id=qtest,chardev=qtest,log=/dev/null'],
  ]
}

/** One qtest channel. Answers come in the order of the commands; interrupt lines come at any time, and go apart. */
export class Qtest {
  readonly #stream: Duplex
  readonly #pending: Pending[] = []
  #interrupts: QtestInterrupt[] = []
  #rest = ''
  #closed = false

  constructor(stream: Duplex) {
    this.#stream = stream
    stream.on('data', (chunk: Buffer) => this.#read(chunk))
    // What an error says, the close that follows it says, too.
    stream.on('error', () => {})
    stream.once('close', () => this.#end())
  }

  /** Sends one command and resolves with its answer, `OK …` or `FAIL …`, as QEMU wrote it. */
  async ask(command: string, { timeoutMs = Number.POSITIVE_INFINITY, signal }: WaitOptions): Promise<string> {
    signal?.throwIfAborted()
    if (this.#closed) throw gone()
    if (/[\r\n]/.test(command)) throw new TypeError('a qtest command is one line')
    const { promise, resolve, reject } = Promise.withResolvers<string>()
    // One that was given up keeps its place: its answer still comes, and must not be taken for the next one's.
    this.#pending.push({ answer: resolve, fail: reject })
    this.#stream.write(`${command}\n`)
    const callOff = after(timeoutMs, () =>
      reject(new MachineTimeoutError(`the answer to ${command}`, timeoutMs)),
    )
    const abort = (): void => reject(signal?.reason)
    signal?.addEventListener('abort', abort, { once: true })
    try {
      return await promise
    } finally {
      callOff()
      signal?.removeEventListener('abort', abort)
    }
  }

  /** Takes the interrupts that were not taken yet, oldest first. */
  takeInterrupts(): readonly QtestInterrupt[] {
    const taken = this.#interrupts
    this.#interrupts = []
    return taken
  }

  /** Closes our end. */
  close(): void {
    this.#stream.destroy()
  }

  #read(chunk: Buffer): void {
    const lines = (this.#rest + chunk.toString('latin1')).split('\n')
    this.#rest = lines.pop() ?? ''
    for (const line of lines) this.#take(line)
  }

  #take(line: string): void {
    const [, direction, number] = /^IRQ (raise|lower) (\d+)/.exec(line) ?? []
    if (direction === undefined) {
      this.#pending.shift()?.answer(line)
      return
    }
    this.#interrupts.push({ line: Number(number), raised: direction === 'raise' })
    if (this.#interrupts.length > MAX_INTERRUPTS) this.#interrupts.shift()
  }

  #end(): void {
    this.#closed = true
    for (const { fail } of this.#pending.splice(0)) fail(gone())
  }
}

function gone(): ChannelEnd {
  return new ChannelEnd('QEMU has closed the qtest channel: an incomplete command makes it abort')
}
