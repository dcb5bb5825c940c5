// A private directory for one run, marked with its owner so that a later program can clear it away.
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { identityOf, type ProcessIdentity } from './identity.ts'

/** The beginning of the name of every run directory: what the sweeper looks at. */
export const RUN_PREFIX = 'qm-run-'
/** The file that tells whose a run directory is. */
export const OWNER_FILE = 'owner.json'

/** What the owner file says. */
export interface OwnerRecord {
  readonly owner: ProcessIdentity
  /** Processes that belong to the run. */
  readonly processes: readonly ProcessIdentity[]
}

/** Where to make a run directory. */
export interface RunDirectoryOptions {
  /** @default the system's folder for temporary files */
  readonly base?: string
}

/** A directory that only this user can enter. Disposing of it removes it with all that is in it. */
export class RunDirectory implements AsyncDisposable {
  readonly path: string
  readonly #owner: ProcessIdentity = identityOf(process.pid)
  #processes: ProcessIdentity[] = []

  /** @internal */
  constructor(path: string) {
    this.path = path
    this.#write()
  }

  /** Notes that a process belongs to the run: the sweeper ends it if this program does not live to do so. */
  adopt(process: { readonly pid: number }): void {
    this.#processes.push(identityOf(process.pid))
    this.#write()
  }

  /** Removes the directory. Doing so twice is doing so once. */
  async remove(): Promise<void> {
    await rm(this.path, { recursive: true, force: true })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.remove()
  }

  /** By renaming, so that a sweeper never reads half of it. */
  #write(): void {
    const record: OwnerRecord = { owner: this.#owner, processes: this.#processes }
    const file = join(this.path, OWNER_FILE)
    writeFileSync(`${file}.new`, JSON.stringify(record), { mode: 0o600 })
    renameSync(`${file}.new`, file)
  }
}

/** Makes a run directory, mode 0700, with a name of its own. */
export function createRunDirectory(options: RunDirectoryOptions = {}): RunDirectory {
  const path = mkdtempSync(join(options.base ?? tmpdir(), RUN_PREFIX))
  try {
    return new RunDirectory(path)
  } catch (error) {
    rmSync(path, { recursive: true, force: true })
    throw error
  }
}
