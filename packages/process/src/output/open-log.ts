// Opens the log that a spawn asks for: a file, or the end of the output in memory.
import { checkCount, checkKeys } from '../check-options.ts'
import { FileLog } from './file-log.ts'
import { MemoryLog } from './memory-log.ts'
import type { OutputLog, ProcessLogOptions } from './output-log.ts'

const TAIL_BYTES = 64 * 1024

/** Opens a log. */
export function openLog(options: ProcessLogOptions = {}): OutputLog {
  if (typeof options === 'string') return new FileLog(options)
  checkKeys(options, ['tailBytes'], 'spawn: log')
  checkCount(options.tailBytes, 'tailBytes', 'spawn: log')
  return new MemoryLog(options.tailBytes ?? TAIL_BYTES)
}
