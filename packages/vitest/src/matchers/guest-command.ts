// Runs a command in the guest: by the shell on its console, else by its agent.
import { type Machine, MachineStateError } from '@qm/machine'
import type { LookWait } from './retry.ts'

/** How a command has ended. */
export interface CommandResult {
  readonly output: string
  readonly exitCode: number | null
}

/** @throws MachineStateError when the machine has neither console nor agent; what `run` and `exec` throw */
export async function runInGuest(vm: Machine, command: string, wait: LookWait): Promise<CommandResult> {
  if (hasConsole(vm)) return vm.console.run(command, wait)
  const { stdout, stderr, exitCode } = await vm.agent.exec('/bin/sh', ['-c', command], wait)
  return { output: `${stdout.toString('utf8')}${stderr.toString('utf8')}`, exitCode }
}

/** The content of a file; undefined when there is no such file. @throws what reading throws */
export async function readInGuest(vm: Machine, path: string, wait: LookWait): Promise<Buffer | undefined> {
  const { exitCode } = await runInGuest(vm, `test -f ${quote(path)}`, wait)
  if (exitCode !== 0) return undefined
  return hasConsole(vm) ? vm.console.download(path, wait) : vm.agent.readFile(path, wait)
}

function hasConsole(vm: Machine): boolean {
  try {
    return vm.console !== undefined
  } catch (error) {
    if (error instanceof MachineStateError) return false
    throw error
  }
}

/** One word of a POSIX shell. */
export function quote(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`
}
