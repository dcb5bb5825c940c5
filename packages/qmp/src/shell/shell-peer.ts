// Whom the shell talks to: a QMP server or a guest agent, seen alike.

import type { QmpTarget } from '../address/target.ts'
import { connectAgent } from '../agent/connect-agent.ts'
import { connect } from '../connect.ts'
import type { QmpCloseReason } from '../errors.ts'
import type { QmpEvent } from '../schema-types.ts'
import type { WaitOptions } from '../time/wait.ts'
import { LiveSchema } from './live-schema.ts'

/** A server as the shell needs it. */
export interface ShellPeer extends AsyncDisposable {
  /** What it is, for the first line. */
  readonly title: string
  /** Resolves when the connection has ended. */
  readonly closed: Promise<QmpCloseReason>
  execute(command: string, args: Record<string, unknown>, wait?: WaitOptions): Promise<unknown>
  /** Calls back for each event. */
  onEvent(listener: (event: QmpEvent) => void): void
  /** What it takes; empty if it cannot tell. */
  schema(): Promise<LiveSchema>
}

/** Commands of the agent that send no reply on success. */
type Silent = 'guest-shutdown' | 'guest-suspend-disk' | 'guest-suspend-hybrid' | 'guest-suspend-ram'
const SILENT: readonly string[] = [
  'guest-shutdown',
  'guest-suspend-disk',
  'guest-suspend-hybrid',
  'guest-suspend-ram',
] satisfies Silent[]

/** Connects to a QMP server. */
export async function openQmp(target: QmpTarget, wait: WaitOptions): Promise<ShellPeer> {
  const client = await connect(target, wait)
  const { major, minor, micro, package: build } = client.version
  return {
    title: `QEMU ${major}.${minor}.${micro}${build === '' ? '' : ` (${build})`}`,
    closed: client.closed,
    execute: (command, args, options) => client.execute(command, args, options),
    onEvent(listener) {
      void (async () => {
        for await (const event of client.events()) listener(event)
      })()
    },
    schema: async () => new LiveSchema(await client.execute('query-qmp-schema')),
    [Symbol.asyncDispose]: () => client.close(),
  }
}

/** Connects to a guest agent. */
export async function openAgent(target: QmpTarget, wait: WaitOptions): Promise<ShellPeer> {
  const agent = await connectAgent(target, wait)
  const info = await agent.info()
  return {
    title: `guest agent ${info.version}`,
    closed: agent.closed,
    async execute(command, args, options) {
      if (!isSilent(command)) return await agent.execute(command, args, options)
      await agent.executeSilent(command, args, options)
      return {}
    },
    onEvent() {},
    schema: async () => {
      // An agent cannot describe itself: the names are its own, their arguments those of the bundled schema.
      const { AGENT_INTROSPECTION } = await import('../schema/agent-introspection.ts')
      const enabled = info.supported_commands.filter(command => command.enabled)
      const names = enabled.map(command => command.name)
      return new LiveSchema(AGENT_INTROSPECTION, names)
    },
    [Symbol.asyncDispose]: () => agent.close(),
  }
}

function isSilent(command: string): command is Silent {
  return SILENT.includes(command)
}
