// `qm attach`: the QMP shell of @qm/qmp on a running machine.
import { existsSync } from 'node:fs'
import { runShell } from '@qm/qmp/shell'
import { filesIn } from '../../detached/files.ts'
import { listMachines } from '../../detached/list.ts'
import type { Io } from '../output/io.ts'

/** Runs the shell on this terminal; resolves with its exit code. */
export async function attach(args: readonly string[], { stdin: input, stdout: output }: Io): Promise<number> {
  return await runShell(await withSocket(args), { input, output, errors: process.stderr })
}

/** The words with the name of a machine replaced by its socket for this; a file of that name goes first, and so does a domain of libvirt. */
async function withSocket(args: readonly string[]): Promise<readonly string[]> {
  if (args.some(word => /^(?:-[a-zA-Z]*L|--libvirt(?:=|$))/.test(word))) return args
  const at = args.findIndex((word, index) => !word.startsWith('-') && !takesValue(args[index - 1]))
  const name = args[at]
  if (name === undefined || /[/:]/.test(name) || existsSync(name)) return args
  const machine = (await listMachines()).find(one => one.name === name && one.state === 'running')
  return machine === undefined ? args : args.with(at, filesIn(machine.directory).attachSocket)
}

/** Options of qmp-shell that the next word belongs to. */
function takesValue(word: string | undefined): boolean {
  return word !== undefined && /^(?:-[a-zA-Z]*[ltL]|--log|--timeout|--libvirt|--virsh)$/.test(word)
}
