// From settings to a running QEMU: acquires in order, and on failure releases in reverse. Read it top to bottom.
import { closeSync, writeFileSync } from 'node:fs'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { attach, type GuestConsole } from '@qm/console'
import { type FdMap, findBinary, type QemuProcess, type SpawnSpec, spawn } from '@qm/process'
import type { ClientOptions } from '@qm/qmp'
import { type Explain, MachineAgent } from '../channels/agent.ts'
import { Qtest } from '../channels/qtest.ts'
import type { MachineEvents } from '../monitor/machine-events.ts'
import { followEvents, listenForMonitor, openMonitor, ownUid } from '../monitor/monitor.ts'
import { connectCard } from '../networks/cards.ts'
import type { CardOwner } from '../networks/machine-network.ts'
import { netdevType } from '../networks/netdev-type.ts'
import { ReleaseStack } from '../release-stack.ts'
import { ExitCause } from '../run/exit-cause.ts'
import { describeEnd } from '../run/explain-errors.ts'
import type { Run } from '../run/run.ts'
import { Session } from '../session.ts'
import type { Deadline } from '../time/deadline.ts'
import { HelperOutput } from '../world/helpers/helper-output.ts'
import { arrangeArguments } from './arrange.ts'
import { fitBoard, wantedBinary } from './fit-board.ts'
import { LaunchProgress } from './launch-progress.ts'
import { listenForChannels } from './listen-channels.ts'
import { lostDescriptors } from './lost-descriptors.ts'
import { toPasteable } from './pasteable.ts'
import { planMachine } from './plan.ts'
import { provideConfig } from './provide-config.ts'
import { addressesOf, handedOver, type Settings } from './settings.ts'
import { logFile, makeWorkspace, removeWorkspace, sweepOnce, type Workspace } from './workspace.ts'

/** What a launch is given besides the settings. */
export interface LaunchContext {
  /** For everything. */
  readonly deadline: Deadline
  /** Aborts when the launch is called off. */
  readonly callersSignal: AbortSignal
  /** Where the events of the run go. */
  readonly events: MachineEvents
  /** What the errors of calls during the run become. */
  readonly explain: Explain
  /** Whom the network cards belong to. */
  readonly owner: CardOwner
  /** Called once QEMU has the descriptors, which are closed here then. */
  readonly onHandedOver: () => void
}

/**
 * Launches QEMU and resolves when its main loop answers (without a monitor: when the process runs).
 *
 * @throws LaunchError when it does not come to that; everything acquired has been released then.
 * @throws the reason of `callersSignal` when the caller gave up.
 */
