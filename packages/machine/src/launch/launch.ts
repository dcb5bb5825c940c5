// From settings to a running QEMU: acquires in order, and on failure releases in reverse. Read it top to bottom.
import { closeSync, writeFileSync } from 'node:fs'
import type { Duplex } from 'node:stream'
import { attach, type GuestConsole } from '@qm/console'
import { findBinary, type QemuProcess, type SpawnSpec, spawn } from '@qm/process'
import type { QmpClient, QmpEvent } from '@qm/qmp'
import { MachineAgent } from '../channels/agent.ts'
import { Qtest } from '../channels/qtest.ts'
import { ExitStory } from '../lifecycle/exit-cause.ts'
import type { Run } from '../lifecycle/run.ts'
import { EventQueue } from '../monitor/event-queue.ts'
import { listenForMonitor, openMonitor, queueEvents } from '../monitor/monitor.ts'
import type { Deadline } from '../time/deadline.ts'
import { LaunchProgress } from './launch-progress.ts'
import { type Plan, planMachine } from './plan.ts'
import { ReleaseStack } from './release-stack.ts'
import { handedOver, type Settings } from './settings.ts'
import { logFile, makeWorkspace, removeWorkspace, sweepOnce, type Workspace } from './workspace.ts'

/**
 * Launches QEMU and resolves when its main loop answers (without a monitor: when the process runs).
 *
 * @param onHandedOver called once QEMU has the descriptors, which are closed here then
 * @throws LaunchError when it does not come to that; everything acquired has been released then.
 * @throws the reason of `callersSignal` when the caller gave up.
 */
export async function launch(
  settings: Settings,
  deadline: Deadline,
  callersSignal: AbortSignal | undefined,
  onHandedOver: () => void,
): Promise<Run> {
  const acquired = new ReleaseStack()
  const progress = new LaunchProgress()
  try {
    callersSignal?.throwIfAborted()
    progress.command = [settings.options.binary ?? 'qemu']
    progress.cwd = settings.options.cwd
    const binary = await findBinary(settings.options.binary)
    const workspace = acquired.own('directories', await makeWorkspace(settings.options), removeWorkspace)
    const listening = await listenForMonitor(settings)
    if (listening) acquired.own('monitor address', listening.listener, listener => listener.close())
    const plan = planMachine(settings, listening?.endpoint, workspace.tempDir)
    for (const { path, text } of plan.files) writeFileSync(path, text, { mode: 0o600 })

    progress.phase = 'spawn'
    progress.command = [...(settings.options.wrapper ?? []), binary, ...plan.args]
    const process = acquired.own(
      'process',
      await spawn(toSpec(settings, binary, plan, workspace), { signal: deadline.signal }),
      it => it[Symbol.asyncDispose](),
    )
    progress.process = process
    let qmp: QmpClient | null = null
    // Before anything else: a guest stalls after 278 bytes when nobody reads its console.
    const sendBreak = (): unknown => qmp?.execute('chardev-send-break', { id: 'console' })
    const consoleOpening = openConsole(settings, process, sendBreak)
    closeHandedOver(settings)
    onHandedOver()
    workspace.directory.adopt(process)
    // QEMU takes its time to start: this one is free.
    sweepOnce(settings.options)
    const console = await consoleOpening
    if (console) acquired.own('console', console, it => it.close())

    const agent = open(process, 'agent', stream => new MachineAgent(stream))
    if (agent) acquired.own('agent', agent, it => it.close())
    const qtest = open(process, 'qtest', stream => new Qtest(stream))
    if (qtest) acquired.own('qtest', qtest, it => it.close())

    const events = new EventQueue<QmpEvent>()
    const story = new ExitStory()
    if (settings.monitor) {
      qmp = await openMonitor({ process, listening, deadline, progress })
      acquired.own('monitor', qmp, it => it.close())
      queueEvents(qmp, events, story)
    }
    return { binary, workspace, process, qmp, console, agent, qtest, events, story, acquired }
  } catch (cause) {
    throw await progress.failed(cause, acquired, deadline, callersSignal)
  }
}

function toSpec(
  { options, name }: Settings,
  binary: string,
  { args, fds }: Plan,
  workspace: Workspace,
): SpawnSpec {
  const { wrapper, env, cwd } = options
  return {
    binary,
    args,
    fds,
    log: logFile(workspace, name),
    ...(wrapper && { wrapper }),
    ...(env && { env }),
    ...(cwd !== undefined && { cwd }),
  }
}

function open<T>(process: QemuProcess, channel: string, make: (stream: Duplex) => T): T | null {
  const stream = process.channels[channel]
  return stream === undefined ? null : make(stream)
}

async function openConsole(
  { console, options }: Settings,
  process: QemuProcess,
  sendBreak: () => unknown,
): Promise<GuestConsole | null> {
  const channel = process.channels['console']
  if (console === undefined || channel === undefined) return null
  return attach(channel, {
    drain: options.drainConsole ?? true,
    vmExit: process.exit,
    sendBreak,
    ...(options.consoleLog !== undefined && { log: options.consoleLog }),
    ...(options.logger && { logger: options.logger }),
  })
}

/** QEMU's image locks belong to the open file: a copy kept here would keep an image locked after QEMU's death. */
function closeHandedOver(settings: Settings): void {
  for (const fd of handedOver(settings)) closeSync(fd)
}
