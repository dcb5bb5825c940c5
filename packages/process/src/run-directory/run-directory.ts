// A private directory for one run, marked with its owner so that a later program can clear it away.
import { appendFileSync, chmodSync, lstatSync, mkdtempSync, rmdirSync, unlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { checkKeys } from '../check-options.ts'
import { tell } from '../diagnostics.ts'
import { atExit } from '../guard/exit-listener.ts'
import { identityOf, ownIdentity } from '../identity/identity.ts'
import { type MadeDirectory, OWNER_FILE, removeDirectory, removeDirectorySync } from './remove-directory.ts'

/** The beginning of the name of every run directory: what a sweep looks at. */
export const RUN_PREFIX = 'qm-run-'

/** Where to make a run directory. */
export interface RunDirectoryOptions {
  /**
   * The folder that it is made in. It should be this user's, or have the sticky bit as /tmp has.
   * @defaultValue the system's folder for temporary files
   */
  readonly base?: string | undefined
}

/**
 * A directory that only this user can enter. It goes with all that is in it when it is disposed of, when this program
 * exits (made in a worker thread: when the thread ends by itself), or, if that did not happen, by a later {@link sweep}.
 */
export class RunDirectory implements AsyncDisposable {
  /** Absolute. */
  readonly path: string
  readonly #made: MadeDirectory
  readonly #forget: () => void

  /** @internal */
  constructor(path: string, made: MadeDirectory) {
    this.path = path
    this.#made = made
    this.#note(ownIdentity())
    this.#forget = atExit(() => removeAtExit(path, made))
  }

  /** Notes that a process belongs to the run: a sweep ends it if this program does not live to do so. */
  adopt(process: { readonly pid: number }): void {
    this.#note(identityOf(process.pid))
  }

  /**
   * Removes the directory. Doing so twice is doing so once. What another program has put in its place is left alone,
   * which a message on `qm:process:directory-replaced` tells.
   */
  async remove(): Promise<void> {
    const reason = await removeDirectory(this.path, this.#made)
    this.#forget()
    if (reason !== undefined) tell('qm:process:directory-replaced', { path: this.path, reason })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.remove()
  }

  #note(identity: object): void {
    appendFileSync(join(this.path, OWNER_FILE), `${JSON.stringify(identity)}\n`, { mode: 0o600 })
  }
}

/**
 * Makes a run directory, mode 0700, with a name of its own. Costs a fraction of a millisecond.
 *
 * @throws {@link ProcessRequestError} for options that make no sense; the system's error when it cannot be made
 */
export function createRunDirectory(options: RunDirectoryOptions = {}): RunDirectory {
  checkKeys(options, ['base'], 'createRunDirectory')
  const path = mkdtempSync(join(resolve(options.base ?? tmpdir()), RUN_PREFIX))
  try {
    const { dev, ino, mode } = lstatSync(path)
    // The umask may have taken rights from this user.
    if ((mode & 0o777) !== 0o700) chmodSync(path, 0o700)
    return new RunDirectory(path, { dev, ino })
  } catch (error) {
    removeNew(path)
    throw error
  }
}

/** Needs no descriptor: there may be none left, which is then the error to be told. */
function removeNew(path: string): void {
  for (const remove of [() => unlinkSync(join(path, OWNER_FILE)), () => rmdirSync(path)]) {
    try {
      remove()
    } catch {
      // A sweep will try again.
    }
  }
}

function removeAtExit(path: string, made: MadeDirectory): void {
  try {
    removeDirectorySync(path, made)
  } catch {
    // A sweep will try again.
  }
}
