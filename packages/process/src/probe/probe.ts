// What an installed QEMU can do here, found out by running it.
import { realpathSync, statSync } from 'node:fs'
import { fromCallSite } from '../call-site.ts'
import { ProbeError, ProcessExitError } from '../errors.ts'
import type { ProcessExit } from '../exit.ts'
import { prepareSpawn } from '../prepare.ts'
import { printable } from '../printable.ts'
import { findProgram } from '../start/program.ts'
import { checkWait, type WaitOptions, waitFor } from '../wait-options.ts'
import { type AcceleratorReport, tryAccelerator } from './accelerator.ts'
import {
  parseAccelerators,
  parseMachines,
  parseOptions,
  parseVersion,
  type QemuMachine,
  type QemuVersion,
} from './help-text.ts'
import { runCommand } from './run-command.ts'

/** What a QEMU binary can do on this host. */
export interface QemuCapabilities {
  /** Its version. */
  readonly version: QemuVersion
  /** The machine types that it knows. */
  readonly machines: readonly QemuMachine[]
  /** Each one built in, and whether it starts here. */
  readonly accelerators: readonly AcceleratorReport[]
  /** The options that it knows, without their dash, such as `run-with`. */
  readonly options: ReadonlySet<string>
}

/** `-help` is the longest text, some 50 KB. */
const HELP_BYTES = 1024 * 1024
/** The default limit of a probe. It takes 100 to 500 ms; a busy host or many accelerators take longer. */
const TIMEOUT_MS = 60_000

/** A probe that runs or has succeeded. */
interface Probing {
  readonly answer: Promise<QemuCapabilities>
  readonly abort: AbortController
  /** How many calls wait for it. */
  waiting: number
}

const probes = new Map<string, Probing>()

/**
 * Asks a QEMU binary what it can do, and tries its accelerators. The answer is kept for as long as the file stays
 * the same in path, size and time of change. Calls at the same time share one probe, which ends when the last of them
 * gives up.
 *
 * @param binary a path, or a name that is looked up in PATH
 * @param wait the limit; `timeoutMs` is 60 000 by default
 * @throws {@link ProbeError} when the binary does not answer like a QEMU, {@link ProcessTimeoutError} at the limit
 */
export function probe(binary: string, wait: WaitOptions = {}): Promise<QemuCapabilities> {
  return fromCallSite(probe, () => probeWithin(binary, wait))
}

async function probeWithin(binary: string, wait: WaitOptions): Promise<QemuCapabilities> {
  checkWait(wait, 'probe')
  wait.signal?.throwIfAborted()
  const key = identify(binary)
  const probing = probes.get(key) ?? start(key, binary)
  probing.waiting++
  try {
    return await waitFor(probing.answer, { timeoutMs: TIMEOUT_MS, ...wait }, `the answers of ${binary}`)
  } finally {
    probing.waiting--
    if (probing.waiting === 0) probing.abort.abort()
  }
}

function start(key: string, binary: string): Probing {
  const abort = new AbortController()
  const probing = { answer: ask(binary, abort.signal), abort, waiting: 0 }
  probes.set(key, probing)
  // A failure may be passing, such as no more processes: only answers are kept.
  const forget = (): void => {
    if (probes.get(key) === probing) probes.delete(key)
  }
  probing.answer.then(() => abort.signal.removeEventListener('abort', forget), forget)
  // One that is given up is not joined by a later call.
  abort.signal.addEventListener('abort', forget, { once: true })
  return probing
}

function identify(binary: string): string {
  try {
    const found = findProgram(binary, { path: process.env['PATH'] ?? '', cwd: '.' })
    const path = realpathSync('file' in found ? found.file : binary)
    const { size, mtimeMs } = statSync(path)
    return [path, size, mtimeMs].join('\0')
  } catch (error) {
    throw new ProbeError(binary, 'it cannot be read', error)
  }
}

async function ask(binary: string, signal: AbortSignal): Promise<QemuCapabilities> {
  const questions = [['-version'], ['-machine', 'help'], ['-accel', 'help'], ['-help']]
  const answers = questions.map(args => read(binary, args, signal))
  // All have ended before the first failure is told: a probe leaves nothing running.
  await Promise.allSettled(answers)
  const [versionText, machineText, acceleratorText, helpText] = await Promise.all(answers)
  const version = parseVersion(versionText ?? '')
  if (version === undefined)
    throw new ProbeError(binary, `-version printed: ${printable((versionText ?? '').slice(0, 200))}`)
  const names = parseAccelerators(acceleratorText ?? '')
  return {
    version,
    machines: parseMachines(machineText ?? ''),
    accelerators: await Promise.all(names.map(name => tryAccelerator(binary, name, signal))),
    options: parseOptions(helpText ?? ''),
  }
}

async function read(binary: string, args: readonly string[], signal: AbortSignal): Promise<string> {
  try {
    const guarded = await prepareSpawn({ binary, args })
    // A watchdog is not worth its start for a command that ends by itself.
    const plan = guarded.guarding.gated
      ? await prepareSpawn({ binary, args, guard: 'exit-listener' })
      : guarded
    const { command, argv, env, cwd } = plan
    const result = await runCommand({ argv, env, cwd, maxBytes: HELP_BYTES, signal })
    if (result.exitCode !== 0) throw new ProcessExitError(toExit(result), command, result.output.slice(-1000))
    return result.output
  } catch (error) {
    throw new ProbeError(binary, `${args.join(' ')} failed`, error)
  }
}

function toExit({ exitCode, signal }: { exitCode: number | null; signal: string | null }): ProcessExit {
  return { kind: signal === null ? 'exited' : 'signalled', exitCode, signal, requested: false }
}
