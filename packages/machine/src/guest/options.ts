// The options of what is done in the guest, and their results.
import type { Readable, Writable } from 'node:stream'
import { type OptionKinds, WAIT_KINDS } from '../checks/options-check.ts'
import type { WaitOptions } from '../time/deadline.ts'

/** Which way into the guest is taken. */
export interface GuestWayOptions extends WaitOptions {
  /** @defaultValue the agent if it answers, else the shell on the console */
  readonly by?: 'agent' | 'console' | undefined
}

/** Takes output: a stream, which is not ended, or a function, whose promise is waited for. */
export type OutputSink = Writable | ((chunk: Buffer) => unknown)

/** Options of `vm.exec()`. */
export interface ExecOptions extends GuestWayOptions {
  /** Milliseconds for the whole call; the command is killed then. @defaultValue 60 000 */
  readonly timeoutMs?: number | undefined
  /** Takes the standard output: while the command runs by the agent, after its end over the console. `stdout` of the result is empty then. */
  readonly stdout?: OutputSink | undefined
  /** Takes the standard error, likewise. */
  readonly stderr?: OutputSink | undefined
  /** What the command reads on its standard input; all of it is brought into the guest before the command starts. @defaultValue nothing */
  readonly input?: string | Uint8Array | Readable | undefined
  /**
   * The longest output that is kept, in bytes, of each stream without a sink (over the console with one, too). A command
   * that prints more is killed, and the call rejects. @defaultValue 16 MiB
   */
  readonly maxOutputBytes?: number | undefined
}

/** How a command in the guest ended, and what it printed. */
export interface ExecResult {
  /** Its exit code; null when a signal ended it and the agent says so. A shell gives 128 + n after signal n. */
  readonly exitCode: number | null
  /** The signal that ended it, as `SIGKILL`; null for none. */
  readonly signal: string | null
  /** Its standard output as UTF-8; empty when `stdout` took it. For bytes as they are give a sink. */
  readonly stdout: string
  /** Its standard error, likewise. */
  readonly stderr: string
  /** Which way it was run. */
  readonly by: 'agent' | 'console'
}

/** Options of `vm.copyIn()`. */
export interface CopyInOptions extends GuestWayOptions {
  /** Milliseconds for the whole call. @defaultValue 600 000 */
  readonly timeoutMs?: number | undefined
}

/** Options of `vm.copyOut()`. */
export interface CopyOutOptions extends GuestWayOptions {
  /** Milliseconds for the whole call. @defaultValue 600 000 */
  readonly timeoutMs?: number | undefined
  /** Replaces a regular file that is there. @defaultValue false: that is an error */
  readonly overwrite?: boolean | undefined
  /** A larger file of the guest is an error, before anything is copied. @defaultValue 1 GiB */
  readonly maxBytes?: number | undefined
}

const WAY_KINDS = { ...WAIT_KINDS, by: 'string' } as const

/** The kinds of {@link ExecOptions}. */
export const EXEC_KINDS: OptionKinds<ExecOptions> = {
  ...WAY_KINDS,
  stdout: 'any',
  stderr: 'any',
  input: 'any',
  maxOutputBytes: 'bytes',
}

/** The kinds of {@link CopyInOptions}. */
export const COPY_IN_KINDS: OptionKinds<CopyInOptions> = WAY_KINDS

/** The kinds of {@link CopyOutOptions}. */
export const COPY_OUT_KINDS: OptionKinds<CopyOutOptions> = {
  ...WAY_KINDS,
  overwrite: 'boolean',
  maxBytes: 'bytes',
}

/** How long a command may take. */
export const EXEC_TIMEOUT_MS = 60_000
/** How long a transfer may take. */
export const COPY_TIMEOUT_MS = 600_000
/** How much output is kept. */
export const MAX_OUTPUT_BYTES: number = 16 * 2 ** 20
/** The largest file that is copied out. */
export const MAX_FILE_BYTES: number = 2 ** 30
