// The directories of one run: a private temporary one, and those for sockets and logs.
import { join } from 'node:path'
import { createRunDirectory, type RunDirectory, sweep } from '@qm/process'
import { makeDirectories } from '../files/make-directories.ts'

/** Where the directories come from. */
export interface WorkspaceOptions {
  /** Parent of the private directory. @defaultValue the system's directory for temporary files */
  readonly baseTempDir?: string | undefined
  /** Where sockets with a path go; made when missing, and kept. @defaultValue the private directory */
  readonly sockDir?: string | undefined
  /** Where logs go; made when missing, and kept. @defaultValue the private directory */
  readonly logDir?: string | undefined
}

/** The directories of one run; all exist. */
export interface Workspace {
  /** Goes at the end of the run, at an orderly exit of this program, or when a later program sweeps. */
  readonly directory: RunDirectory
  readonly tempDir: string
  readonly sockDir: string
  readonly logDir: string
}

/** Makes the directories: the private one is new, 0700 and named `qm-run-XXXXXX`. */
export async function makeWorkspace({ baseTempDir, sockDir, logDir }: WorkspaceOptions): Promise<Workspace> {
  const directory = createRunDirectory(baseTempDir === undefined ? {} : { base: baseTempDir })
  const { path: tempDir } = directory
  const workspace = { directory, tempDir, sockDir: sockDir ?? tempDir, logDir: logDir ?? tempDir }
  try {
    await makeDirectories(workspace.sockDir, 0o700)
    await makeDirectories(workspace.logDir, 0o700)
  } catch (error) {
    await removeWorkspace(workspace)
    throw error
  }
  return workspace
}

/** Where QEMU's own output goes: a file of the log directory, whatever the machine's name holds. */
export function logFile({ logDir }: Workspace, name: string): string {
  return join(logDir, `${name.replaceAll(/[/\\\0]/g, '-')}.log`)
}

/** Removes the private directory with all that is in it; given directories stay. */
export function removeWorkspace({ directory }: Workspace): Promise<void> {
  return directory.remove()
}

/** Where this program has swept; `undefined` is the system's directory for temporary files. */
const swept = new Set<string | undefined>()

/**
 * Removes what programs left that were killed, and the QEMUs of theirs that still run: once a program for each
 * place, beside its other work. What resists is left to the next program.
 */
export function sweepOnce({ baseTempDir }: WorkspaceOptions): void {
  if (swept.has(baseTempDir)) return
  swept.add(baseTempDir)
  void sweep(baseTempDir === undefined ? {} : { base: baseTempDir }).catch(() => {})
}
