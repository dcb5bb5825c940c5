// The files in the directory of a detached machine.
import { join } from 'node:path'

/** Their paths. */
export interface MachineFiles {
  /** Who the machine is; see MachineRecord. */
  readonly record: string
  /** QEMU's process id and start time, written by the supervisor. */
  readonly pid: string
  /** QEMU's exit status, written by the supervisor when it has ended. */
  readonly exit: string
  /** Written by the supervisor of a machine that was let go of: it ends no more with the program that has started it. */
  readonly kept: string
  /** Who drives the machine now. */
  readonly holder: string
  readonly monitorSocket: string
  /** What QEMU calls the console's pipe: it adds `.in` and `.out`. */
  readonly consolePipe: string
  /** A FIFO that the guest reads. */
  readonly consoleInput: string
  readonly agentSocket: string
  /** A second monitor, for `qm attach`. */
  readonly attachSocket: string
  /** A regular file: every byte of the console since the machine's start, written by QEMU. */
  readonly consoleLog: string
  /** What QEMU prints. */
  readonly log: string
}

/** The names are also those that the supervisor's script writes. */
export function filesIn(directory: string): MachineFiles {
  const file = (name: string): string => join(directory, name)
  return {
    record: file('machine.json'),
    pid: file('pid'),
    exit: file('exit'),
    kept: file('kept'),
    holder: file('holder.json'),
    monitorSocket: file('monitor'),
    consolePipe: file('console'),
    consoleInput: file('console.in'),
    agentSocket: file('agent'),
    attachSocket: file('attach'),
    consoleLog: file('console.out'),
    log: file('qemu.log'),
  }
}

/** The size of sun_path on Linux, and on the BSDs and macOS, without the NUL at its end. */
const LONGEST_SOCKET_PATH = process.platform === 'linux' ? 107 : 103

/** @throws TypeError for a directory whose sockets would have too long a path */
export function checkSocketPaths(directory: string): void {
  const { monitorSocket } = filesIn(directory)
  const bytes = Buffer.byteLength(monitorSocket)
  if (bytes <= LONGEST_SOCKET_PATH) return
  throw new TypeError(
    `the directory ${directory} is too long for a socket in it (${bytes} of ${LONGEST_SOCKET_PATH} bytes): give a shorter one, or set QM_STATE_DIR`,
  )
}
