// Starts a process: checks what is asked for, starts the child under its guard, ties everything to its lifetime.
import type { ChildProcess } from 'node:child_process'
import { Socket } from 'node:net'
import { fromCallSite } from './call-site.ts'
import { tell } from './diagnostics.ts'
import { SpawnError } from './errors.ts'
import { atExit } from './guard/exit-listener.ts'
import { unwatch, watch } from './guard/watchdog.ts'
import { identityOf } from './identity/identity.ts'
import { type Logger, safeLogger } from './logger.ts'
import { openLog } from './output/open-log.ts'
import type { OutputLog } from './output/output-log.ts'
import { type PreparedSpawn, prepareSpawn } from './prepare.ts'
import { QemuProcess } from './qemu-process.ts'
import { checkSpec, type SpawnOptions, type SpawnSpec } from './spec.ts'
import { prepareChannel } from './start/channel.ts'
import { type StartedChild, startChild } from './start/child.ts'
import type { FdMap } from './start/fds.ts'
import { queueStart } from './start/start-queue.ts'
import { withStdio } from './start/stdio.ts'
import { explainSystemError } from './start/system-error.ts'
import { settleWithin, waitFor } from './wait-options.ts'

/**
 * Starts a process, and resolves when it runs. No shell reads the command; stdin is /dev/null; beside stdout and
 * stderr only the `fds` named are passed on.
 *
 * @throws {@link SpawnError} when it cannot be started, nothing is left behind then; {@link ProcessRequestError} for a
 * spec that makes no sense; {@link ProcessTimeoutError} at the limit; the signal's reason when aborted
 */
export function spawn(spec: SpawnSpec, options: SpawnOptions = {}): Promise<QemuProcess> {
  return fromCallSite(spawn, () => spawnWithin(spec, options))
}

async function spawnWithin(spec: SpawnSpec, options: SpawnOptions): Promise<QemuProcess> {
  checkSpec(spec, options)
  options.signal?.throwIfAborted()
  const givenUp = new AbortController()
  const starting = start(spec, givenUp.signal, safeLogger(options.logger))
  try {
    return await waitFor(starting, options, `${spec.binary} to start`)
  } catch (error) {
    givenUp.abort(error)
    await settleWithin(starting.then(end))
    throw error
  }
}

async function start(spec: SpawnSpec, givenUp: AbortSignal, logger: Required<Logger>): Promise<QemuProcess> {
  const plan = await prepareSpawn(spec)
  await queueStart()
  givenUp.throwIfAborted()
  const fds = spec.fds ?? {}
  const { command, guarding } = plan
  const log = openLogFor(spec, command)
  const started = startWith(plan, log, fds)
  if ('failure' in started) {
    const cause = await started.failure
    await log.finish()
    const { code, reason } = explainSystemError(cause)
    throw new SpawnError(code, reason, command, cause)
  }
  // From here to the first await everything must be attached: Node drops what has no listener.
  const { child, pid } = started
  log.follow(child)
  const process = new QemuProcess({
    child,
    identity: identityOf(pid),
    command,
    channels: takeChannels(child, fds),
    log,
    wrapped: (spec.wrapper ?? []).length > 0,
    detached: spec.detached ?? false,
    guards: guarding.guards,
    spawnId: plan.spawnId,
    logger,
    release: () => release(),
  })
  if (spec.detached) child.unref()
  const forget = guarding.guards.includes('exit-listener') ? atExit(() => process.kill()) : () => {}
  const release = async (): Promise<void> => {
    forget()
    if (guarding.gated) await unwatch(pid).catch(() => {})
  }
  try {
    if (guarding.gated) await openGate(child, plan, process, logger)
    givenUp.throwIfAborted()
    logger.debug(`process ${pid} runs`, { pid, shell: process.commandLine.shell })
    tell('qm:process:spawn', { pid, shell: process.commandLine.shell, guards: guarding.guards })
    return process
  } catch (error) {
    await end(process)
    throw error
  }
}

async function end(process: QemuProcess): Promise<void> {
  process.kill()
  await process[Symbol.asyncDispose]()
}

function openLogFor(spec: SpawnSpec, command: readonly string[]): OutputLog {
  try {
    return openLog(spec.log, spec.detached)
  } catch (error) {
    const { reason } = explainSystemError(error)
    throw new SpawnError('bad-log', `its log cannot be opened: ${reason}`, command, error)
  }
}

function startWith(plan: PreparedSpawn, log: OutputLog, fds: FdMap): StartedChild {
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

async function openGate(
  { stdin }: ChildProcess,
  plan: PreparedSpawn,
  { pid }: QemuProcess,
  logger: Logger,
): Promise<void> {
  stdin?.on('error', () => {})
  try {
    const onLost = (): void => logger.warn(`no watchdog guards process ${pid} any more`, { pid })
    await watch(pid, plan.spawnId, onLost)
  } catch (error) {
    const { code, reason } = explainSystemError(error)
    const why = `the watchdog could not be told of it: ${reason}`
    throw new SpawnError(code === 'no-resources' ? code : 'no-guard', why, plan.command, error)
  }
  stdin?.end('\n')
}
