// Whether an accelerator works here, found out by starting a machine without anything under it.
import { accessSync, constants } from 'node:fs'
import { types } from 'node:util'
import { spawn } from '../spawn.ts'
import { planFds } from '../start/fds.ts'
import { callRung } from '../stop/rung.ts'
import { graceful } from '../stop/strategy.ts'

/** An accelerator of a QEMU binary. */
export interface AcceleratorReport {
  /** As in `-accel NAME`. */
  readonly name: string
  /** Whether QEMU starts with it. A guest may still fail under a broken one: only booting one proves that. */
  readonly works: boolean
  /** Why not. */
  readonly reason?: string
}

const FDS = { monitor: 'channel' } as const
/** An empty machine with a monitor for people on a channel; it runs nothing. */
const EMPTY = ['-M', 'none', '-S', '-display', 'none', '-nodefaults']
/** Some hundred times what it takes on a slow host: only one that hangs is to be given up, not one on a busy host. */
const LIMIT_MS = 30_000

/** Tries an accelerator. */
export async function tryAccelerator(
  binary: string,
  name: string,
  signal: AbortSignal,
): Promise<AcceleratorReport> {
  const denied = name === 'kvm' ? whyKvmIsDenied() : undefined
  if (denied !== undefined) return { name, works: false, reason: denied }
  const monitor = ['-chardev', `socket,id=monitor,fd=${planFds(FDS).monitor}`, '-monitor', 'chardev:monitor']
  const args = [...EMPTY, '-accel', name, ...monitor]
  const child = await spawn({ binary, args, fds: FDS }, { signal })
  try {
    const channel = child.channels['monitor']
    channel?.resume()
    // Read once the machine stands: the exit tells how far it came.
    const quit = callRung('quit', () => channel?.write('quit\n'), { graceMs: LIMIT_MS })
    const { endedBy, exit } = await child.stop(graceful(quit), { signal })
    if (exit.exitCode === 0) return { name, works: true }
    const reason = endedBy === 'SIGKILL' ? `it did not start within ${LIMIT_MS} ms` : child.tail(3)
    return {
      name,
      works: false,
      reason: reason || `QEMU ended by ${exit.signal ?? `exit code ${exit.exitCode}`}`,
    }
  } finally {
    await child[Symbol.asyncDispose]()
  }
}

function whyKvmIsDenied(): string | undefined {
  if (process.platform !== 'linux') return undefined
  try {
    accessSync('/dev/kvm', constants.R_OK | constants.W_OK)
    return undefined
  } catch (error) {
    const missing = types.isNativeError(error) && 'code' in error && error.code === 'ENOENT'
    if (missing)
      return 'there is no /dev/kvm: the kvm module is not loaded, or the host is itself a guest without nesting'
    return '/dev/kvm may not be opened by this user: add it to the group kvm, and log in again'
  }
}
