// What has become of a detached machine, by the files of its directory.
import { lstatSync } from 'node:fs'
import { constants } from 'node:os'
import { livenessOf, type ProcessExit, type ProcessIdentity } from '@qm/process'
import { readSmallFile } from '../files/small-file.ts'
import { filesIn } from './files.ts'
import { type MachineRecord, readRecord } from './record.ts'

/** What a directory says of its machine. */
export interface MachineStatus {
  readonly record: MachineRecord
  /** `starting` until QEMU's process id is known. */
  readonly state: 'starting' | 'running' | 'ended'
  /** QEMU's process; null before it is known. It is that process only while the state is `running`. */
  readonly process: ProcessIdentity | null
  /** How QEMU ended; null while it has not, or when its supervisor was killed before it could tell. */
  readonly exit: ProcessExit | null
}

/** Looks at a directory. @returns why it is not that of a machine of this user */
export function readStatus(directory: string): MachineStatus | string {
  const status = lstatSync(directory, { throwIfNoEntry: false })
  if (status === undefined) return 'it is not there'
  if (!status.isDirectory()) return 'it is not a directory'
  if (status.uid !== process.geteuid?.()) return 'it belongs to another user'
  if ((status.mode & 0o077) !== 0) return 'other users may enter it'
  const files = filesIn(directory)
  const record = readRecord(files.record)
  if (record === undefined) return 'it holds no machine'
  const exit = readExit(files.exit)
  const process_ = readProcess(files.pid, record.supervisor)
  if (exit !== null) return { record, state: 'ended', process: process_, exit }
  const alive = livenessOf(process_ ?? record.supervisor) === 'alive'
  const state = alive ? (process_ === null ? 'starting' : 'running') : 'ended'
  return { record, state, process: process_, exit }
}

/** How QEMU ended, by the status that its supervisor has written; null when there is none yet. */
export function readExit(path: string): ProcessExit | null {
  const status = Number(/^(\d+)\n$/.exec(tryRead(path))?.[1])
  if (Number.isNaN(status)) return null
  const signal = status > 128 ? signalNamed(status - 128) : undefined
  if (signal !== undefined) return { kind: 'signalled', exitCode: null, signal, requested: false }
  return { kind: 'exited', exitCode: status, signal: null, requested: false }
}

/** QEMU's process: in the same place as its supervisor, told from others by its start time. */
function readProcess(path: string, supervisor: ProcessIdentity): ProcessIdentity | null {
  const [, pid, startTime] = /^(\d+) (\d+)\n$/.exec(tryRead(path)) ?? []
  if (pid === undefined || startTime === undefined) return null
  return { ...supervisor, pid: Number(pid), startTime, thread: null }
}

function tryRead(path: string): string {
  try {
    return readSmallFile(path, 100)
  } catch {
    return ''
  }
}

function signalNamed(number: number): NodeJS.Signals | undefined {
  const names: Readonly<Record<string, number>> = constants.signals
  return Object.keys(names).find((name): name is NodeJS.Signals => names[name] === number)
}
