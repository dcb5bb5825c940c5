// The parent-death signal: the kernel kills the child when the thread that spawned it ends, however that happens.
import { once } from 'node:events'
import { startChild } from '../child.ts'

/** How the parent-death signal can be set. */
export type DeathSignalTool = 'setpriv' | 'perl'

/** The number of the prctl system call, by architecture (Linux, unistd.h). */
const PRCTL: Partial<Record<NodeJS.Architecture, number>> = {
  x64: 157,
  arm64: 167,
  riscv64: 167,
  loong64: 167,
  arm: 172,
  ia32: 172,
  s390x: 172,
  ppc64: 171,
}

/** The name under which the shells of this package report what they could not run. */
export const SHELL_NAME = 'qm-guard'

/**
 * Words to put before a command. They set the signal, then look whether the parent is still there: it may have died
 * before the signal was set, and then nobody would send it. Each ends by an exec, so that pid and exit are the command's.
 */
export function deathSignalPrelude(tool: DeathSignalTool, parentPid: number): readonly [string, ...string[]] {
  if (tool === 'setpriv') {
    const script = '[ "$PPID" = "$1" ] || exit 125; shift; exec "$@"'
    return ['setpriv', '--pdeathsig', 'SIGKILL', '--', '/bin/sh', '-c', script, SHELL_NAME, String(parentPid)]
  }
  const script =
    'my ($parent, $prctl) = (shift, shift); syscall($prctl + 0, 1, 9, 0, 0, 0) == 0 or exit 124; ' +
    `getppid() == $parent or exit 125; exec {$ARGV[0]} @ARGV; print STDERR "${SHELL_NAME}: $ARGV[0]: $!\\n"; exit 127`
  return ['perl', '-e', script, String(parentPid), String(PRCTL[process.arch] ?? 0)]
}

/** Whether a tool works here, found out by using it. */
export async function supportsDeathSignal(tool: DeathSignalTool): Promise<boolean> {
  if (process.platform !== 'linux') return false
  if (tool === 'perl' && PRCTL[process.arch] === undefined) return false
  const argv = [...deathSignalPrelude(tool, process.pid), '/bin/sh', '-c', 'exit 0'] as const
  const started = startChild({
    argv: [argv[0], ...argv.slice(1)],
    stdio: ['ignore', 'ignore', 'ignore'],
    env: process.env,
    cwd: '/',
  })
  if ('failure' in started) return false
  const [code] = await once(started.child, 'exit')
  return code === 0
}
