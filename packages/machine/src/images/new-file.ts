// Writes a new file whole or not at all: beside its place, then put there.
import { randomUUID } from 'node:crypto'
import { link, lstat, open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { types } from 'node:util'
import { ImageError } from '../errors.ts'

/**
 * Has `write` make a file beside `target`, and moves it there when it is whole and on the disk. What is half-made is
 * removed.
 *
 * @param overwrite whether a regular file that is there is replaced
 * @throws {@link ImageError} when a file is there and is not to be replaced; before `write` is called where that can be told
 */
export async function writeNewFile<T>(
  target: string,
  overwrite: boolean,
  write: (partial: string) => Promise<T>,
): Promise<T> {
  if (!overwrite && (await exists(target))) throw alreadyThere(target)
  await assertReplaceable(target)
  const partial = join(
    dirname(target),
    `.${basename(target).slice(0, 200)}.${randomUUID().slice(0, 8)}.partial`,
  )
  try {
    const result = await write(partial)
    await flush(partial)
    if (overwrite) await rename(partial, target)
    else await linkNew(partial, target)
    return result
  } catch (error) {
    if (!(error instanceof ImageError)) throw error
    throw new ImageError(error.message.replaceAll(partial, target), { cause: error.cause })
  } finally {
    await rm(partial, { force: true })
  }
}

/** A device's node or a FIFO is not what is to be replaced by a file; a link is replaced itself. */
async function assertReplaceable(target: string): Promise<void> {
  const found = await lstat(target).catch(() => undefined)
  if (found === undefined || found.isFile() || found.isSymbolicLink()) return
  throw new ImageError(`${target} is no regular file`)
}

/** Names the file `target`, unless that name has come to be taken meanwhile. */
async function linkNew(partial: string, target: string): Promise<void> {
  try {
    await link(partial, target)
  } catch (error) {
    const code = types.isNativeError(error) && 'code' in error ? error.code : undefined
    if (code === 'EEXIST') throw alreadyThere(target)
    // A file system without hard links: the look before has to do.
    if (await exists(target)) throw alreadyThere(target)
    await rename(partial, target)
  }
}

async function flush(file: string): Promise<void> {
  const handle = await open(file, 'r+')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function exists(file: string): Promise<boolean> {
  return lstat(file).then(
    () => true,
    () => false,
  )
}

function alreadyThere(target: string): ImageError {
  return new ImageError(`${target} is there already: give overwrite: true to replace it`)
}
