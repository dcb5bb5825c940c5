// A recording under way: steps, failures, and its end.
import { AsyncLocalStorage } from 'node:async_hooks'
import { stripVTControlCharacters } from 'node:util'
import { redact } from '@qm/qmp'
import { checkText, describe } from '../check.ts'
import { TraceRequestError } from '../errors.ts'
import type { TraceWriter } from '../files/trace-writer.ts'
import { cut } from '../format/json-text.ts'
import type { MachineRecorder } from './machine-recorder.ts'
import type { Screenshots } from './screenshots.ts'
import { checkMachine, type TracedMachine } from './traced-machine.ts'

/** What a trace is made of. */
export interface TraceParts {
  readonly directory: string
  readonly writer: TraceWriter
  readonly recorder: MachineRecorder
  readonly screenshots: Screenshots | undefined
}

/** A recording under way; made by {@link startTrace}. */
export class Trace implements AsyncDisposable {
  /** The directory that it is written to. */
  readonly directory: string
  readonly #parts: TraceParts
  readonly #current = new AsyncLocalStorage<number>()
  /** Errors that are recorded already: one that leaves several steps is one failure. */
  readonly #failures = new WeakSet<object>()
  #steps = 0
  #finished: Promise<void> | undefined

  /** @internal */
  constructor(parts: TraceParts) {
    this.directory = parts.directory
    this.#parts = parts
  }

  /** Why the recording has stopped before its end, as on a full disk; null while it goes on. */
  get stopped(): string | null {
    return this.#parts.writer.stopped ?? null
  }

  /**
   * Records a machine more, on the same time axis, from now on; one that is recorded already stays as it is.
   *
   * @throws {@link TraceRequestError} for what is no machine, and after {@link finish}
   */
  add(vm: TracedMachine): void {
    checkMachine(vm, 'add()')
    if (this.#finished !== undefined) throw new TraceRequestError('add(): the trace is finished')
    this.#parts.recorder.add(vm)
  }

  /**
   * Runs a function as a named step, inside the step that calls this. Gives what the function gives, and throws what it
   * throws, which is recorded as a failure.
   *
   * @throws {@link TraceRequestError} for a name that is empty, and after {@link finish}
   */
  async step<T>(name: string, fn: () => T | Promise<T>): Promise<T> {
    checkText(name, 'the name of a step')
    if (typeof fn !== 'function') throw new TraceRequestError(`a step needs a function, not ${describe(fn)}`)
    if (this.#finished !== undefined) throw new TraceRequestError('step(): the trace is finished')
    const { writer, screenshots } = this.#parts
    const step = ++this.#steps
    const parent = this.#current.getStore()
    const begun = writer.now
    writer.add({ kind: 'step-begin', step, name: cut(name).text, ...(parent !== undefined && { parent }) })
    const ms = (): number => Math.round((writer.now - begun) * 1000) / 1000
    try {
      const result = await this.#current.run(step, async () => await fn())
      const took = ms()
      await screenshots?.take({ reason: `end of ${name}`, step })
      writer.add({ kind: 'step-end', step, ms: took })
      return result
    } catch (error) {
      const took = ms()
      await this.#recordFailure(error, step)
      writer.add({ kind: 'step-end', step, ms: took, error: textOf(error).message })
      throw error
    }
  }

  /** Records a failure that no step has thrown, with a picture of each screen. Never rejects. */
  async failure(error: unknown): Promise<void> {
    await this.#recordFailure(error, this.#current.getStore())
  }

  /** Ends the recording and completes its files; the machines go on. Finishing twice is one end. Never rejects. */
  finish(): Promise<void> {
    this.#finished ??= this.#finish()
    return this.#finished
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.finish()
  }

  async #recordFailure(error: unknown, step: number | undefined): Promise<void> {
    if (typeof error === 'object' && error !== null) {
      if (this.#failures.has(error)) return
      this.#failures.add(error)
    }
    const { writer, screenshots } = this.#parts
    writer.add({ kind: 'failure', ...textOf(error), ...(step !== undefined && { step }) })
    await screenshots?.take({ reason: 'failure', ...(step !== undefined && { step }) })
  }

  async #finish(): Promise<void> {
    const { writer, recorder } = this.#parts
    await recorder.stop()
    writer.add({ kind: 'end' })
    await writer.close()
  }
}

/** What an error says and where it was thrown, without secrets and colours. */
function textOf(error: unknown): { readonly message: string; readonly stack: string } {
  const [message, stack] =
    error instanceof Error
      ? [String(error.message), String(error.stack ?? '')]
      : [String(describe(error)), '']
  const clean = (text: string): string =>
    cut(String(redact(stripVTControlCharacters(text.slice(0, 64 * 1024))))).text
  return { message: clean(message), stack: clean(stack) }
}
