// Asks a server for its introspection: one that runs, or a program that is started for that.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { basename } from 'node:path'
import { Duplex } from 'node:stream'
import type { QmpTarget } from '../address/target.ts'
import { connect } from '../connect.ts'
import type { SchemaInfo } from '../schema/index.ts'
import { startDeadline, type WaitOptions } from '../time/wait.ts'

/** What a server says of itself. */
export interface ServerAnswer {
  /** Its version in words. */
  readonly title: string
  readonly infos: readonly SchemaInfo[]
}

const ASK_TIMEOUT_MS = 10_000

/** Asks a server that runs already; the deadline is one for connecting and asking. @default timeoutMs 10 000 */
export async function askServer(target: QmpTarget, wait: WaitOptions): Promise<ServerAnswer> {
  const deadline = startDeadline(wait, ASK_TIMEOUT_MS)
  const client = await connect(target, { ...wait, timeoutMs: deadline.timeoutMs })
  try {
    const { timeoutMs: left = 0 } = deadline.remaining()
    const infos = await client.execute('query-qmp-schema', undefined, {
      ...wait,
      timeoutMs: Math.floor(left),
    })
    const { major, minor, micro, package: build } = client.version
    return { title: `QEMU ${major}.${minor}.${micro}${build === '' ? '' : ` (${build})`}`, infos }
  } finally {
    await client.close()
  }
}

/** How each program is brought to a monitor on its standard streams without doing anything else. */
const SYSTEM = ['-M', 'none', '-nodefaults', '-display', 'none', '-qmp', 'stdio']
const DAEMON = ['--chardev', 'stdio,id=monitor', '--monitor', 'chardev=monitor']

/**
 * Starts a QEMU or a storage daemon, asks it, and ends it.
 *
 * @throws an error with what the program has printed, if it does not come to its monitor.
 */
export async function askBinary(binary: string, wait: WaitOptions): Promise<ServerAnswer> {
  const args = basename(binary).includes('storage-daemon') ? DAEMON : SYSTEM
  const child = spawn(binary, args, { stdio: ['pipe', 'pipe', 'pipe'] })
  let printed = ''
  child.stderr.on('data', chunk => {
    printed += String(chunk)
  })
  const gone = once(child, 'close')
  gone.catch(() => {})
  try {
    await once(child, 'spawn')
    return await askServer(Duplex.from({ readable: child.stdout, writable: child.stdin }), wait)
  } catch (cause) {
    throw new Error(`${binary}: ${printed.trim() || (cause instanceof Error ? cause.message : cause)}`, {
      cause,
    })
  } finally {
    child.kill('SIGKILL')
    await gone.catch(() => {})
  }
}
