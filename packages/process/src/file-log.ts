// A log in a file: complete whatever happens to us, never a brake on the child, readable while it grows.
import { closeSync, constants, fchmodSync, fstatSync, mkdirSync, openSync, readSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname } from 'node:path'

/** What is kept at hand of the end of the file, and for good once the child has gone. */
const TAIL_BYTES = 1024 * 1024

/** A file that stdout and stderr are both written to. */
export class FileLog {
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
    return this.#end?.bytes ?? this.#read(TAIL_BYTES).bytes
  }

  async text(): Promise<string> {
    const { bytes, whole } = this.#end ?? this.#read(TAIL_BYTES)
    if (whole) return bytes.toString('utf8')
    const all = await readFile(this.#path).catch(() => bytes)
    return all.toString('utf8')
  }

  async finish(): Promise<void> {
    if (this.#end !== undefined) return
    this.#end = this.#read(TAIL_BYTES)
    closeSync(this.slot)
  }

  #read(limitBytes: number): { bytes: Buffer; whole: boolean } {
    const { size } = fstatSync(this.slot)
    const bytes = Buffer.alloc(Math.min(size, limitBytes))
    const count = readSync(this.slot, bytes, 0, bytes.length, size - bytes.length)
    return { bytes: bytes.subarray(0, count), whole: size <= limitBytes }
  }
}
