// @qm/trace, where it is installed: this package does without it.
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** Where the recording is inside the directory of `qm run --trace`. */
export const PAGE_DIRECTORY = 'page'

/** What is used of @qm/trace. */
export interface TracePackage {
  readonly startTrace: (vm: object, directory: string) => Promise<{ finish(): Promise<void> }>
  readonly writePage: (directory: string, file?: string) => Promise<string>
}

/** The package that the user's project has, else the one beside this; undefined without any. */
export async function loadTrace(): Promise<TracePackage | undefined> {
  for (const from of [pathToFileURL(join(process.cwd(), 'package.json')), import.meta.url]) {
    try {
      const path = createRequire(from).resolve('@qm/trace')
      const found: unknown = await import(pathToFileURL(path).href)
      if (isTrace(found)) return found
    } catch {
      // Not installed there.
    }
  }
  return undefined
}

function isTrace(found: unknown): found is TracePackage {
  return typeof found === 'object' && found !== null && 'writePage' in found && 'startTrace' in found
}
