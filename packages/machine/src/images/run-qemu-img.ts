// Runs qemu-img to its end: arguments in, output or an ImageError with its words out.
import { findBinary } from '@qm/process'
import { checkOptions, type OptionKinds } from '../checks/options-check.ts'
import { ImageError, MachineTimeoutError } from '../errors.ts'
import { whoHolds } from '../hints/holders.ts'
import { type Deadline, withDeadline } from '../time/deadline.ts'
import type { ImageOptions } from './options.ts'

/** A run that has ended with one of the exit codes that were allowed. */
export interface QemuImgResult {
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
}

/** A run of qemu-img. */
export interface QemuImgRun {
  /** The arguments; the paths among them are absolute, so that none is taken for an option or a protocol. */
  readonly args: readonly string[]
  /** The images it opens, to name the holder of one that is locked. */
  readonly files: readonly string[]
  /** Exit codes that are answers and not failures. @defaultValue [0] */
  readonly answers?: readonly number[]
  /** Gets the share that is done, from 0 to 1, each time qemu-img prints it (`-p`). */
  readonly onProgress?: (fraction: number) => void
}

/** Most of the output that is kept; `info` of a long backing chain is the longest. */
const MAX_OUTPUT_BYTES = 16 * 1024 * 1024
/** How long a run that is given up may take to end by SIGTERM, in milliseconds. */
const TERMINATE_MS = 1000

/**
 * Runs a piece of work under the deadline of a call on images.
 *
 * @throws TypeError for options that make no sense, MachineTimeoutError at the deadline, the signal's reason at an abort.
 */
export async function withImageDeadline<O extends ImageOptions, T>(
  what: string,
  options: O,
  kinds: OptionKinds<O>,
  act: (deadline: Deadline) => Promise<T>,
): Promise<T> {
  checkOptions(what, options, kinds)
  return withDeadline(options, timeoutMs => new MachineTimeoutError(what, timeoutMs), act)
}

/**
 * Runs qemu-img; ends it when `signal` aborts.
 *
 * @throws {@link ImageError} with what it printed, or that it is not installed.
 */
export async function runQemuImg(
  run: QemuImgRun,
  { qemuImg }: ImageOptions,
  signal: AbortSignal,
): Promise<QemuImgResult> {
  const program = await findQemuImg(qemuImg)
  const { execa } = await import('execa')
  const child = execa(program, run.args, {
    reject: false,
    stdin: 'ignore',
    cancelSignal: signal,
    forceKillAfterDelay: TERMINATE_MS,
    maxBuffer: MAX_OUTPUT_BYTES,
    env: { LC_ALL: 'C' },
  })
  if (run.onProgress) followProgress(child.stdout, run.onProgress)
  const { exitCode, stdout, stderr, isCanceled, cause, shortMessage } = await child
  if (isCanceled) throw signal.reason
  if (exitCode !== undefined && (run.answers ?? [0]).includes(exitCode)) return { exitCode, stdout, stderr }
  throw failure(
    stderr.trim() || shortMessage || `qemu-img ended with exit code ${exitCode}`,
    run.files,
    cause,
  )
}

async function findQemuImg(qemuImg = process.env['QM_QEMU_IMG'] ?? 'qemu-img'): Promise<string> {
  try {
    return await findBinary(qemuImg)
  } catch (cause) {
    throw new ImageError(`${qemuImg} was not found: install it (on Debian: apt-get install qemu-utils)`, {
      cause,
    })
  }
}

/** Reads `    (12.34/100%)\r`, each as it is printed. */
function followProgress(stdout: NodeJS.ReadableStream, onProgress: (fraction: number) => void): void {
  stdout.on('data', (chunk: Buffer | string) => {
    const percent = /\((\d{1,3}(?:\.\d{1,4})?)\/100%\)[^(]*$/.exec(String(chunk))?.[1]
    if (percent !== undefined) onProgress(Math.min(1, Number(percent) / 100))
  })
}

function failure(said: string, files: readonly string[], cause: unknown): ImageError {
  const locked = /Failed to get (?:"[^"]+"|\w+) lock|Failed to get shared/.test(said)
  const holder = locked ? files.map(path => whoHolds({ kind: 'file', path })).find(Boolean) : undefined
  const text = said.replaceAll(/^qemu-img: /gm, '')
  return new ImageError(holder === undefined ? text : `${text}\nit is in use by ${holder}`, { cause })
}
