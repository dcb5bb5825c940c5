// A capture in a pcapng file.
import { closeSync, writeSync } from 'node:fs'
import { checkBytes, checkOptions, checkText } from '../check.ts'
import { CaptureFileError } from '../errors.ts'
import { openCapture } from './open-capture.ts'
import { enhancedPacket, interfaceDescription, sectionHeader } from './pcapng.ts'

/** How a capture file is written. */
export interface CaptureFileOptions {
  /** The file (0600); one that is there is replaced if it is a regular file of this user's own, and no link. */
  readonly path: string
  /** How many bytes of each frame are kept. @defaultValue 262 144, which is all of any */
  readonly snapBytes?: number
  /** Where the file ends, in bytes: guests decide how much they send. Later frames are counted, not written. @defaultValue Infinity */
  readonly maxBytes?: number
}

/** More than any frame has. */
const MOST_BYTES = 262_144

/** How much is gathered before it is written within a turn of the event loop. */
const FLUSH_BYTES = 256 * 1024

/** A file that gets frames. They are on disk by the next turn of the event loop. */
export class CaptureFile {
  readonly path: string
  readonly #fd: number
  readonly #snapBytes: number
  readonly #maxBytes: number
  readonly #onError: (error: CaptureFileError) => void
  readonly #interfaces = new WeakMap<object, number>()
  #interfaceCount = 0
  #blocks: Buffer[] = []
  #pendingBytes = 0
  #writtenBytes = 0
  #omitted = 0
  #flush: NodeJS.Immediate | undefined
  #isOpen = true

  /**
   * @param onError is told when it cannot be written any more
   * @throws {@link CaptureFileError} when it cannot be created
   */
  constructor(options: string | CaptureFileOptions, onError: (error: CaptureFileError) => void) {
    const given = typeof options === 'string' ? { path: options } : options
    checkOptions(given, ['path', 'snapBytes', 'maxBytes'], 'pcap')
    this.path = checkText(given.path, 'pcap.path')
    this.#snapBytes = Math.min(checkBytes(given.snapBytes ?? MOST_BYTES, 'pcap.snapBytes', 14), MOST_BYTES)
    this.#maxBytes = checkBytes(given.maxBytes ?? Infinity, 'pcap.maxBytes')
    this.#onError = onError
    try {
      this.#fd = openCapture(this.path)
    } catch (cause) {
      throw new CaptureFileError(this.path, `the capture file cannot be created: ${String(cause)}`, { cause })
    }
    this.#add(sectionHeader('@qm/network'))
  }

  /** How many frames were not written: they came after `maxBytes`, or after a failure. */
  get omitted(): number {
    return this.#omitted
  }

  /** Adds a frame that came in at a port; ports are told apart as objects. */
  write(port: { readonly name: string }, timeMs: number, frame: Buffer): void {
    if (!this.#isOpen) {
      this.#omit()
      return
    }
    const block = enhancedPacket(this.#interfaceOf(port), timeMs, frame, this.#snapBytes)
    if (this.#writtenBytes + this.#pendingBytes + block.length > this.#maxBytes) this.#omit()
    else this.#add(block)
  }

  /** Writes what is left, and closes the file. */
  close(): void {
    if (!this.#isOpen) return
    this.#write()
    this.#release()
  }

  #omit(): void {
    this.#omitted += 1
  }

  #interfaceOf(port: { readonly name: string }): number {
    const known = this.#interfaces.get(port)
    if (known !== undefined) return known
    const id = this.#interfaceCount
    this.#interfaceCount += 1
    this.#interfaces.set(port, id)
    this.#add(interfaceDescription(port.name, this.#snapBytes))
    return id
  }

  #add(block: Buffer): void {
    this.#blocks.push(block)
    this.#pendingBytes += block.length
    if (this.#pendingBytes >= FLUSH_BYTES) this.#write()
    else this.#flush ??= setImmediate(() => this.#write())
  }

  #write(): void {
    clearImmediate(this.#flush)
    this.#flush = undefined
    if (!this.#isOpen || this.#blocks.length === 0) return
    const bytes = Buffer.concat(this.#blocks)
    this.#blocks = []
    this.#pendingBytes = 0
    try {
      for (let at = 0; at < bytes.length; ) at += writeSync(this.#fd, bytes, at)
      this.#writtenBytes += bytes.length
    } catch (cause) {
      this.#release()
      const message = `the capture file cannot be written: ${String(cause)}`
      this.#onError(new CaptureFileError(this.path, message, { cause }))
    }
  }

  #release(): void {
    if (!this.#isOpen) return
    this.#isOpen = false
    clearImmediate(this.#flush)
    try {
      closeSync(this.#fd)
    } catch {}
  }
}
