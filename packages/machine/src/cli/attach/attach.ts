// `qm attach`: the QMP shell of @qm/qmp on a running machine.
import { runShell } from '@qm/qmp/shell'
import type { Io } from '../output/io.ts'

/** Runs the shell on this terminal; resolves with its exit code. */
export function attach(args: readonly string[], { stdin: input, stdout: output }: Io): Promise<number> {
  return runShell(args, { input, output, errors: process.stderr })
}
