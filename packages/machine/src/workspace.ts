// The directories of one run: a private temporary one, and those for sockets and logs.
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Where the directories come from. */
export interface WorkspaceOptions {
  /** Parent of the private directory. @default the system's directory for temporary files */
  readonly baseTempDir?: string | undefined
  /** Where sockets with a path go; made when missing, and kept. @default the private directory */
  readonly sockDir?: string | undefined
  /** Where logs go; made when missing, and kept. @default the private directory */
  readonly logDir?: string | undefined
}

/** The directories of one run; all exist. */
export interface Workspace {
  readonly tempDir: string
  readonly sockDir: string
  readonly logDir: string
}

/** Makes the directories: the private one is new, 0700 and named `qm-XXXXXX`. */
export async function makeWorkspace(options: WorkspaceOptions): Promise<Workspace> {
  const tempDir = await mkdtemp(join(options.baseTempDir ?? tmpdir(), 'qm-'))
  const workspace = { tempDir, sockDir: options.sockDir ?? tempDir, logDir: options.logDir ?? tempDir }
  try {
    await mkdir(workspace.sockDir, { recursive: true })
    await mkdir(workspace.logDir, { recursive: true })
  } catch (error) {
    await removeWorkspace(workspace)
    throw error
  }
  return workspace
}

/** Removes the private directory with all that is in it; given directories stay. */
export async function removeWorkspace(workspace: Workspace): Promise<void> {
  await rm(workspace.tempDir, { recursive: true, force: true })
}
