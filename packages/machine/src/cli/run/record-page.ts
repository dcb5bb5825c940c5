// The part of `qm run --trace DIR` that `qm trace DIR` makes a page of: a recording by @qm/trace, where that is installed.
import { lstat, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Machine } from '../../machine.ts'
import { loadTrace, PAGE_DIRECTORY } from '../trace/load-trace.ts'

/** A recording under way. */
export interface PageRecording {
  /** Completes its files. Never rejects. */
  finish(): Promise<void>
}

/**
 * Starts to record a machine that is not launched yet. A recording of before is replaced; what else is at its place stays,
 * and is told by `warn`, as all that prevents a recording: the run goes on. Undefined without @qm/trace.
 */
export async function recordPage(
  vm: Machine,
  directory: string,
  warn: (message: string) => void,
): Promise<PageRecording | undefined> {
  const found = await loadTrace()
  if (found === undefined) return undefined
  const path = join(directory, PAGE_DIRECTORY)
  try {
    const [own, entries] = await Promise.all(
      [path, join(path, 'trace.jsonl')].map(it => lstat(it).catch(() => undefined)),
    )
    if (own?.isDirectory() && entries?.isFile()) await rm(path, { recursive: true })
    return await found.startTrace(vm, path)
  } catch (error) {
    warn(`there will be no page: ${error instanceof Error ? error.message : String(error)}`)
    return undefined
  }
}
