// What QEMU calls a state file: a path from 8.2 on, before that a descriptor that it is handed.
import { existsSync } from 'node:fs'
import { type FileHandle, rm } from 'node:fs/promises'
import { setTimeout as pass } from 'node:timers/promises'
import { toShell } from '@qm/args'
import { type QmpClient, QmpFdError } from '@qm/qmp'
import { MigrationError } from '../errors.ts'
import type { WaitOptions } from '../time/deadline.ts'

/** A state file for QEMU. */
export interface StateTarget {
  readonly uri: string
  /** Makes sure that all of it has been written, where QEMU itself cannot tell. */
  verify(wait: WaitOptions): Promise<void>
}

/** The name of the descriptor in QEMU. */
const FD_NAME = 'qm-state'
/** How often a shell's mark is looked for, in milliseconds; it comes within one or two. */
const LOOK_MS = 5
/** How long the shell may take after QEMU has written the last byte, in milliseconds. */
const MARK_MS = 10_000

/**
 * A state file for a migration in either direction.
 *
 * @param handle the open file: QEMU before 8.2 gets its descriptor
 */
export async function stateTarget(
  qmp: QmpClient,
  path: string,
  handle: FileHandle,
  direction: 'read' | 'write',
): Promise<StateTarget> {
  const plain = async (): Promise<void> => {}
  const { major, minor } = qmp.version
  if (major > 8 || (major === 8 && minor >= 2)) {
    // QEMU reads an offset out of the URI, and a path may hold one, too.
    const file = path.includes(',offset=') ? (await qmp.addFd(handle.fd)).path : path
    return { uri: `file:${file}`, verify: plain }
  }
  try {
    await qmp.getFd(handle.fd, FD_NAME)
    return { uri: `fd:${FD_NAME}`, verify: plain }
  } catch (error) {
    // Over TCP, for one, no descriptor can be passed.
    if (!(error instanceof QmpFdError)) throw error
    return direction === 'read'
      ? { uri: `exec:cat < ${toShell([path])}`, verify: plain }
      : {
          uri: `exec:cat > ${toShell([path])} && : > ${toShell([markOf(path)])}`,
          verify: wait => untilMarked(path, wait),
        }
  }
}

function markOf(path: string): string {
  return `${path}.whole`
}

/** QEMU is done when the pipe to the shell has its last bytes: what becomes of them the shell says by a mark. */
async function untilMarked(path: string, { signal }: WaitOptions): Promise<void> {
  const mark = markOf(path)
  const end = performance.now() + MARK_MS
  while (!existsSync(mark)) {
    if (performance.now() > end)
      throw new MigrationError('the state was cut: the disk is full, or the file cannot be written', false)
    await pass(LOOK_MS, undefined, { ...(signal && { signal }) })
  }
  await rm(mark, { force: true })
}
