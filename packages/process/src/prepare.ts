// Everything about a spawn that is settled before the child exists.
import { fstatSync, statSync } from 'node:fs'
import { ProcessRequestError, SpawnError, type SpawnErrorCode } from './errors.ts'
import { chooseGuard, type Guarding } from './guard/choose.ts'
import { newSpawnId, SPAWN_ID } from './guard/spawn-id.ts'
import { isWords, type SpawnSpec } from './spec.ts'
import { planFds } from './start/fds.ts'
import { findProgram } from './start/program.ts'

/** A spawn that nothing is known to stand against. */
export interface PreparedSpawn {
  /** The wrapper, the binary and its arguments, as asked for. */
  readonly command: readonly string[]
  /** The same with the program's file, and with what the guard puts before it. */
  readonly argv: readonly [string, ...string[]]
  readonly env: NodeJS.ProcessEnv
  readonly cwd: string
  readonly guarding: Guarding
  /** In the environment of a wrapped command, by which its descendants are found. */
  readonly spawnId: string | undefined
}

/** Settles a spawn. @throws {@link SpawnError} when it is clear already that it would fail */
export async function prepareSpawn(spec: SpawnSpec): Promise<PreparedSpawn> {
  const numbers = planFds(spec.fds ?? {})
  const args = typeof spec.args === 'function' ? spec.args(numbers) : (spec.args ?? [])
  if (!isWords(args)) throw new ProcessRequestError('spawn: args does not return an array of strings')
  const wrapper = spec.wrapper ?? []
  const command = [...wrapper, spec.binary, ...args]
  const env = definedOnly({ ...process.env, ...spec.env })
  const refuse = (code: SpawnErrorCode, reason: string): never => {
    throw new SpawnError(code, reason, command)
  }
  const cwd =
    spec.cwd ?? currentDirectory() ?? refuse('bad-directory', 'the directory of this program is gone')
  if (command.some(word => word.includes('\0'))) refuse('bad-argument', 'an argument contains a NUL')
  if (args.some(word => /^--?daemonize$/.test(word))) {
    refuse('bad-argument', '-daemonize takes QEMU out of the reach of its parent')
  }
  for (const [name, source] of Object.entries(spec.fds ?? {}))
    if (source !== 'channel' && !isOpen(source.fd))
      refuse('spawn-failed', `${name}: ${source.fd} is no open descriptor`)
  if (!isDirectory(cwd)) refuse('bad-directory', `${cwd} is not a directory that this user can reach`)
  const [program = '', ...rest] = command
  const found = findProgram(program, { path: env['PATH'] ?? '', cwd })
  if ('code' in found) return refuse(found.code, found.reason)
  const choice = spec.guard ?? (spec.detached ? 'none' : 'auto')
  const wrapped = wrapper.length > 0
  const dropsDeathSignal = found.setsId || losesDeathSignal(args)
  const guarding = await chooseGuard(choice, { file: found.file, wrapped, dropsDeathSignal })
  if (guarding === undefined) return refuse('no-guard', `the guard asked for, ${choice}, does not work here`)
  const [first = found.file, ...others] = [...guarding.prelude, found.file, ...rest]
  const spawnId = wrapped && process.platform === 'linux' ? newSpawnId() : undefined
  const marked = spawnId === undefined ? env : { ...env, [SPAWN_ID]: spawnId }
  return { command, argv: [first, ...others], env: marked, cwd, guarding, spawnId }
}

/** QEMU clears the signal by changing its user, and overwrites it with a SIGTERM that a stuck QEMU ignores. */
function losesDeathSignal(args: readonly string[]): boolean {
  return args.some((word, index) => {
    if (/^--?runas$/.test(word)) return true
    return /^--?run-with$/.test(word) && /(^|,)(user|exit-with-parent)\b/.test(args[index + 1] ?? '')
  })
}

function currentDirectory(): string | undefined {
  try {
    return process.cwd()
  } catch {
    return undefined
  }
}

function isDirectory(path: string): boolean {
  try {
    return statSync(path).isDirectory()
  } catch {
    return false
  }
}

function isOpen(fd: number): boolean {
  try {
    return fstatSync(fd) !== undefined
  } catch {
    return false
  }
}

function definedOnly(env: Readonly<Record<string, string | undefined>>): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined))
}
