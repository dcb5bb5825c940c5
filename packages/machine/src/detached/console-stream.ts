// The console of a detached machine as one stream: what is read comes from the file that QEMU writes, what is written
// goes into the FIFO that it reads. So nothing is lost that was printed while no program was there.
import { constants, openSync } from 'node:fs'
import { Socket } from 'node:net'
import { Duplex } from 'node:stream'
import type { MachineFiles } from './files.ts'
import { LogReader } from './log-reader.ts'

/** Made anew by each program that attaches. */
export class ConsoleStream extends Duplex {
  readonly #input: Socket
  readonly #log: LogReader

  /** @throws a system error when QEMU does not have them open any more */
  constructor({ consoleInput, consoleLog }: Pick<MachineFiles, 'consoleInput' | 'consoleLog'>) {
    super()
    // Without QEMU at the other end a FIFO cannot be opened for writing without waiting: it fails at once.
    const fd = openSync(consoleInput, constants.O_WRONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW)
    this.#input = new Socket({ fd, readable: false, writable: true })
    this.#input.on('error', () => {})
    this.#log = new LogReader(consoleLog)
    this.#log.on('data', (piece: Buffer) => {
      if (!this.push(piece)) this.#log.pause()
    })
    this.#log.on('end', () => this.push(null))
    this.#log.on('error', error => this.destroy(error))
  }

  /** Told that the log may have grown. */
  grown(): void {
    this.#log.grown()
  }

  /** Told that QEMU has ended: what is in the log is all there will be. */
  qemuEnded(): void {
    this.#log.end()
  }

  override _read(): void {
    this.#log.resume()
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, callback: (error?: Error | null) => void): void {
    this.#input.write(chunk, callback)
  }

  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    this.#input.destroy()
    this.#log.destroy()
    callback(error)
  }
}
