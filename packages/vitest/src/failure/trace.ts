// The trace of a test (with @qm/trace), with all of its machines: kept if the test fails, removed if not.
import { randomBytes } from 'node:crypto'
import { rm, rmdir } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { Machine } from '@qm/machine'
import { loadTrace, type RunningTrace, type TracePackage } from '../optional.ts'
import { printable } from '../printable.ts'

/** Where traces are, as from the folder that vitest was started in. */
const DIRECTORY = 'qm-traces'

/** A trace that is kept. */
export interface KeptTrace {
  readonly directory: string
  /** The trace's page; without one, the directory. */
  readonly page: string
}

/** The file of the network beside the others of a trace; a trace's page shows it. */
const PCAP_FILE = 'network.pcapng'

/** The trace of one test: its machines and its network are on one time axis. */
export class TestTrace {
  readonly #directory: string
  #starting: Promise<RunningTrace | undefined> | undefined
  #trace: RunningTrace | undefined
  /** The errors that steps have ended with, by their messages. */
  readonly #recorded = new Map<string, Error>()
  #package: TracePackage | undefined
  #isOver = false

  constructor(testName: string) {
    const wanted = process.env['QM_TRACE'] ?? ''
    const parent = resolve(['', '1'].includes(wanted) ? DIRECTORY : wanted)
    this.#directory = join(parent, `${nameOf(testName)}-${randomBytes(4).toString('hex')}`)
  }

  /** Records a machine, if traces can be made and are wanted: `QM_TRACE=0` is for none. */
  async start(vm: Machine): Promise<void> {
    const trace = await this.#begin()
    if (!this.#isOver) trace?.add(vm)
  }

  /** The file that is to get the frames of the test's network; undefined when there is no trace. */
  async pcapFile(): Promise<string | undefined> {
    return (await this.#begin()) && join(this.#directory, PCAP_FILE)
  }

  /** Begins the trace with what is first to be in it. Never rejects. */
  #begin(): Promise<RunningTrace | undefined> {
    this.#starting ??= this.#start()
    return this.#starting
  }

  async #start(): Promise<RunningTrace | undefined> {
    if (process.env['QM_TRACE'] === '0') return undefined
    this.#package = await loadTrace()
    if (this.#package === undefined) return undefined
    const { startTrace } = this.#package
    try {
      // Another worker, whose traces are over, may have removed the empty parent just now.
      this.#trace = await startTrace([], this.#directory).catch(() => startTrace([], this.#directory))
    } catch (error) {
      // A test does not fail for want of a trace.
      warnOnce(error)
    }
    return this.#trace
  }

  /** Runs a function as a step of the trace. */
  async step<T>(name: string, fn: () => T | Promise<T>): Promise<T> {
    if (this.#isOver || this.#trace === undefined) return fn()
    let thrown: { readonly error: unknown } | undefined
    const run = async (): Promise<T> => {
      try {
        return await fn()
      } catch (error) {
        thrown = { error }
        throw this.#recordedAs(error)
      }
    }
    try {
      return await this.#trace.step(name, run)
    } catch (error) {
      const own = thrown === undefined ? error : thrown.error
      if (own instanceof Error) own.stack = withoutSteps(own.stack)
      throw own
    }
  }

  /**
   * The error by which a trace knows this one: vitest makes a new one of what a matcher has found, and it would be a
   * second failure in the step around.
   */
  #recordedAs(error: unknown): unknown {
    if (!(error instanceof Error)) return error
    const known = this.#recorded.get(error.message) ?? error
    this.#recorded.set(error.message, known)
    return known
  }

  /** Records what the test has failed with, unless a step has. */
  async fail(
    errors: readonly { readonly message: string; readonly stack?: string | undefined }[],
  ): Promise<void> {
    for (const { message, stack } of errors) {
      if (this.#recorded.has(message)) continue
      const failure = new Error(message)
      failure.stack = stack ?? message
      await this.#trace?.failure(failure)
    }
  }

  /** Ends the trace; resolves with it if it is kept. */
  async finish(isKept: boolean): Promise<readonly KeptTrace[]> {
    this.#isOver = true
    const trace = await this.#starting
    if (trace === undefined) return []
    await trace.finish()
    if (isKept) return [await this.#writePage(this.#directory)]
    await rm(this.#directory, { recursive: true, force: true })
    // The last one; others are in the way, and another worker's next trace makes it again.
    await rmdir(dirname(this.#directory)).catch(() => {})
    return []
  }

  async #writePage(directory: string): Promise<KeptTrace> {
    try {
      return { directory, page: (await this.#package?.writePage(directory)) ?? directory }
    } catch (error) {
      warnOnce(error)
      return { directory, page: directory }
    }
  }
}

/** A stack without the frames of the steps, which say nothing about a test. */
function withoutSteps(stack: string | undefined): string {
  const lines = (stack ?? '').split('\n')
  return lines.filter(line => !/^\s+at .*[\\/]@qm[\\/](?:trace|vitest)[\\/]/.test(line)).join('\n')
}

let hasWarned = false

function warnOnce(error: unknown): void {
  if (hasWarned) return
  hasWarned = true
  // biome-ignore lint/suspicious/noConsole: the reporter shows it beside the test file, and there is no other way to tell
  console.warn(`@qm/vitest: no trace: ${printable(error instanceof Error ? error.message : String(error))}`)
}

/** A test's name as that of a directory. */
function nameOf(testName: string): string {
  return testName.replaceAll(/[^\p{L}\p{N}]+/gu, '-').slice(0, 80)
}
