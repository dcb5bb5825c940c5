// `qm console`: types into the console of a detached machine, and shows it.

import { stat } from 'node:fs/promises'
import { parseOptions, refuseOperands } from '../options/parse-options.ts'
import type { Io } from '../output/io.ts'
import { showBytes } from '../run/show-console.ts'
import { typeIntoConsole } from '../run/type-into-console.ts'
import { findRunning } from './find-machine.ts'
import { openConsole } from './open-console.ts'

/** How much of what was printed before is shown. */
const BEFORE_BYTES = 2000

/** Connects a person until ctrl-] is pressed or the machine ends; the machine goes on. */
export async function consoleCommand(words: readonly string[], io: Io): Promise<number> {
  const { operands } = parseOptions(words, [])
  refuseOperands(operands, 1)
  const machine = await findRunning(operands[0])
  const { files, record } = machine
  await using opened = await openConsole(machine)
  const { console, qemu } = opened
  const over = new AbortController()
  try {
    io.err(`qm: the console of ${record.name}${io.stdin.isTTY ? '; ctrl-] leaves it' : ''}`, 'dim')
    const lost = (bytes: number): void =>
      io.err(`qm: ${bytes} bytes of the console were left out: the reader is too slow`, 'yellow')
    const since = await endOfPast(files.consoleLog)
    const shown = showBytes(console, { take: bytes => io.raw(bytes), lost }, since)
    shown.catch(() => {})
    const end = await typeIntoConsole(console, io, over.signal)
    // What is typed by a file or a pipe ends before the guest has answered.
    if (end === 'input-ended') await shown
    io.resetTerminal()
    const hasEnded = end === 'closed' || !qemu.running
    io.err(`qm: ${hasEnded ? `${record.name} has ended` : 'left the console; the machine goes on'}`, 'dim')
    return 0
  } finally {
    over.abort()
  }
}

/** Where in the log the last lines of what was printed before begin. */
async function endOfPast(path: string): Promise<number> {
  const { size } = await stat(path)
  return Math.max(0, size - BEFORE_BYTES)
}
