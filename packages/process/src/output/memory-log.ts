// A log of which only the end is kept, in memory.
import type { ChildProcess } from 'node:child_process'
import type { Readable } from 'node:stream'
import { drainStreams } from './drain-streams.ts'
import type { LogPiece, OutputLog } from './output-log.ts'
import { Tail } from './tail.ts'

/** The end of what a child prints, through pipes that are always read. */
export class MemoryLog implements OutputLog {
  readonly slot = 'pipe'
  readonly #tail: Tail
  readonly #listeners = new Set<() => void>()
  #streams: readonly Readable[] = []

  constructor(limitBytes: number) {
    this.#tail = new Tail(limitBytes)
  }

  follow(child: ChildProcess): void {
    this.#streams = [child.stdout, child.stderr].filter(stream => stream !== null)
    for (const stream of this.#streams) {
      stream.on('data', (chunk: Buffer) => {
        this.#tail.add(chunk)
        for (const listener of this.#listeners) listener()
      })
      stream.on('error', () => {})
    }
  }

  tailBytes(): Buffer {
    return this.#tail.bytes()
  }

  async text(): Promise<string> {
    return this.tailBytes().toString('utf8')
  }

  async bytesFrom(offset: number): Promise<LogPiece> {
    const bytes = this.#tail.bytes()
    const kept = this.#tail.totalBytes - bytes.length
    const start = Math.max(offset, kept)
    return { bytes: bytes.subarray(start - kept), start }
  }

  onGrowth(callback: () => void): () => void {
    this.#listeners.add(callback)
    return () => this.#listeners.delete(callback)
  }

  async finish(): Promise<unknown> {
    await drainStreams(this.#streams)
    for (const stream of this.#streams) stream.destroy()
    return undefined
  }
}
