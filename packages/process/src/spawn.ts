// Starts a process: checks what is asked for, starts the child under its guard, ties everything to its life.
import type { ChildProcess } from 'node:child_process'
import { Socket } from 'node:net'
import { tell } from './diagnostics.ts'
import { SpawnError } from './errors.ts'
import { atExit } from './guard/exit-listener.ts'
import { unwatch, watch } from './guard/watchdog.ts'
import { openLog } from './output/open-log.ts'
import type { OutputLog } from './output/output-log.ts'
import { type PreparedSpawn, prepareSpawn } from './prepare.ts'
import { QemuProcess } from './qemu-process.ts'
import type { SpawnOptions, SpawnSpec } from './spec.ts'
import { prepareChannel } from './start/channel.ts'
import { type StartedChild, startChild } from './start/child.ts'
import type { FdMap } from './start/fds.ts'
import { queueStart } from './start/start-queue.ts'
import { withStdio } from './start/stdio.ts'
import { explainSystemError } from './start/system-error.ts'

/**
 * Starts a process, and resolves when it runs. No shell reads the command; stdin is /dev/null; beside stdout and
 * stderr only the `fds` named are passed on.
 *
 * @throws SpawnError when it cannot be started; nothing is left behind then
 */
export async function spawn(spec: SpawnSpec, options: SpawnOptions = {}): Promise<QemuProcess> {
  options.signal?.throwIfAborted()
  const plan = await prepareSpawn(spec)
  await queueStart()
  options.signal?.throwIfAborted()
  const fds = spec.fds ?? {}
  const { command, guarding } = plan
  const log = openLogFor(spec, command)
  const started = start(plan, log, fds)
  if ('failure' in started) {
    const cause = await started.failure
    await log.finish()
    const { code, reason } = explainSystemError(cause)
    throw new SpawnError(code, reason, command, cause)
  }
  // From here to the first await everything must be attached: Node drops what nobody listens to.
  const { child, pid } = started
  log.follow(child)
  const channels = takeChannels(child, fds)
  const process = new QemuProcess({
    child,
    pid,
    command,
    channels,
    log,
    wrapped: (spec.wrapper ?? []).length > 0,
    guards: guarding.guards,
    spawnId: plan.spawnId,
    release: () => release(),
  })
  const forget = guarding.guards.includes('exit-listener') ? atExit(() => process.kill()) : () => {}
  const release = async (): Promise<void> => {
    forget()
    if (guarding.gated) await unwatch(pid).catch(() => {})
  }
  try {
    if (guarding.gated) await openGate(child, plan, pid)
    options.signal?.throwIfAborted()
    tell('qm:process:spawn', { pid, shell: process.commandLine.shell, guards: guarding.guards })
    return process
  } catch (error) {
    await process[Symbol.asyncDispose]()
    throw error
  }
}

function openLogFor(spec: SpawnSpec, command: readonly string[]): OutputLog {
  try {
    return openLog(spec.log)
  } catch (error) {
    throw new SpawnError(
      'bad-log',
      `its log cannot be opened: ${explainSystemError(error).reason}`,
      command,
      error,
    )
  }
}

function start(plan: PreparedSpawn, log: OutputLog, fds: FdMap): StartedChild {
  try {
    return withStdio(plan.guarding.gated ? 'pipe' : 'ignore', log.slot, fds, stdio =>
      startChild({ ...plan, stdio }),
    )
  } catch (error) {
    return { failure: Promise.resolve(error) }
  }
}

/** Takes the channels from the child: Node would drop what is unread in them when it exits. */
function takeChannels(child: ChildProcess, fds: FdMap): Readonly<Record<string, Socket>> {
  const streams = child.stdio.splice(3)
  const channels: Record<string, Socket> = {}
  for (const [index, [name, source]] of Object.entries(fds).entries()) {
    const stream = streams[index]
    if (source === 'channel' && stream instanceof Socket) channels[name] = stream
  }
  for (const channel of Object.values(channels)) prepareChannel(channel)
  return channels
}

async function openGate({ stdin }: ChildProcess, plan: PreparedSpawn, pid: number): Promise<void> {
  stdin?.on('error', () => {})
  try {
    await watch(pid, plan.spawnId)
  } catch (error) {
    const { code, reason } = explainSystemError(error)
    const why = `the watchdog could not be told of it: ${reason}`
    throw new SpawnError(code === 'no-resources' ? code : 'no-guard', why, plan.command, error)
  }
  stdin?.end('\n')
}
