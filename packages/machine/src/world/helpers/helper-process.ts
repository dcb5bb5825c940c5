// A process beside QEMU that serves it on a socket: started before QEMU, guarded like QEMU, stopped after it.
import { rm } from 'node:fs/promises'
import { graceful, type QemuProcess, signalRung, spawn } from '@qm/process'
import { HelperError } from '../../errors.ts'
import type { HelperOutput } from './helper-output.ts'
import { stateOfSocket, untilListening } from './listening.ts'
import { type ListeningSocket, listenAt } from './listening-socket.ts'

/** A helper to start. */
export interface HelperCommand {
  /** What it is, for messages. */
  readonly name: string
  /** The program and its arguments. */
  readonly command: readonly string[]
  /** The UNIX socket that it listens on, an absolute path. */
  readonly socket?: string
  /** Whether it inherits the listening socket, whose number takes the place of `{fd}`. @defaultValue false */
  readonly handedOver?: boolean
  /** When it is ready: `listening`, `running`, or with output that fits. @defaultValue `listening` with a socket, else `running` */
  readonly ready?: 'listening' | 'running' | RegExp | { readonly output: string }
}

/** A helper that runs. */
export interface Helper extends AsyncDisposable {
  readonly name: string
  readonly process: QemuProcess
}

/** How long a helper may take to end by SIGTERM once QEMU has gone, in milliseconds. */
const STOP_MS = 2000
/** The descriptor after stdin, stdout and stderr, which `spawn` gives to the first one named. */
const FIRST_FD = 3

/**
 * Starts a helper and resolves when it is ready.
 *
 * @param onDeath called when it ends before it is disposed of
 * @param output gets its lines
 * @throws HelperError with its output, when it ends instead.
 */
export async function startHelper(
  helper: HelperCommand,
  signal: AbortSignal,
  onDeath: (error: HelperError) => void,
  output?: HelperOutput,
): Promise<Helper> {
  const { name, socket, handedOver = false } = helper
  const process = await spawnHelper(helper, signal)
  void followOutput(process, line => output?.note(name, line))
  let stopping = false
  const ended = process.exit.then(exit => {
    const how = exit.signal === null ? `exit code ${exit.exitCode}` : `signal ${exit.signal}`
    return new HelperError(name, `${name} ended with ${how}`, process.tail(10))
  })
  const stop = async (): Promise<void> => {
    stopping = true
    await process.stop(graceful(signalRung('SIGTERM', { graceMs: STOP_MS })))
    await process[Symbol.asyncDispose]()
    // Most leave the file of their socket behind.
    if (socket === undefined) return
    if (handedOver || (await stateOfSocket(socket)) === 'bound') await rm(socket, { force: true })
  }
  const given = new AbortController()
  try {
    const both = AbortSignal.any([signal, given.signal])
    const dead = ended.then(error => {
      given.abort(error)
      throw error
    })
    await Promise.race([untilReady(helper, process, both), dead])
  } catch (error) {
    const said = process.tail(10)
    await stop().catch(() => {})
    throw signal.aborted
      ? new HelperError(name, `${name} is not ready${whereOf(helper)}`, said, { cause: error })
      : error
  }
  void ended.then(error => {
    if (!stopping) onDeath(error)
  })
  return { name, process, [Symbol.asyncDispose]: stop }
}

async function spawnHelper(
  { command, socket, handedOver = false }: HelperCommand,
  signal: AbortSignal,
): Promise<QemuProcess> {
  const [binary = '', ...args] = command
  if (socket === undefined) return spawn({ binary, args }, { signal })
  if (!handedOver) return spawn({ binary, args }, { signal })
  const listener: ListeningSocket = await listenAt(socket)
  try {
    const numbered = args.map(word => word.replaceAll('{fd}', String(FIRST_FD)))
    return await spawn({ binary, args: numbered, fds: { listener: { fd: listener.fd } } }, { signal })
  } catch (error) {
    await rm(socket, { force: true })
    throw error
  } finally {
    await listener.close()
  }
}

/** What is waited for, in words. */
function whereOf({ socket, ready }: HelperCommand): string {
  if (typeof ready === 'object') return ': it has not printed what it is ready with'
  return socket === undefined ? '' : `: it does not listen at ${socket}`
}

async function untilReady(
  { socket, ready, handedOver = false }: HelperCommand,
  process: QemuProcess,
  signal: AbortSignal,
): Promise<void> {
  if (ready instanceof RegExp || typeof ready === 'object') {
    for await (const line of process.lines({ signal })) {
      const fits = ready instanceof RegExp ? line.search(ready) >= 0 : line.includes(ready.output)
      if (fits) return
    }
    return new Promise(() => {})
  }
  if (ready !== 'running' && socket !== undefined && !handedOver) await untilListening(socket, signal)
}

async function followOutput(process: QemuProcess, note: (line: string) => void): Promise<void> {
  try {
    for await (const line of process.lines()) note(line)
  } catch {
    note('… (more than could be kept)')
  }
}
