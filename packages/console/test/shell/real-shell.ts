// A shell of this machine on a console: what a guest's would do, without a guest.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { Duplex } from 'node:stream'
import { type AttachOptions, attach, type GuestConsole } from '../../src/index.ts'

/** A console with a shell at the other end. */
export interface ShellConsole extends AsyncDisposable {
  readonly console: GuestConsole
}

/** Starts a shell that reads commands from the console and prints there. */
export async function startShell(options: AttachOptions = {}): Promise<ShellConsole> {
  const child = spawn('sh', ['-c', 'exec sh 2>&1'], { stdio: ['pipe', 'pipe', 'inherit'], detached: true })
  const console = await attach(Duplex.from({ readable: child.stdout, writable: child.stdin }), options)
  return {
    console,
    [Symbol.asyncDispose]: async () => {
      await console.close()
      if (child.exitCode !== null || child.signalCode !== null) return
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      await gone
    },
  }
}
