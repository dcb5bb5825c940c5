// Finds a detached machine by its name or directory.
import { existsSync } from 'node:fs'
import { nearestName } from '../../checks/nearest-name.ts'
import { directoryOf } from '../../detached/base-directory.ts'
import { filesIn, type MachineFiles } from '../../detached/files.ts'
import { listMachines } from '../../detached/list.ts'
import { type MachineStatus, readStatus } from '../../detached/status.ts'
import { UsageError } from '../options/usage-error.ts'

/** A machine that is there, running or not. */
export interface FoundMachine extends MachineStatus {
  readonly directory: string
  readonly files: MachineFiles
}

/** The machine of that name. @throws Error when there is none, with the nearest name; UsageError for no name at all */
export async function findMachine(name: string | undefined): Promise<FoundMachine> {
  if (name === undefined) throw new UsageError('which machine? (see qm ps)')
  const directory = toDirectory(name)
  const status = readStatus(directory)
  if (typeof status !== 'string') return { ...status, directory, files: filesIn(directory) }
  const names = (await listMachines()).map(machine => machine.name)
  const meant = nearestName(name, names)
  throw new Error(
    `there is no machine ${name}${meant === undefined ? '; qm ps --all lists them' : `: did you mean ${meant}?`}`,
  )
}

/** The machine of that name, which must run. @throws Error when it does not */
export async function findRunning(name: string | undefined): Promise<FoundMachine> {
  const machine = await findMachine(name)
  if (machine.state === 'running') return machine
  throw new Error(
    machine.state === 'ended'
      ? `the machine ${machine.record.name} has ended; qm logs ${machine.record.name} shows its console`
      : `the machine ${machine.record.name} is being started`,
  )
}

/** Whether it is still its starter's, which drives it: a `qm run` that goes on. */
export function isAttached({ record, files }: FoundMachine): boolean {
  return record.tethered && !existsSync(files.kept)
}

function toDirectory(name: string): string {
  try {
    return directoryOf(name, undefined)
  } catch (error) {
    throw error instanceof TypeError ? new UsageError(error.message, { cause: error }) : error
  }
}
