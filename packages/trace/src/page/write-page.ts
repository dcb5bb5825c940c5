// Writes a trace as one HTML file.
import { randomUUID } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { checkText } from '../check.ts'
import { TraceDirectoryError } from '../errors.ts'
import { messageOf } from '../files/private-directory.ts'
import { toDocument } from './document.ts'
import { readTrace } from './read-trace.ts'

/**
 * Writes the page of a trace: one HTML file (mode 0600) that needs no network and no other file. It works on a trace
 * that is still being written, or was cut short. What is too much for a page is left out, and the page says so.
 *
 * @param directory that of the trace
 * @param file where the page goes; one that is there is replaced. @defaultValue `index.html` in the directory
 * @returns the page's path
 * @throws {@link TraceReadError} when there is no trace; {@link TraceDirectoryError} when the page cannot be written
 */
export async function writePage(directory: string, file?: string): Promise<string> {
  const own = join(checkText(directory, 'the directory of a trace'), 'index.html')
  return await write(directory, checkText(file ?? own, 'the file of the page'))
}

async function write(directory: string, file: string): Promise<string> {
  const page = toDocument(await readTrace(directory))
  const temporary = `${file}.${randomUUID()}`
  try {
    // `wx`: nothing that is there is followed or overwritten; the rename replaces a link itself.
    {
      await using handle = await open(temporary, 'wx', 0o600)
      await handle.writeFile(page)
    }
    await rename(temporary, file)
  } catch (error) {
    await rm(temporary, { force: true })
    throw new TraceDirectoryError(file, `the page cannot be written: ${messageOf(error)}`, { cause: error })
  }
  return file
}
