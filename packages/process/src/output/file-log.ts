// A log in a file: complete however this program ends, never a brake on the child, readable while it grows.
import { closeSync, existsSync, fstatSync, readSync, watch } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { resolve } from 'node:path'
import { type OpenFile, openLogFile } from './open-log-file.ts'
import type { LogPiece, OutputLog } from './output-log.ts'

/** How much of the end of the file is kept at hand once the child has ended. */
const TAIL_BYTES = 1024 * 1024
/** How much `text` returns at most, from the end: well below the longest string of V8 (512 MiB). */
const TEXT_BYTES = 256 * 1024 * 1024
/** How much is read at a time. */
const STEP_BYTES = 64 * 1024
/** How often a file is looked at whose growth the system does not tell. */
const LOOK_EVERY_MS = 100

/** A file that stdout and stderr are both written to. It is read by its descriptor, never by what has its name now. */
export class FileLog implements OutputLog {
  /** One descriptor for both streams keeps them in order; appending keeps them whole if a second writer comes. */
  readonly slot: number
  readonly #path: string
  readonly #file: OpenFile
  #end: { readonly bytes: Buffer; readonly size: number } | undefined

  constructor(path: string) {
    // Absolute: the working directory may change.
    this.#path = resolve(path)
    this.#file = openLogFile(this.#path)
    this.slot = this.#file.fd
  }

  follow(): void {}

  tailBytes(): Buffer {
    return (this.#end ?? this.#readEnd()).bytes
  }

  async text(): Promise<string> {
    const { bytes, size } = this.#end ?? this.#readEnd()
    if (size <= bytes.length) return bytes.toString('utf8')
    const file = await this.#reopen()
    try {
      const length = Math.min(size, TEXT_BYTES)
      return (await readAt(file, size - length, length)).toString('utf8')
    } catch {
      return bytes.toString('utf8')
    } finally {
      await file?.close()
    }
  }

  async bytesFrom(offset: number): Promise<LogPiece> {
    const kept = this.#end
    if (kept === undefined) {
      const bytes = Buffer.alloc(STEP_BYTES)
      return { bytes: bytes.subarray(0, readSync(this.slot, bytes, 0, STEP_BYTES, offset)), start: offset }
    }
    const start = kept.size - kept.bytes.length
    if (offset >= start) return { bytes: kept.bytes.subarray(offset - start), start: offset }
    const file = await this.#reopen()
    try {
      return { bytes: await readAt(file, offset, Math.min(STEP_BYTES, kept.size - offset)), start: offset }
    } catch {
      return { bytes: kept.bytes, start }
    } finally {
      await file?.close()
    }
  }

  onGrowth(callback: () => void): () => void {
    if (this.#end !== undefined) return () => {}
    const byDescriptor = `/proc/self/fd/${this.slot}`
    try {
      const watcher = watch(
        existsSync(byDescriptor) ? byDescriptor : this.#path,
        { persistent: false },
        callback,
      )
      watcher.on('error', callback)
      return () => watcher.close()
    } catch {
      // This user watches as many files as the system lets one (Linux: fs.inotify), or the file system cannot tell.
      const timer = setInterval(callback, LOOK_EVERY_MS).unref()
      return () => clearInterval(timer)
    }
  }

  async finish(): Promise<unknown> {
    if (this.#end !== undefined) return undefined
    let failure: unknown
    try {
      this.#end = this.#readEnd()
    } catch (error) {
      failure = error
      // A disk that cannot be read must not hide how the process ended.
      this.#end = { bytes: Buffer.alloc(0), size: 0 }
    }
    closeSync(this.slot)
    return failure
  }

  #readEnd(): { bytes: Buffer; size: number } {
    const { size } = fstatSync(this.slot)
    const bytes = Buffer.alloc(Math.min(size, TAIL_BYTES))
    const count = readSync(this.slot, bytes, 0, bytes.length, size - bytes.length)
    return { bytes: bytes.subarray(0, count), size }
  }

  /** The same file, opened anew for a long read; undefined when it cannot be found any more. */
  async #reopen(): Promise<FileHandle | undefined> {
    const paths = this.#end === undefined ? [`/proc/self/fd/${this.slot}`, this.#path] : [this.#path]
    for (const path of paths) {
      const file = await open(path).catch(() => undefined)
      const status = await file?.stat().catch(() => undefined)
      if (status?.ino === this.#file.ino && status.dev === this.#file.dev) return file
      await file?.close()
    }
    return undefined
  }
}

async function readAt(file: FileHandle | undefined, offset: number, length: number): Promise<Buffer> {
  if (file === undefined) throw new Error('the log file has gone')
  const bytes = Buffer.alloc(length)
  const { bytesRead } = await file.read(bytes, 0, length, offset)
  return bytes.subarray(0, bytesRead)
}
