// `qm logs`: what a machine has printed since its start, also after its end.
import { basename } from 'node:path'
import { DirectoryWatch } from '../../detached/directory-watch.ts'
import { LogReader } from '../../detached/log-reader.ts'
import { readStatus } from '../../detached/status.ts'
import { parseOptions, refuseOperands } from '../options/parse-options.ts'
import { UsageError } from '../options/usage-error.ts'
import type { Io } from '../output/io.ts'
import { findMachine } from './find-machine.ts'
import { LOGS_OPTIONS } from './options.ts'

/** Writes the log; with `--follow` until the machine ends. */
export async function logs(words: readonly string[], io: Io): Promise<number> {
  const { values, operands } = parseOptions(words, LOGS_OPTIONS)
  refuseOperands(operands, 1)
  const { files, record, directory } = await findMachine(operands[0])
  if (!values.qemu && !record.console) throw new UsageError(`the machine ${record.name} has no console`)
  const path = values.qemu ? files.log : files.consoleLog
  const reader = new LogReader(path)
  const follow = values.follow === true && hasNotEnded(directory)
  const watch = follow ? new DirectoryWatch(directory) : undefined
  const look = (): void => {
    if (!hasNotEnded(directory)) reader.end()
  }
  watch?.on(basename(path), () => reader.grown())
  watch?.on(basename(files.exit), look)
  look()
  if (!follow) reader.end()
  try {
    for await (const piece of reader) await io.guestText(piece)
  } finally {
    watch?.close()
    reader.destroy()
  }
  return 0
}

function hasNotEnded(directory: string): boolean {
  const status = readStatus(directory)
  return typeof status !== 'string' && status.state !== 'ended'
}
