// Opens the log that a spawn asks for: a file, or the end of the output in memory.
import { FileLog } from './file-log.ts'
import { MemoryLog } from './memory-log.ts'
import { NoLog } from './no-log.ts'
import type { OutputLog, ProcessLogOptions } from './output-log.ts'

const TAIL_BYTES = 64 * 1024

/** Opens a log; without options that of a detached process keeps nothing. */
export function openLog(options: ProcessLogOptions | undefined, detached = false): OutputLog {
  if (typeof options === 'string') return new FileLog(options)
  if (options === undefined) return detached ? new NoLog() : new MemoryLog(TAIL_BYTES)
  return new MemoryLog(options.tailBytes ?? TAIL_BYTES)
}
