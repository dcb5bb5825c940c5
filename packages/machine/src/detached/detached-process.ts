// QEMU's process where it is no child of this program: watched by its start time, its exit status told by its supervisor.
import { closeSync, constants, existsSync, openSync, readSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { createInterface } from 'node:readline'
import { toShell } from '@qm/args'
import {
  type CommandLine,
  type Guard,
  type ProcessExit,
  type ProcessIdentity,
  type ShutdownStrategy,
  type StopOptions,
  type StopReport,
  type WatchedProcess,
  watchProcess,
} from '@qm/process'
import type { RunProcess } from '../run/run-process.ts'
import type { DirectoryWatch } from './directory-watch.ts'
import type { MachineFiles } from './files.ts'
import { LogReader } from './log-reader.ts'
import { readExit } from './status.ts'

/** How long the supervisor has to tell of the end after QEMU has gone. */
const TOLD_MS = 1000
const TAIL_BYTES = 64 * 1024
/** More is not kept in memory at once. */
const LOG_BYTES = 16 * 1024 * 1024

/** What a process is made from. */
export interface DetachedProcessParts {
  readonly identity: ProcessIdentity
  readonly files: MachineFiles
  readonly command: readonly string[]
  readonly watch: DirectoryWatch
  /** Has QEMU go on without this program, which it ends with; undefined where it does so anyway. */
  readonly keep?: (() => void) | undefined
}

/** Watches a QEMU. */
export async function watchDetached(parts: DetachedProcessParts): Promise<DetachedProcess> {
  return new DetachedProcess(parts, await watchProcess(parts.identity))
}

/** A QEMU that goes on when this program lets go of it. Disposing of it ends the watching, not QEMU. */
export class DetachedProcess implements RunProcess {
  readonly pid: number
  readonly commandLine: CommandLine
  readonly channels: Readonly<Record<string, never>> = {}
  readonly exit: Promise<ProcessExit>
  readonly #files: MachineFiles
  readonly #watch: DirectoryWatch
  readonly #watched: WatchedProcess
  readonly #ended = Promise.withResolvers<ProcessExit>()
  #exited = false
  #requested = false
  #timer: NodeJS.Timeout | undefined
  #isClosed = false
  #keep: (() => void) | undefined

  constructor({ files, command, watch, keep }: DetachedProcessParts, watched: WatchedProcess) {
    this.pid = watched.pid
    this.#files = files
    this.#keep = keep
    this.#watch = watch
    this.#watched = watched
    this.commandLine = { argv: command, shell: toShell(command) }
    this.exit = this.#ended.promise
    void watched.exit.then(() => this.#gone())
  }

  /** What ends QEMU with this program. */
  get guards(): readonly Guard[] {
    return this.#keep === undefined ? [] : ['watchdog']
  }

  /** Whether QEMU goes on when this program ends. */
  get isKept(): boolean {
    return this.#keep === undefined
  }

  /** Has QEMU go on when this program ends; resolves when that is sure. */
  async keep(): Promise<void> {
    const keep = this.#keep
    if (keep === undefined) return
    const { promise, resolve } = Promise.withResolvers<void>()
    const look = (): void => {
      if (existsSync(this.#files.kept)) resolve()
    }
    const unwatch = this.#watch.on(basename(this.#files.kept), look)
    try {
      keep()
      look()
      await Promise.race([promise, this.exit])
    } finally {
      unwatch()
    }
    if (this.running) this.#keep = undefined
  }

  get running(): boolean {
    return !this.#exited
  }

  kill(signal: NodeJS.Signals = 'SIGKILL'): boolean {
    if (this.running) this.#requested = true
    return this.#watched.kill(signal)
  }

  async stop(strategy?: ShutdownStrategy, options?: StopOptions): Promise<StopReport> {
    if (this.running) this.#requested = true
    const report = await this.#watched.stop(strategy, options)
    return { ...report, exit: await this.exit }
  }

  tail(lines = 20): string {
    const text = readEnd(this.#files.log, TAIL_BYTES)
    return text.trimEnd().split('\n').slice(-lines).join('\n')
  }

  async *lines(wait: { readonly signal?: AbortSignal } = {}): AsyncGenerator<string, void, undefined> {
    const reader = new LogReader(this.#files.log)
    const stop = this.#watch.on(basename(this.#files.log), () => reader.grown())
    void this.exit.then(() => reader.end())
    const { signal } = wait
    const abort = (): void => void reader.destroy(signal?.reason)
    signal?.addEventListener('abort', abort)
    try {
      signal?.throwIfAborted()
      yield* createInterface({ input: reader, crlfDelay: Number.POSITIVE_INFINITY })
      signal?.throwIfAborted()
    } finally {
      signal?.removeEventListener('abort', abort)
      stop()
      reader.destroy()
    }
  }

  async log(): Promise<string> {
    return readEnd(this.#files.log, LOG_BYTES)
  }

  /** Ends the watching. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosed = true
    clearTimeout(this.#timer)
    await this.#watched[Symbol.asyncDispose]()
  }

  /** The supervisor tells how it ended, some milliseconds after that it did. */
  #gone(): void {
    const look = (): void => {
      const exit = readExit(this.#files.exit)
      if (exit !== null) this.#end(exit)
    }
    this.#watch.on(basename(this.#files.exit), look)
    look()
    // Without its supervisor how it ended cannot be known.
    const unknown = { kind: 'exited', exitCode: null, signal: null, requested: false } as const
    if (!this.#exited && !this.#isClosed) this.#timer = setTimeout(() => this.#end(unknown), TOLD_MS)
  }

  #end(exit: ProcessExit): void {
    if (this.#exited || this.#isClosed) return
    this.#exited = true
    clearTimeout(this.#timer)
    this.#ended.resolve({ ...exit, requested: this.#requested })
  }
}

/** The end of a file, bytes that are not UTF-8 replaced; empty when it cannot be read. */
function readEnd(path: string, bytes: number): string {
  try {
    const from = Math.max(0, statSync(path).size - bytes)
    const fd = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
    try {
      const piece = Buffer.alloc(bytes)
      return piece.subarray(0, readSync(fd, piece, 0, bytes, from)).toString('utf8')
    } finally {
      closeSync(fd)
    }
  } catch {
    return ''
  }
}
