// What an installed QEMU can do here, found out by running it.
import { realpathSync, statSync } from 'node:fs'
import { type AcceleratorReport, tryAccelerator } from './accelerator.ts'
import { ProbeError } from './errors.ts'
import {
  parseAccelerators,
  parseMachines,
  parseOptions,
  parseVersion,
  type QemuMachine,
  type QemuVersion,
} from './help-text.ts'
import { findProgram } from './program.ts'
import { spawn } from './spawn.ts'

/** What a QEMU binary can do on this host. */
export interface QemuCapabilities {
  readonly version: QemuVersion
  readonly machines: readonly QemuMachine[]
  /** Each one built in, and whether it starts here. */
  readonly accelerators: readonly AcceleratorReport[]
  /** The options that it knows, without their dash, such as `run-with`. */
  readonly options: ReadonlySet<string>
}

/** `-help` is the longest text, some 50 KB. */
const HELP_BYTES = 1024 * 1024

const known = new Map<string, Promise<QemuCapabilities>>()

/**
 * Asks a QEMU binary what it can do, and tries its accelerators. The answer is kept for as long as the file stays
 * the same in path, size and time of change.
 *
 * @param binary a path, or a name that is looked up in PATH
 * @throws ProbeError when the binary does not answer like a QEMU
 */
export async function probe(binary: string): Promise<QemuCapabilities> {
  const key = identify(binary)
  const answer = known.get(key) ?? ask(binary)
  known.set(key, answer)
  // A failure may be passing, such as no more processes: only answers are kept.
  answer.catch(() => known.delete(key))
  return answer
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

async function ask(binary: string): Promise<QemuCapabilities> {
  const questions = [['-version'], ['-machine', 'help'], ['-accel', 'help'], ['-help']]
  const answers = questions.map(args => read(binary, args))
  // All have ended before the first failure is told: a probe leaves nothing running.
  await Promise.allSettled(answers)
  const [versionText, machineText, acceleratorText, helpText] = await Promise.all(answers)
  const version = parseVersion(versionText ?? '')
  if (version === undefined) throw new ProbeError(binary, `-version printed: ${versionText}`)
  const names = parseAccelerators(acceleratorText ?? '')
  return {
    version,
    machines: parseMachines(machineText ?? ''),
    accelerators: await Promise.all(names.map(name => tryAccelerator(binary, name))),
    options: parseOptions(helpText ?? ''),
  }
}

async function read(binary: string, args: readonly string[]): Promise<string> {
  try {
    const child = await spawn({ binary, args, log: { tailBytes: HELP_BYTES } })
    await child.completed()
    return await child.log()
  } catch (error) {
    throw new ProbeError(binary, `${args.join(' ')} failed`, error)
  }
}
