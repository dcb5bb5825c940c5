// `qm exec`: runs a command in the guest, by its agent or over the shell on its console.
import { toShell } from '@qm/args'
import { Machine } from '../../machine.ts'
import { EXIT, exitCodeOfSignal } from '../exit-codes.ts'
import { splitAtDashes } from '../options/parse-options.ts'
import { millisecondsOf } from '../options/seconds.ts'
import { UsageError } from '../options/usage-error.ts'
import type { Io } from '../output/io.ts'
import { findRunning, isAttached } from './find-machine.ts'
import { openConsole } from './open-console.ts'
import { EXEC_OPTIONS } from './options.ts'

const TIMEOUT_MS = 60_000

/** Runs it; the exit code is the command's. */
export async function exec(words: readonly string[], io: Io): Promise<number> {
  const { values, operands, rest } = splitAtDashes(words, EXEC_OPTIONS)
  const [name, ...more] = operands
  const [path, ...args] = [...more, ...rest]
  if (path === undefined) throw new UsageError('which command? qm exec NAME -- COMMAND [ARGUMENT…]')
  const timeoutMs = millisecondsOf('timeout', values.timeout, TIMEOUT_MS)
  const machine = await findRunning(name)
  const { directory, record } = machine
  if (isAttached(machine)) {
    await using opened = await openConsole(machine)
    const { bytes, exitCode } = await opened.console.run(toShell([path, ...args]), { timeoutMs })
    await io.guestText(bytes)
    return exitCode
  }
  await using vm = await Machine.reattach(directory)
  if (!record.agent && !record.console)
    throw new UsageError(`the machine ${record.name} has neither agent nor console`)
  const { exitCode, signal } = await vm.exec([path, ...args], {
    timeoutMs,
    by: values.console ? 'console' : undefined,
    stdout: bytes => io.guestText(bytes),
    stderr: bytes => io.guestErrors(bytes),
  })
  return exitCode ?? signalCode(signal)
}

function signalCode(signal: string | null): number {
  return isSignal(signal) ? exitCodeOfSignal(signal) : EXIT.failed
}

function isSignal(signal: string | null): signal is NodeJS.Signals {
  return signal !== null && /^SIG[A-Z]+\d*$/.test(signal)
}
