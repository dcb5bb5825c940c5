// Takes up a detached machine that some process has started.
import { MachineStateError } from '../errors.ts'
import { type LaunchContext, toClientOptions } from '../launch/launch.ts'
import { toPasteable } from '../launch/pasteable.ts'
import type { Settings } from '../launch/settings.ts'
import { ReleaseStack } from '../release-stack.ts'
import { goneError } from '../run/explain-errors.ts'
import type { Run } from '../run/run.ts'
import { connectRun } from './connect-run.ts'
import { watchDetached } from './detached-process.ts'
import { DirectoryWatch } from './directory-watch.ts'
import { filesIn } from './files.ts'
import { hold } from './holder.ts'
import { type MachineStatus, readStatus } from './status.ts'

/** Its sockets and its secrets are its own. */
const NOTHING_HANDED_OVER = { fds: {}, given: new Map<number, number>(), secretFiles: [] }

/** The state of a machine's directory. @throws MachineStateError for one that holds none */
export function requireMachine(directory: string): MachineStatus {
  const status = readStatus(directory)
  if (typeof status !== 'string') return status
  throw new MachineStateError(`there is no machine in ${directory}: ${status}`, 'new', ['running'])
}

/**
 * Connects to the QEMU of a directory.
 *
 * @throws MachineStateError when it has ended, or another program drives it; MachineGoneError when it ends meanwhile
 */
export async function reattachRun(
  settings: Settings,
  directory: string,
  { deadline, callersSignal, events, explain, owner }: Omit<LaunchContext, 'onHandedOver'>,
): Promise<Run> {
  const { record, state, process: identity } = requireMachine(directory)
  if (state !== 'running' || identity === null)
    throw new MachineStateError(
      state === 'ended'
        ? `the machine ${record.name} has ended`
        : `the machine ${record.name} is being started by another program`,
      'down',
      ['running'],
    )
  const files = filesIn(directory)
  const acquired = new ReleaseStack()
  try {
    const held = hold(files.holder, record.name, files.attachSocket)
    acquired.own('hold on the machine', held, it => it.release())
    const watch = acquired.own('directory watch', new DirectoryWatch(directory), it => it.close())
    const parts = { identity, files, command: record.command, watch }
    const process = acquired.own('process', await watchDetached(parts), it => it[Symbol.asyncDispose]())
    try {
      return await connectRun({
        settings,
        binary: record.binary,
        pasteable: toPasteable(record.command, NOTHING_HANDED_OVER),
        directory,
        files,
        hasConsole: record.console,
        hasAgent: record.agent,
        process,
        watch,
        acquired,
        deadline,
        events,
        explain,
        owner,
        progress: { phase: 'connect' },
        options: toClientOptions(settings),
      })
    } catch (error) {
      if (callersSignal.aborted || deadline.signal.aborted || process.running) throw error
      throw goneError(await process.exit, process.tail(), 'while it was taken up', error)
    }
  } catch (error) {
    await acquired.releaseAll()
    throw error
  }
}
