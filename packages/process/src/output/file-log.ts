// A log in a file: complete whatever happens to us, never a brake on the child, readable while it grows.
import { closeSync, constants, fchmodSync, fstatSync, mkdirSync, openSync, readSync, watch } from 'node:fs'
import { open } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { OutputLog } from './output-log.ts'

/** How much of the end of the file is kept at hand for good once the child has gone. */
const TAIL_BYTES = 1024 * 1024
/** How much `text` returns at most, from the end: well below the longest string of V8 (512 MiB). */
const TEXT_BYTES = 256 * 1024 * 1024
/** How much is read at a time. */
const STEP_BYTES = 64 * 1024

/** How often a file is looked at whose growth the system does not tell. */
const LOOK_EVERY_MS = 100

/** A file that stdout and stderr are both written to. */
export class FileLog implements OutputLog {
  readonly slot: number
  readonly #path: string
  #end: { readonly bytes: Buffer; readonly whole: boolean } | undefined

  constructor(path: string) {
    const { O_RDWR, O_CREAT, O_TRUNC, O_APPEND } = constants
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    // One descriptor for both streams keeps them in order; appending keeps them whole if a second writer comes.
    this.slot = openSync(path, O_RDWR | O_CREAT | O_TRUNC | O_APPEND, 0o600)
    fchmodSync(this.slot, 0o600)
    this.#path = path
  }

  follow(): void {}

  tailBytes(): Buffer {
    return (this.#end ?? this.#readEnd()).bytes
  }

  async text(): Promise<string> {
    const { bytes, whole } = this.#end ?? this.#readEnd()
    if (whole) return bytes.toString('utf8')
    return (await readEndOf(this.#path).catch(() => bytes)).toString('utf8')
  }

  async bytesFrom(offset: number): Promise<{ bytes: Buffer; end: number }> {
    const bytes = this.#end?.whole ? this.#end.bytes.subarray(offset) : await readFrom(this.#path, offset)
    return { bytes, end: offset + bytes.length }
  }

  onGrowth(callback: () => void): () => void {
    if (this.#end !== undefined) return () => {}
    try {
      const watcher = watch(this.#path, { persistent: false }, callback)
      watcher.on('error', callback)
      return () => watcher.close()
    } catch {
      // This user watches as many files as the system lets one (Linux: fs.inotify), or the file system cannot tell.
      const timer = setInterval(callback, LOOK_EVERY_MS).unref()
      return () => clearInterval(timer)
    }
  }

  async finish(): Promise<void> {
    if (this.#end !== undefined) return
    try {
      this.#end = this.#readEnd()
    } catch {
      // A disk that cannot be read must not hide how the process ended.
      this.#end = { bytes: Buffer.alloc(0), whole: false }
    }
    closeSync(this.slot)
  }

  #readEnd(): { bytes: Buffer; whole: boolean } {
    const { size } = fstatSync(this.slot)
    const bytes = Buffer.alloc(Math.min(size, TAIL_BYTES))
    const count = readSync(this.slot, bytes, 0, bytes.length, size - bytes.length)
    return { bytes: bytes.subarray(0, count), whole: size <= TAIL_BYTES }
  }
}

async function readEndOf(path: string): Promise<Buffer> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    const bytes = Buffer.alloc(Math.min(size, TEXT_BYTES))
    const { bytesRead } = await file.read(bytes, 0, bytes.length, size - bytes.length)
    return bytes.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

async function readFrom(path: string, offset: number): Promise<Buffer> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(STEP_BYTES), 0, STEP_BYTES, offset)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}
