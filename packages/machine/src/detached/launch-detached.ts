// From settings to a QEMU that outlives this program: its directory, its supervisor, then the connections to it.
import { closeSync, openSync, writeFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { findBinary, type ProcessIdentity } from '@qm/process'
import { MachineUnsupportedError } from '../errors.ts'
import { fitBoard, wantedBinary } from '../launch/fit-board.ts'
import { closeHandedOver, type LaunchContext, launch, toClientOptions } from '../launch/launch.ts'
import { LaunchProgress } from '../launch/launch-progress.ts'
import { toPasteable } from '../launch/pasteable.ts'
import { planMachine } from '../launch/plan.ts'
import { provideConfig } from '../launch/provide-config.ts'
import type { Settings } from '../launch/settings.ts'
import { ReleaseStack } from '../release-stack.ts'
import type { Run } from '../run/run.ts'
import { HelperOutput } from '../world/helpers/helper-output.ts'
import { detachedArgs } from './arguments.ts'
import { connectRun } from './connect-run.ts'
import { type DetachedProcess, watchDetached } from './detached-process.ts'
import { makeMachineDirectory, removeOwn, sweepEnded } from './directory.ts'
import { DirectoryWatch } from './directory-watch.ts'
import { filesIn, type MachineFiles } from './files.ts'
import { hold } from './holder.ts'
import { checkDetachedSettings, type DetachedPlace } from './options.ts'
import { writeRecord } from './record.ts'
import { readStatus } from './status.ts'
import { type Supervisor, startSupervisor } from './supervisor.ts'

/** The shell that watches over a detachable machine names a descriptor of its own by one digit. */
const MOST_FDS = 6

/** Launches a machine in its place, or, without one, as a child of this program. @throws TypeError for settings that do not go with the place */
export async function launchAt(
  place: DetachedPlace | undefined,
  settings: Settings,
  context: LaunchContext,
): Promise<Run> {
  if (place === undefined) return launch(settings, context)
  checkDetachedSettings(settings)
  return launchDetached(settings, place, context)
}

/**
 * Launches QEMU, and resolves when its main loop answers. From the moment when it starts, everything that a later
 * process needs is in its directory.
 *
 * @throws LaunchError when it does not come to that; QEMU and the directory are gone then. MachineUnsupportedError
 *   where the system is not Linux.
 */
async function launchDetached(
  given: Settings,
  { name, directory, ttlMs, isTethered }: DetachedPlace,
  { deadline, callersSignal, events, explain, owner, onHandedOver }: LaunchContext,
): Promise<Run> {
  if (process.platform !== 'linux')
    throw new MachineUnsupportedError(
      'detached machines need Linux: elsewhere the start time of a process is not known here',
    )
  const acquired = new ReleaseStack()
  const progress = new LaunchProgress(given)
  const files = filesIn(directory)
  let isMade = false
  let supervisor: Supervisor | undefined
  let qemu: DetachedProcess | undefined
  try {
    callersSignal.throwIfAborted()
    progress.command = [wantedBinary(given) ?? 'qemu']
    const binary = await findBinary(wantedBinary(given))
    const settings = fitBoard(given, binary)
    makeMachineDirectory(directory)
    isMade = true
    // One that was never let go of leaves nothing, as any other machine of this program.
    acquired.own('directory', directory, it => {
      if (qemu?.isKept === false) removeOwn(it)
    })
    acquired.own('hold on the machine', hold(files.holder, name), it => it.release())
    const watch = acquired.own('directory watch', new DirectoryWatch(directory), it => it.close())
    const own = detachedArgs(settings, files)
    const config = await provideConfig(settings, {
      ...{ binary, directory, signal: deadline.signal, acquired },
      helperOutput: new HelperOutput(),
    })
    const plan = planMachine(withoutChannels(settings), undefined, directory, undefined, own, config)
    for (const { path, text } of plan.files) writeFileSync(path, text, { mode: 0o600, flag: 'wx' })
    if (settings.console !== undefined) writeFileSync(files.consoleLog, '', { mode: 0o600, flag: 'wx' })

    progress.phase = 'spawn'
    const command = [...(settings.options.wrapper ?? []), binary, ...plan.args]
    progress.command = command
    const pasteable = toPasteable(command, plan.handedOver)
    progress.pasteable = pasteable
    const log = openSync(files.log, 'ax', 0o600)
    const fds = Object.values(plan.fds).flatMap(source => (typeof source === 'object' ? [source.fd] : []))
    const { cwd, env } = settings.options
    const hasConsole = settings.console !== undefined
    const fifo = hasConsole ? files.consoleInput : null
    if (isTethered && fds.length > MOST_FDS)
      throw new TypeError(`a detachable machine gets ${MOST_FDS} descriptors at most`)
    const asked = { directory, ttlMs, fifo, isTethered, command, logFd: log, fds, cwd, env }
    supervisor = await startSupervisor(asked).finally(() => closeSync(log))
    const hasAgent = own.some(word => word.includes(files.agentSocket))
    writeRecord(files.record, {
      name,
      supervisor: supervisor.identity,
      binary,
      command,
      console: hasConsole,
      agent: hasAgent,
      startedAt: Date.now(),
      ttlMs,
      tethered: isTethered,
    })
    callersSignal.throwIfAborted()
    supervisor.begin()
    // QEMU takes its time to start: this one is free.
    sweepEnded(dirname(directory))
    await closeHandedOver(settings)
    onHandedOver()
    const identity = await processOf(files, watch, directory, deadline.signal)
    const keep = isTethered ? supervisor.keep : undefined
    qemu = acquired.own('process', await watchDetached({ identity, files, command, watch, keep }), it =>
      it[Symbol.asyncDispose](),
    )
    progress.process = qemu
    const options = toClientOptions(settings)
    const parts = {
      settings,
      binary,
      pasteable,
      directory,
      files,
      hasConsole,
      hasAgent,
      process: qemu,
      watch,
    }
    return await connectRun({ ...parts, acquired, deadline, events, explain, owner, progress, options })
  } catch (cause) {
    const failure = await progress.failed(cause, acquired, deadline, callersSignal)
    supervisor?.kill()
    if (isMade) removeOwn(directory)
    throw failure
  }
}

/** What QEMU has sockets in its directory for needs no channels of this program. */
function withoutChannels(settings: Settings): Settings {
  const { agent: _, config: { agent: __, ...config } = {}, ...options } = settings.options
  return { ...settings, monitor: false, console: undefined, options: { ...options, config } }
}

/** QEMU's process, once its supervisor has written who it is. */
async function processOf(
  files: MachineFiles,
  watch: DirectoryWatch,
  directory: string,
  signal: AbortSignal,
): Promise<ProcessIdentity> {
  const written = Promise.withResolvers<ProcessIdentity>()
  const look = (): void => {
    const status = readStatus(directory)
    if (typeof status !== 'string' && status.process !== null) written.resolve(status.process)
  }
  const fail = (): void => written.reject(signal.reason)
  const unwatch = watch.on(basename(files.pid), look)
  signal.addEventListener('abort', fail)
  try {
    signal.throwIfAborted()
    look()
    return await written.promise
  } finally {
    unwatch()
    signal.removeEventListener('abort', fail)
  }
}
