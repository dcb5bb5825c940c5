// Connects this program to a detached QEMU: its monitor, its console, its agent.
import { connect as connectSocket, type Socket } from 'node:net'
import { basename } from 'node:path'
import { attach, type GuestConsole } from '@qm/console'
import { type ClientOptions, connect } from '@qm/qmp'
import { type Explain, MachineAgent } from '../channels/agent.ts'
import type { LaunchPhase } from '../errors.ts'
import type { LaunchContext } from '../launch/launch.ts'
import type { Settings } from '../launch/settings.ts'
import type { MachineEvents } from '../monitor/machine-events.ts'
import { followEvents } from '../monitor/monitor.ts'
import type { ReleaseStack } from '../release-stack.ts'
import { ExitCause } from '../run/exit-cause.ts'
import type { Run } from '../run/run.ts'
import { Session } from '../session.ts'
import type { Deadline } from '../time/deadline.ts'
import { ConsoleStream } from './console-stream.ts'
import type { DetachedProcess } from './detached-process.ts'
import type { DirectoryWatch } from './directory-watch.ts'
import type { MachineFiles } from './files.ts'

/** What is connected to. */
export interface DetachedParts {
  readonly settings: Settings
  readonly binary: string
  readonly pasteable: Run['pasteable']
  readonly directory: string
  readonly files: MachineFiles
  readonly hasConsole: boolean
  readonly hasAgent: boolean
  readonly process: DetachedProcess
  readonly watch: DirectoryWatch
  readonly acquired: ReleaseStack
  readonly deadline: Deadline
  readonly events: MachineEvents
  readonly progress: { phase: LaunchPhase }
  readonly options: ClientOptions
  readonly explain: Explain
  readonly owner: LaunchContext['owner']
}

/** Connects; resolves when QEMU's main loop has answered. @throws what keeps it from that, QEMU's end included */
export async function connectRun(parts: DetachedParts): Promise<Run> {
  const { directory, files, process, acquired, deadline, events, progress } = parts
  const gone = new AbortController()
  void process.exit.then(() => gone.abort(new Error('QEMU ended before it was connected')))
  const { timeoutMs, signal = gone.signal } = deadline.wait()
  const wait = { timeoutMs, signal: AbortSignal.any([signal, gone.signal]) }
  progress.phase = 'connect'
  // QEMU makes its sockets some milliseconds after its start.
  const qmp = await connect({ path: files.monitorSocket }, { ...parts.options, ...wait, retry: true })
  acquired.own('monitor', qmp, it => it.close())
  progress.phase = 'start'
  const { status } = await qmp.execute('query-status', {}, wait)
  const agent = parts.hasAgent
    ? new MachineAgent(await dial(files.agentSocket, wait.signal), parts.explain)
    : null
  if (agent) acquired.own('agent', agent, it => it.close())
  const session = new Session(qmp, directory, parts.owner, status)
  const exitCause = new ExitCause()
  const { pause } = session
  followEvents(qmp, event => {
    exitCause.note(event)
    pause.note(event)
    if (event.event === 'RESET') agent?.forget()
    events.push(event)
  })

  const console = parts.hasConsole ? await openConsole(parts, session) : null
  if (console) acquired.own('console', console, it => it.close())
  return {
    binary: parts.binary,
    pasteable: parts.pasteable,
    tempDir: directory,
    sockDir: directory,
    logDir: directory,
    process,
    dialled: {},
    session,
    console,
    agent,
    qtest: null,
    exitCause,
    cloneable: null,
    acquired,
    isDetached: () => process.isKept,
    letGo: () => process.keep(),
  }
}

/** Its first byte is the first that the guest has printed, whenever that was. */
async function openConsole(
  { settings, files, process, watch, acquired }: DetachedParts,
  session: Session,
): Promise<GuestConsole> {
  const stream = new ConsoleStream(files)
  void process.exit.then(() => stream.qemuEnded())
  const unwatch = watch.on(basename(files.consoleLog), () => stream.grown())
  acquired.own('watch of the console’s log', unwatch, it => it())
  const { deviceType: _, index: __, ...options } = settings.console ?? {}
  const { logger } = settings.options
  const sendBreak = (): unknown => session.qmp.execute('chardev-send-break', { id: 'console' })
  return attach(stream, { ...options, vmExit: process.exit, sendBreak, ...(logger && { logger }) })
}

/** Connects to a socket that is there. */
function dial(path: string, signal: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connectSocket(path)
    const abort = (): void => void socket.destroy(signal.reason)
    const settle = (act: () => void) => (): void => {
      signal.removeEventListener('abort', abort)
      act()
    }
    signal.addEventListener('abort', abort)
    socket.once(
      'connect',
      settle(() => resolve(socket)),
    )
    socket.once('error', error => settle(() => reject(error))())
    if (signal.aborted) abort()
  })
}