export async function launch(
  given: Settings,
  { deadline, callersSignal, events, explain, owner, onHandedOver }: LaunchContext,
): Promise<Run> {
  const acquired = new ReleaseStack()
  const progress = new LaunchProgress(given)
  try {
    callersSignal.throwIfAborted()
    progress.command = [wantedBinary(given) ?? 'qemu']
    const binary = await findBinary(wantedBinary(given))
    const settings = fitBoard(given, binary)
    const workspace = acquired.own('directories', await makeWorkspace(settings.options), removeWorkspace)
    const hasWrapper = (settings.options.wrapper ?? []).length > 0
    const listening = await listenForMonitor(settings.monitor, toClientOptions(settings), hasWrapper)
    if (listening) acquired.own('monitor address', listening.listener, listener => listener.close())
    const channels = await listenForChannels(addressesOf(settings), deadline.wait())
    acquired.own('addresses of channels', channels, it => it.close())
    const netdev = settings.cards.length === 0 ? undefined : await netdevType(binary, deadline.signal)
    const helperOutput = new HelperOutput()
    const config = await provideConfig(settings, {
      binary,
      directory: workspace.tempDir,
      signal: deadline.signal,
      acquired,
      helperOutput,
    })
    const plan = planMachine(
      settings,
      listening?.endpoint,
      workspace.tempDir,
      netdev,
      [],
      config,
      channels.endpoints,
    )
    for (const { path, text } of plan.files) writeFileSync(path, text, { mode: 0o600 })

    const { args, cloneable } = await arrangeArguments(settings, plan, {
      binary,
      tempDir: workspace.tempDir,
      acquired,
    })

    progress.phase = 'spawn'
    progress.command = [...(settings.options.wrapper ?? []), binary, ...args]
    const pasteable = toPasteable(progress.command, plan.handedOver)
    progress.pasteable = pasteable
    const process = acquired.own(
      'process',
      await spawn(toSpec(settings, binary, args, plan.fds, workspace), { signal: deadline.signal }),
      it => it[Symbol.asyncDispose](),
    )
    progress.process = process
    helperOutput.openAt(logFile(workspace, settings.name))
    const inherited = { process, binary, numbers: plan.handedOver.fds }
    const lost = hasWrapper ? async () => lostDescriptors(inherited) : undefined
    listening?.expect(process.pid, lost)
    const dialling = channels.accept(process, hasWrapper ? [0, ownUid()] : [])
    let session: Session | null = null
    // Before anything else: a guest stalls after 278 bytes when its console is not read.
    const consoleStream = dialling['console'] ?? process.channels['console']
    const consoleOpening = openConsole(settings, process, consoleStream, () => session)
    consoleOpening.catch(() => {})
    await closeHandedOver(settings)
    onHandedOver()
    workspace.directory.adopt(process)
    // QEMU takes its time to start: this one is free.
    sweepOnce(settings.options)
    if (Object.keys(dialling).length > 0) progress.phase = 'connect'
    const console = await Promise.race([consoleOpening, deadline.expired])
    progress.console = console
    if (console) acquired.own('console', console, it => it.close())
    for (const card of settings.cards) {
      const port = open(process, card.channel, stream => connectCard(card, stream, owner))
      if (port) acquired.own('network card', port, it => it.close())
    }

    const dialled: Record<string, Socket> = {}
    for (const [name, connecting] of Object.entries(dialling)) {
      const socket = await Promise.race([connecting, deadline.expired])
      dialled[name] = acquired.own(`${name} at its address`, socket, it => void it.destroy())
    }
    const agentStream = dialled['agent'] ?? process.channels['agent']
    const agent = agentStream === undefined ? null : new MachineAgent(agentStream, explain)
    if (agent) acquired.own('agent', agent, it => it.close())
    const qtest = open(process, 'qtest', stream => new Qtest(stream))
    if (qtest) acquired.own('qtest', qtest, it => it.close())

    const exitCause = new ExitCause()
    if (settings.monitor !== false) {
      const options = toClientOptions(settings)
      const { client, status } = await openMonitor({ process, listening, lost, deadline, progress, options })
      acquired.own('monitor', client, it => it.close())
      session = new Session(client, workspace.tempDir, owner, status)
      const { pause } = session
      followEvents(client, event => {
        exitCause.note(event)
        pause.note(event)
        if (event.event === 'RESET') agent?.forget()
        events.push(event)
      })
    }
    const { tempDir, sockDir, logDir } = workspace
    return {
      binary,
      pasteable,
      tempDir,
      sockDir,
      logDir,
      process,
      dialled,
      session,
      console,
      agent,
      qtest,
      exitCause,
      cloneable,
      acquired,
    }
  } catch (cause) {
    throw await progress.failed(cause, acquired, deadline, callersSignal)
  }
}

function toSpec(
  { options, name }: Settings,
  binary: string,
  args: readonly string[],
  fds: FdMap,
  workspace: Workspace,
): SpawnSpec {
  const { wrapper, env, cwd, guard } = options
  return {
    binary,
    args,
    fds,
    log: logFile(workspace, name),
    ...(wrapper && { wrapper }),
    ...(env && { env }),
    ...(cwd !== undefined && { cwd }),
    ...(guard !== undefined && { guard }),
  }
}

function open<T>(process: QemuProcess, channel: string, make: (stream: Duplex) => T): T | null {
  const stream = process.channels[channel]
  return stream === undefined ? null : make(stream)
}

/** One limit of the user's is for all kinds of commands. */
export function toClientOptions({ options: { commandTimeoutMs: ms } }: Settings): ClientOptions {
  return ms === undefined ? {} : { timeouts: { query: ms, control: ms, device: ms, bulk: ms } }
}

async function openConsole(
  { console, options: { logger } }: Settings,
  process: QemuProcess,
  channel: Duplex | Promise<Socket> | undefined,
  session: () => Session | null,
): Promise<GuestConsole | null> {
  if (console === undefined || channel === undefined) return null
  const { deviceType: _, index: __, address: ___, ...options } = console
  return attach(await channel, {
    ...options,
    vmExit: process.exit.then(exit => ({ ...exit, message: describeEnd(exit, process.tail()) })),
    sendBreak: () => session()?.qmp.execute('chardev-send-break', { id: 'console' }),
    guestState: () => session()?.pause.reason,
    ...(logger && { logger }),
  })
}

/** QEMU's image locks belong to the open file: a copy kept here would keep an image locked after QEMU's death. */
export async function closeHandedOver(settings: Settings): Promise<void> {
  for (const fd of handedOver(settings)) {
    if (typeof fd === 'number') closeSync(fd)
    else await fd.close()
  }
}
