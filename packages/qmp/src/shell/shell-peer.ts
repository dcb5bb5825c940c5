// The common interface of a QMP client and a guest agent, for the shell.

import type { QmpTarget, StreamTarget } from '../address/target.ts'
import { connectAgent } from '../agent/connect-agent.ts'
import type { GuestAgent } from '../agent/guest-agent.ts'
import { connect } from '../connect.ts'
import type { QmpCloseReason } from '../errors.ts'
import { readIntrospection } from '../introspection/read-introspection.ts'
import type { QmpEvent } from '../schema-types.ts'
import type { WaitOptions } from '../time/wait.ts'
import { isObject } from '../values/is-object.ts'
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

/** How the connection is made. */
interface OpenOptions extends WaitOptions {
  readonly retry?: boolean
}

/** Connects to a QMP server. */
export async function openQmp(target: QmpTarget, wait: OpenOptions): Promise<ShellPeer> {
  const client = await connect(target, wait)
  const { major, minor, micro, package: build } = client.version
  return {
    title: `QEMU ${major}.${minor}.${micro}${build === '' ? '' : ` (${build})`}`,
    closed: client.closed,
    execute: (command, args, options) => client.execute(command, args, options),
    onEvent(listener) {
      const read = async (): Promise<void> => {
        for await (const event of client.events()) listener(event)
      }
      // A terminal that has gone ends the shell by itself.
      read().catch(() => {})
    },
    schema: async () => new LiveSchema(readIntrospection(await client.execute('query-qmp-schema'))),
    [Symbol.asyncDispose]: () => client.close(),
  }
}

/** Connects to a guest agent. */
export async function openAgent(target: StreamTarget, wait: OpenOptions): Promise<ShellPeer> {
  const agent = await connectAgent(target, wait)
  const info = await describeAgent(agent)
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
      return new LiveSchema(AGENT_INTROSPECTION, info.commands)
    },
    [Symbol.asyncDispose]: () => agent.close(),
  }
}

/** The agent's version and the names of the commands that it allows; the guest may answer anything. */
async function describeAgent(agent: GuestAgent): Promise<{ version: string; commands: string[] }> {
  const info: unknown = await agent.info()
  const { version, supported_commands: listed } = isObject(info) ? info : {}
  const commands = Array.isArray(listed) ? listed : []
  return {
    version: typeof version === 'string' ? version : '',
    commands: commands.flatMap(one =>
      isObject(one) && one['enabled'] === true && typeof one['name'] === 'string' ? [one['name']] : [],
    ),
  }
}

function isSilent(command: string): command is Silent {
  return SILENT.includes(command)
}
