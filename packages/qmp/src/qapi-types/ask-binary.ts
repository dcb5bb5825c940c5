// Starts a QEMU or a storage daemon only to ask it, and ends it again.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { basename } from 'node:path'
import { Duplex } from 'node:stream'
import type { WaitOptions } from '../time/wait.ts'
import { askServer, type ServerAnswer } from './ask-server.ts'

/** How each program is brought to a monitor on its standard streams without doing anything else. */
const SYSTEM = ['-M', 'none', '-nodefaults', '-display', 'none', '-qmp', 'stdio']
const DAEMON = ['--chardev', 'stdio,id=monitor', '--monitor', 'chardev=monitor']

/**
 * Runs the program until descriptor 3 is closed: by this process, or by its death. The last command waits for the
 * program and ends as it does.
 */
const GUARDED = `
exec 4<&0
"$@" <&4 3<&- 4<&- &
program=$!
exec <&- 4<&- >&- 2>&-
{ read -r _ <&3; kill -9 "$program"; } &
wait "$program"`

/** What a program has printed, without the shell's own beginning of a line. */
function complaint(printed: string): string {
  return printed.trim().replace(/^sh: (?:line )?\d+: /, '')
}

/** How much of what the program prints is kept for an error. */
const MAX_PRINTED = 4096

/**
 * Starts a QEMU or a storage daemon, asks it, and ends it. It ends with this process, too, however that ends.
 *
 * @throws an error with what the program has printed, if it does not come to its monitor.
 */
export async function askBinary(binary: string, wait: WaitOptions): Promise<ServerAnswer> {
  const args = basename(binary).includes('storage-daemon') ? DAEMON : SYSTEM
  const child =
    process.platform === 'win32'
      ? spawn(binary, args, { stdio: ['pipe', 'pipe', 'pipe', 'pipe'] })
      : spawn('/bin/sh', ['-c', GUARDED, 'sh', binary, ...args], { stdio: ['pipe', 'pipe', 'pipe', 'pipe'] })
  const [input, output, errors, guard] = child.stdio
  let printed = ''
  errors?.on('data', chunk => {
    printed = (printed + String(chunk)).slice(-MAX_PRINTED)
  })
  const gone = once(child, 'close').catch(() => {})
  const end = async (): Promise<void> => {
    guard?.destroy()
    if (process.platform === 'win32') child.kill('SIGKILL')
    await gone
  }
  try {
    await once(child, 'spawn')
    return await askServer(Duplex.from({ readable: output, writable: input }), wait)
  } catch (cause) {
    // All that it has printed has come by then.
    await end()
    const why = complaint(printed) || (cause instanceof Error ? cause.message : cause)
    throw new Error(`${binary}: ${why}`, { cause })
  } finally {
    await end()
  }
}
