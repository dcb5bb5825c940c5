// A file that is written whole or not at all: in a directory of its own beside its place, flushed, then renamed.
import { type FileHandle, link, lstat, open, rename } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { createRunDirectory, type RunDirectory, sweep } from '@qm/process'

/** Makes the error for a place that cannot be written. */
export type Refuse = (why: string, cause?: unknown) => Error

/**
 * Has `write` fill a new file, which then takes the place of `target`. What was there stays until then, and stays for
 * good when `write` fails. The half-made file goes in every case: now, when this program exits, or, if it was killed,
 * with the next call for the same directory.
 *
 * @param refuse makes the error for a target that is no regular file, or whose directory cannot be written; without
 *   `overwrite` also for one that is there when the file takes its place
 */
export async function writeWholeFile(
  target: string,
  refuse: Refuse,
  write: (path: string, handle: FileHandle) => Promise<void>,
  { overwrite = true }: { readonly overwrite?: boolean } = {},
): Promise<void> {
  const path = resolve(target)
  await assertReplaceable(path, refuse)
  const directory = makeDirectory(dirname(path), refuse)
  try {
    const partial = join(directory.path, 'file')
    const handle = await open(partial, 'wx+', 0o600)
    try {
      await write(partial, handle)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await (overwrite ? rename(partial, path) : placeNew(partial, path, refuse))
    await flushDirectory(dirname(path))
  } finally {
    await directory.remove()
  }
}

/** A file system without links (FAT) is looked at first. */
async function placeNew(from: string, to: string, refuse: Refuse): Promise<void> {
  try {
    await link(from, to)
  } catch (cause) {
    if ((await lstat(to).catch(() => undefined)) !== undefined) throw refuse(`${to} is there already`, cause)
    await rename(from, to)
  }
}

/** A link is not followed, and a device or FIFO not replaced: what is there must be a file that can go. */
async function assertReplaceable(path: string, refuse: Refuse): Promise<void> {
  const found = await lstat(path).catch(() => undefined)
  if (found === undefined || found.isFile()) return
  if (found.isSymbolicLink()) throw refuse(`${path} is a symbolic link: name the file itself`)
  throw refuse(`${path} is no regular file`)
}

function makeDirectory(base: string, refuse: Refuse): RunDirectory {
  try {
    void sweep({ base }).catch(() => {})
    return createRunDirectory({ base })
  } catch (cause) {
    throw refuse(cause instanceof Error ? cause.message : String(cause), cause)
  }
}

/** A new name is on the disk when its directory is. */
async function flushDirectory(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } catch {
    // Some file systems cannot; the file itself is on the disk.
  } finally {
    await handle.close()
  }
}
