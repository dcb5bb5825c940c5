// How a machine is prepared for becoming a template, and what its run knows for that case.
import type { MemoryFile } from './guest-memory.ts'

/** How a machine is prepared for becoming a template. */
export interface CloneableOptions {
  /**
   * Where the file with the guest's memory is while it runs. One on the file system of the template's directory is
   * moved there instead of copied.
   * @defaultValue /dev/shm when it has room for one and a half times the memory, else the private directory
   */
  readonly memoryDirectory?: string | undefined
}

/** What a run knows for the case that it becomes a template. */
export interface CloneableRun {
  /** The command line without the binary. */
  readonly argv: readonly string[]
  /** The files that hold the guest's memory. */
  readonly memory: readonly MemoryFile[]
}
