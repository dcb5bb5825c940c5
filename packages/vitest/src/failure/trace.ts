// The traces of a test's machines (with @qm/trace, when QM_TRACE is set): kept if the test fails, removed if not.
import { rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Machine } from '@qm/machine'
import { makeDirectories } from '../files/make-directories.ts'
import { loadTrace } from '../optional.ts'

/** The traces of one test. */
export class TestTraces {
  readonly #wanted = process.env['QM_TRACE'] ?? ''
  readonly #testName: string
  readonly #traces: { readonly directory: string; finish(): Promise<unknown> }[] = []

  constructor(testName: string) {
    this.#testName = testName
  }

  /** Begins the trace of a machine, if traces are wanted and can be made. */
  async start(vm: Machine): Promise<void> {
    if (this.#wanted === '' || this.#wanted === '0') return
    const trace = await loadTrace()
    if (trace === undefined) return
    const parent = resolve(this.#wanted === '1' ? 'qm-traces' : this.#wanted)
    const directory = join(parent, `${nameOf(this.#testName)}-${process.pid}-${nextNumber()}`)
    await makeDirectories(directory)
    const { finish } = await trace.startTrace(vm, directory).then(it => ({ finish: () => it.finish() }))
    this.#traces.push({ directory, finish })
  }

  /** Ends the traces; resolves with the directories of those that are kept. */
  async finish(isFailed: boolean): Promise<readonly string[]> {
    const traces = this.#traces.splice(0)
    await Promise.allSettled(traces.map(({ finish }) => finish()))
    const directories = traces.map(({ directory }) => directory)
    if (isFailed) return directories
    await Promise.all(directories.map(directory => rm(directory, { recursive: true, force: true })))
    return []
  }
}

let number = 0

function nextNumber(): number {
  number += 1
  return number
}

/** A test's name as that of a directory. */
function nameOf(testName: string): string {
  return testName.replaceAll(/[^\p{L}\p{N}]+/gu, '-').slice(0, 80)
}
