// The detached machines of this user.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { types } from 'node:util'
import { redactArgv } from '@qm/args'
import type { ProcessExit } from '@qm/process'
import { checkOptions } from '../checks/options-check.ts'
import { baseDirectory } from './base-directory.ts'
import { filesIn } from './files.ts'
import { holderOf } from './holder.ts'
import { type MachineStatus, readStatus } from './status.ts'

/** A detached machine, as it was when it was looked at. */
export interface DetachedMachine {
  readonly name: string
  /** What `Machine.reattach` takes, besides the name. */
  readonly directory: string
  /** QEMU's process; null when it does not run. */
  readonly pid: number | null
  /** `ended` ones leave their directory, with console and log, until it is removed. */
  readonly state: 'starting' | 'running' | 'ended'
  /** When it was started. */
  readonly since: Date
  /** Milliseconds from its start until it is ended; null for one that nothing ends. */
  readonly ttlMs: number | null
  /** How it ended; null while it runs, and when that is not known. */
  readonly exit: ProcessExit | null
  /** The program that drives it now, in words; null when none does. */
  readonly drivenBy: string | null
  /** QEMU's command line without its secrets: the wrapper, the binary, its arguments. */
  readonly command: readonly string[]
}

/** Where detached machines are looked for. */
export interface DetachedPlaces {
  /** @defaultValue `QM_STATE_DIR`, else `qm/machines` of `XDG_STATE_HOME` or of `~/.local/state` */
  readonly baseDir?: string | undefined
}

/** The machines in the base directory, oldest first; what else is there is passed over. */
export async function listMachines(places: DetachedPlaces = {}): Promise<readonly DetachedMachine[]> {
  checkOptions('list()', places, { baseDir: 'string' })
  const { baseDir } = places
  const base = baseDirectory(baseDir)
  return list(base)
    .flatMap(name => {
      const directory = join(base, name)
      const status = readStatus(directory)
      return typeof status === 'string' ? [] : [describeMachine(directory, status)]
    })
    .sort((a, b) => a.since.getTime() - b.since.getTime())
}

/** A machine by what its directory says. */
export function describeMachine(
  directory: string,
  { record, state, process, exit }: MachineStatus,
): DetachedMachine {
  return {
    name: record.name,
    directory,
    pid: state === 'running' && process !== null ? process.pid : null,
    state,
    since: new Date(record.startedAt),
    ttlMs: record.ttlMs,
    exit,
    drivenBy: (state === 'running' && holderOf(filesIn(directory).holder)) || null,
    command: redactArgv(record.command),
  }
}

function list(base: string): readonly string[] {
  try {
    return readdirSync(base)
  } catch (error) {
    if (types.isNativeError(error) && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}
