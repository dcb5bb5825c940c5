// A process beside QEMU that serves it on a socket: started before QEMU, guarded like QEMU, stopped after it.
import { graceful, type QemuProcess, signalRung, spawn } from '@qm/process'
import { HelperError } from '../../errors.ts'
import { untilListening } from './listening.ts'

/** A helper to start. */
export interface HelperCommand {
  /** What it is, for messages. */
  readonly name: string
  /** The program and its arguments. */
  readonly command: readonly string[]
  /** The UNIX socket that it listens on, an absolute path; without one it counts as ready when it runs. */
  readonly socket?: string
}

/** A helper that runs. */
export interface Helper extends AsyncDisposable {
  readonly name: string
  readonly process: QemuProcess
}

/** How long a helper may take to end by SIGTERM once QEMU has gone, in milliseconds. */
const STOP_MS = 2000

/**
 * Starts a helper and resolves when it listens.
 *
 * @param onDeath called when it ends before it is disposed of
 * @throws HelperError with its output, when it ends instead.
 */
export async function startHelper(
  { name, command, socket }: HelperCommand,
  signal: AbortSignal,
  onDeath: (error: HelperError) => void,
): Promise<Helper> {
  const [binary = '', ...args] = command
  const process = await spawn({ binary, args }, { signal })
  let stopping = false
  const ended = process.exit.then(exit => {
    const how = exit.signal === null ? `exit code ${exit.exitCode}` : `signal ${exit.signal}`
    return new HelperError(name, `${name} ended with ${how}`, process.tail(10))
  })
  const stop = async (): Promise<void> => {
    stopping = true
    await process.stop(graceful(signalRung('SIGTERM', { graceMs: STOP_MS })))
    await process[Symbol.asyncDispose]()
  }
  const given = new AbortController()
  try {
    if (socket !== undefined) {
      const both = AbortSignal.any([signal, given.signal])
      const dead = ended.then(error => {
        given.abort(error)
        throw error
      })
      await Promise.race([untilListening(socket, both), dead])
    }
  } catch (error) {
    await stop().catch(() => {})
    throw error
  }
  void ended.then(error => {
    if (!stopping) onDeath(error)
  })
  return { name, process, [Symbol.asyncDispose]: stop }
}
