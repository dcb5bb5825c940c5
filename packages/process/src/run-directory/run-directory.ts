// A private directory for one run, marked with its owner so that a later program can clear it away.
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { atExit } from '../guard/exit-listener.ts'
import { identityOf } from '../identity/identity.ts'

/** The beginning of the name of every run directory: what the sweeper looks at. */
export const RUN_PREFIX = 'qm-run-'
/**
 * The file that tells whose a run directory is. Its first line is the owner's identity, each other one that of a
 * process that belongs to the run, as JSON. It only grows: to put a new file in its place could wait for the disk.
 */
export const OWNER_FILE = 'owner.jsonl'

/** Where to make a run directory. */
export interface RunDirectoryOptions {
  /** @default the system's folder for temporary files */
  readonly base?: string
}

/**
 * A directory that only this user can enter. It goes with all that is in it when it is disposed of, when this
 * program exits, or, if the program was killed, by another program's `sweep`.
 */
export class RunDirectory implements AsyncDisposable {
  /** Absolute. */
  readonly path: string
  readonly #forget: () => void

  /** @internal */
  constructor(path: string) {
    this.path = path
    this.adopt(process)
    this.#forget = atExit(() => removeAtExit(path))
  }

  /** Notes that a process belongs to the run: the sweeper ends it if this program does not live to do so. */
  adopt(process: { readonly pid: number }): void {
    const line = `${JSON.stringify(identityOf(process.pid))}\n`
    appendFileSync(join(this.path, OWNER_FILE), line, { mode: 0o600 })
  }

  /** Removes the directory. Doing so twice is doing so once. */
  async remove(): Promise<void> {
    await removeRun(this.path)
    this.#forget()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.remove()
  }
}

/** Makes a run directory, mode 0700, with a name of its own. Costs a fraction of a millisecond. */
export function createRunDirectory(options: RunDirectoryOptions = {}): RunDirectory {
  const path = mkdtempSync(join(resolve(options.base ?? tmpdir()), RUN_PREFIX))
  try {
    return new RunDirectory(path)
  } catch (error) {
    rmSync(path, { recursive: true, force: true })
    throw error
  }
}

/** Removes a run directory, the owner file last: what is cut short can then be finished by a sweeper. */
export async function removeRun(path: string): Promise<void> {
  for (const name of await list(path))
    if (name !== OWNER_FILE) await rm(join(path, name), { recursive: true, force: true })
  await rm(path, { recursive: true, force: true })
}

async function list(path: string): Promise<readonly string[]> {
  try {
    return await readdir(path)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}

function removeAtExit(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true })
  } catch {
    // A sweeper will try again.
  }
}
